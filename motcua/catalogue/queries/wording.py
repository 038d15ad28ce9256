"""Which words make texts hard to read on a day."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.enums import WordKind
from motcua.catalogue.models import PlainWord, Procedure, ProcedureVersion
from motcua.catalogue.rules.wording import Weighed, weigh_texts, weight_of
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.queries.parameters import read_parameters
from motcua.kernel.rules.plain_language import LONGEST_SENTENCE, PlainWords

RULE_SET = "wording"


def get_plain_words(at: datetime) -> PlainWords:
    """The words of the province on the local day of `at`, and how long a sentence may be."""
    day = at.astimezone(VIETNAM).date()
    held = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    rows = list(PlainWord.objects.filter(held).order_by("pk"))
    return PlainWords(
        instead={row.phrase: row.instead for row in rows if row.kind == WordKind.AVOID},
        known=frozenset(row.phrase for row in rows if row.kind == WordKind.KNOWN),
        longest=read_parameters(RULE_SET, at).get("longest_sentence", LONGEST_SENTENCE),
    )


def list_set_words() -> QuerySet[PlainWord]:
    """All words ever set, the latest of a phrase first."""
    return PlainWord.objects.order_by("kind", "phrase", "-valid_from")


def get_set_word(pk: int) -> PlainWord:
    """One of them. Raises `NotVisible`."""
    word = PlainWord.objects.filter(pk=pk).first()
    if word is None:
        raise NotVisible(_("Không có từ này."))
    return word


PARTS = ("name", "sequence", "conditions", "applicants", "result", "note")
PAPERS = "papers"
AT_ONCE = 200

# What each version weighs with the words of a day. A version does not change, but tests roll rows
# back and use ids again, so its content counts too.
_WEIGHED: dict[tuple[int, str], int] = {}
_weighed_with = PlainWords()


@dataclass(frozen=True)
class Wording:
    """A public procedure and how hard its texts are to read."""

    version: int
    code: str
    name: str
    weight: int


def list_hardest(at: datetime) -> list[Wording]:
    """The public procedures whose texts draw remarks on the local day of `at`, the worst first.

    What a process weighed it keeps: only what is new is read.
    """
    words, on = get_plain_words(at), at.astimezone(VIETNAM).date()
    public = Procedure.objects.public_on(on).values("pk")
    versions = ProcedureVersion.objects.in_force(on).filter(procedure__in=public)
    columns = ("pk", "content_digest", "procedure__code", "name")
    rows = list(versions.order_by("procedure__code").values_list(*columns))
    weights = _weights([(pk, f"{digest}{name}") for pk, digest, _code, name in rows], words)
    found = [Wording(pk, code, name, weights[pk]) for pk, _digest, code, name in rows]
    return sorted((each for each in found if each.weight), key=lambda each: -each.weight)


def weigh_version(version: ProcedureVersion, at: datetime) -> list[Weighed]:
    """The texts of a version that are hard to read, the worst first."""
    return weigh_texts(_texts_of(version), get_plain_words(at))


def _weights(rows: list[tuple[int, str]], words: PlainWords) -> dict[int, int]:
    global _weighed_with  # noqa: PLW0603 - kept for the process, with the words that it holds for
    if words != _weighed_with:
        _WEIGHED.clear()
        _weighed_with = words
    missing = [row for row in rows if row not in _WEIGHED]
    digests = dict(missing)
    for start in range(0, len(missing), AT_ONCE):
        part = [pk for pk, _digest in missing[start : start + AT_ONCE]]
        some = ProcedureVersion.objects.filter(pk__in=part).only(*PARTS)
        for version in some.prefetch_related("components"):
            _WEIGHED[version.pk, digests[version.pk]] = weight_of(_texts_of(version), words)
    return {pk: _WEIGHED.get((pk, digest), 0) for pk, digest in rows}


def _texts_of(version: ProcedureVersion) -> dict[str, list[str]]:
    texts = {part: [getattr(version, part)] for part in PARTS}
    return texts | {PAPERS: [paper.name for paper in version.components.all()]}
