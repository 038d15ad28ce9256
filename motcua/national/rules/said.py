"""What a content says, field by field, as short digests that are quick to compare.

The digests of the lists do not depend on the order of their rows, and those of the rows name their
case instead of its place, as in `catalogue.rules.drafting.compare`.
"""

import hashlib
from collections.abc import Iterator, Mapping

from motcua.catalogue.enums import OnlineLevel
from motcua.catalogue.rules.drafting.compare import NamedRow
from motcua.catalogue.rules.drafting.parts import PARTS, Part, field_of, rows_of_part
from motcua.catalogue.rules.drafts import ProcedureDraft

FIELD = "field"
"""The field of administration: compared by its folded name, since a version does not hold it."""
LOCAL = frozenset({"address", "partial_reason"})
"""What a province says itself: where to file, why not wholly online (NĐ 224/2026 Điều 13)."""
PART_OF: dict[str, Part] = {
    name: part
    for part, shape in PARTS.items()
    for name in (*shape.fields, *((shape.rows,) if shape.rows else ()))
    if name not in LOCAL
}
"""The part to which each compared field or list belongs."""
_SILENT = ("", (), None, OnlineLevel.UNKNOWN)

Said = Mapping[str, str]
"""A digest for each field or list that says something, by its name in the draft."""


def said_by(content: ProcedureDraft) -> dict[str, str]:
    """The digests of a content, without those of fields that say nothing."""
    return dict(_digests(content))


def parts_of(names: tuple[str, ...]) -> list[Part]:
    """The parts to which the names belong, in their order."""
    touched = {PART_OF[name] for name in names}
    return [part for part in Part if part in touched]


def _digests(content: ProcedureDraft) -> Iterator[tuple[str, str]]:
    for part, shape in PARTS.items():
        for name in shape.fields:
            value = field_of(content, name)
            if name in LOCAL or name == FIELD or value in _SILENT:
                continue
            told = sorted(map(str, value)) if isinstance(value, tuple) else str(value)
            # One set is what no source needs to say.
            if name != "copies_of_dossier" or value != 1:
                yield name, _digest(told)
        if shape.rows and (rows := _rows(content, part)):
            yield shape.rows, _digest(rows)


def _rows(content: ProcedureDraft, part: Part) -> list[str]:
    cases = content.newest.cases
    named = (
        NamedRow(row, "" if (case := getattr(row, "case", None)) is None else cases[case])
        for row in rows_of_part(content, part)
    )
    return sorted(repr(sorted(each.values.items())) for each in named)


def _digest(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
