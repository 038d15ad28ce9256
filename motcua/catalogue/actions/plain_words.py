"""Words that make texts hard to read: set from a day on, and ended."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import WordKind
from motcua.catalogue.events import PlainWordEnded, PlainWordSet
from motcua.catalogue.models import PlainWord
from motcua.catalogue.permissions import can_end_plain_word, can_set_plain_word
from motcua.kernel.actions import (
    Done,
    action,
    begin_period,
    end_period,
    keep_text,
    text_digest,
)
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import is_blank, tidy_line

LONGEST_PHRASE, LONGEST_SOURCE = 60, 300


class CannotSetPlainWord(RefusedFields):
    """The word is incomplete, or is set already from that day on."""


class CannotEndPlainWord(RefusedFields):
    """The word does not hold on the day before, or the day is past."""


@action(makes=PlainWord, may=can_set_plain_word, refusal=CannotSetPlainWord, chain="catalogue")
def set_plain_word(
    *,
    kind: WordKind,
    phrase: str,
    valid_from: date,
    source_note: str,
    instead: str = "",
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[PlainWord]:
    """Say from a local day on that a word is to be avoided, or an abbreviation is known.

    An open one of the same phrase ends there. Raises `CannotSetPlainWord`.
    """
    said = tidy_line(phrase)
    said = said.lower() if kind == WordKind.AVOID else said
    better, note = tidy_line(instead), tidy_line(source_note)
    if problems := list(_list_problems(said, better, note)):
        raise CannotSetPlainWord(problems)
    rows = PlainWord.objects.select_for_update().filter(phrase=said)
    taken = _("Từ này đã có %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetPlainWord)
    word = PlainWord.objects.create(
        kind=kind,
        phrase=said,
        instead=better if kind == WordKind.AVOID else "",
        source_note=note,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    kept = keep_text(kind="parameter", of=word, text=note, at=at)
    event = PlainWordSet(
        kind=kind.value, valid_from=valid_from, valid_to=valid_to, source=text_digest(kept)
    )
    return Done(word, event)


@action(
    on=PlainWord,
    argument="word",
    may=can_end_plain_word,
    refusal=CannotEndPlainWord,
    chain="catalogue",
)
def end_plain_word(
    *, word: PlainWord, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[PlainWord]:
    """Let a word be like any other from the local day `on`. Raises `CannotEndPlainWord`."""
    end_period(word, on, at=at, refusal=CannotEndPlainWord)
    return Done(word, PlainWordEnded(kind=word.kind, ended_on=on))


def _list_problems(phrase: str, instead: str, source_note: str) -> Iterator[tuple[str, str]]:
    if is_blank(phrase) or len(phrase) > LONGEST_PHRASE:
        yield "phrase", _("Ghi từ hoặc cụm từ, không quá 60 ký tự.")
    if len(instead) > LONGEST_PHRASE:
        yield "instead", _("Ghi cách nói thay, không quá 60 ký tự.")
    if not 0 < len(source_note) <= LONGEST_SOURCE:
        yield "source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")
