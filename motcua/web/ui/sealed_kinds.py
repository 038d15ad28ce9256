"""The kind of a fee that a form showed, sealed so that the same is charged."""

from datetime import date
from hashlib import sha256

from django.core import signing

from motcua.payments.enums import FeeKind
from motcua.payments.rules.lines import ProposedLine

SEALED = "kind_seen"


def seal_kind(line: ProposedLine, kind: FeeKind, on: date) -> str:
    """The kind that a page shows for a line on a day, which nobody else can write."""
    return signing.dumps([_words_of(line, on), kind], salt=SEALED)


def open_kind(sealed: str, line: ProposedLine, on: date) -> FeeKind | None:
    """The kind that the page showed for this line; None if it is not such a seal."""
    try:
        words, kind = signing.loads(sealed, salt=SEALED)
    except signing.BadSignature:
        return None
    return FeeKind(kind) if words == _words_of(line, on) else None


def _words_of(line: ProposedLine, on: date) -> str:
    return sha256("\0".join([on.isoformat(), line.about, line.text]).encode()).hexdigest()
