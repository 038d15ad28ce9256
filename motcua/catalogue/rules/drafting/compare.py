"""Two contents of a procedure compared: part by part, row by row, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum

from motcua.catalogue.rules.drafting.parts import PARTS, Part, field_of, rows_of_part
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.kernel.text import fold

_WORDS = re.compile(r"\n|[^\s]+")
ALIKE = 0.5
"""From this share of common words on, one row is taken for a rewording of the other."""
MOST_WORDS = 4_000
"""Longer texts are compared by lines: by words it would take too long."""


class Mark(StrEnum):
    """What became of some words or of a row."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Run:
    """Words that follow each other and stayed, came or went together."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class FieldChange:
    """A text or choice that differs, by its name in the draft, and both values."""

    name: str
    before: object
    after: object

    @property
    def runs(self) -> list[Run]:
        """The words of both, if both are texts."""
        return compare_words(_as_text(self.before), _as_text(self.after))


@dataclass(frozen=True)
class NamedRow:
    """A row of a list and the name of the case that it belongs to, empty for all: the place of a
    case says nothing in another content."""

    row: object
    case: str

    @property
    def name(self) -> str:
        """What it is found again by in the other content, folded."""
        row = self.row
        name = row if isinstance(row, str) else getattr(row, "name", "")
        return fold(f"{name} {getattr(row, 'number', '')} {getattr(row, 'channel', None) or ''}")

    @property
    def values(self) -> dict[str, object]:
        """What it says, by name; a row that is only a text is its `name`."""
        row = self.row
        if isinstance(row, str):
            return {"case": self.case, "name": row}
        said = {each.name: getattr(row, each.name) for each in fields(row)}  # type: ignore[arg-type]
        return said | {"case": self.case}


@dataclass(frozen=True)
class RowChange:
    """A row that came (no `before`), went (no `after`) or says something else."""

    before: NamedRow | None
    after: NamedRow | None

    @property
    def mark(self) -> Mark:
        """What became of the row."""
        if self.before is None:
            return Mark.ADDED
        return Mark.REMOVED if self.after is None else Mark.CHANGED

    @property
    def fields(self) -> list[FieldChange]:
        """What a changed row says otherwise."""
        if self.before is None or self.after is None:
            return []
        old, new = self.before.values, self.after.values
        return [
            FieldChange(name, value, new.get(name))
            for name, value in old.items()
            if value != new.get(name)
        ]


@dataclass(frozen=True)
class PartChange:
    """How a part differs."""

    part: Part
    fields: tuple[FieldChange, ...] = ()
    rows: tuple[RowChange, ...] = ()


def compare_contents(before: ProcedureDraft, after: ProcedureDraft) -> list[PartChange]:
    """The parts that differ, in their order; empty if both say the same."""
    found = (_compare_part(part, before, after) for part in Part)
    return [change for change in found if change.fields or change.rows]


def compare_words(before: str, after: str) -> list[Run]:
    """The words of both texts in order, those of one alone marked."""
    old, new = _units(before), _units(after)
    runs: list[Run] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            runs.append(Run(Mark.SAME, _joined(new[new_from:new_to])))
            continue
        if old_from < old_to:
            runs.append(Run(Mark.REMOVED, _joined(old[old_from:old_to])))
        if new_from < new_to:
            runs.append(Run(Mark.ADDED, _joined(new[new_from:new_to])))
    return runs


def _compare_part(part: Part, before: ProcedureDraft, after: ProcedureDraft) -> PartChange:
    changed = []
    for name in PARTS[part].fields:
        old, new = field_of(before, name), field_of(after, name)
        if old != new:
            changed.append(FieldChange(name, old, new))
    rows = _compare_rows(_named(before, part), _named(after, part))
    return PartChange(part, tuple(changed), tuple(rows))


def _named(content: ProcedureDraft, part: Part) -> list[NamedRow]:
    cases = content.newest.cases
    return [
        NamedRow(row, "" if (case := getattr(row, "case", None)) is None else cases[case])
        for row in rows_of_part(content, part)
    ]


def _compare_rows(old: Sequence[NamedRow], new: Sequence[NamedRow]) -> Iterator[RowChange]:
    """The rows that differ: of the old in their order, then what came."""
    pairs = _pairs(old, new)
    for place, row in enumerate(old):
        other = pairs.get(place)
        if other is None:
            yield RowChange(row, None)
        elif row.values != new[other].values:
            yield RowChange(row, new[other])
    came = set(range(len(new))) - set(pairs.values())
    yield from (RowChange(None, new[place]) for place in sorted(came))


def _pairs(old: Sequence[NamedRow], new: Sequence[NamedRow]) -> dict[int, int]:
    """Which new row is which old one, by place: the equal ones, then those of one name and case,
    then those of one name, then those of the most alike names."""
    pairs: dict[int, int] = {}
    for identity in (_whole, _name_and_case, _name):
        waiting: dict[object, list[int]] = {}
        taken = set(pairs.values())
        for place, row in enumerate(new):
            if place not in taken:
                waiting.setdefault(identity(row), []).append(place)
        for place, row in enumerate(old):
            if place not in pairs and waiting.get(identity(row)):
                pairs[place] = waiting[identity(row)].pop(0)
    _pair_alike(old, new, pairs)
    return pairs


def _pair_alike(old: Sequence[NamedRow], new: Sequence[NamedRow], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    left = [place for place in range(len(new)) if place not in taken]
    likeness = sorted(
        (
            (-_likeness(old[place], new[other]), place, other)
            for place in range(len(old))
            if place not in pairs
            for other in left
        ),
    )
    for less, place, other in likeness:
        if -less >= ALIKE and place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)


def _likeness(row: NamedRow, other: NamedRow) -> float:
    """The share of common words in all words of both names."""
    words, others = set(row.name.split()), set(other.name.split())
    return len(words & others) / len(words | others) if words | others else 0.0


def _whole(row: NamedRow) -> object:
    return tuple(row.values.items())


def _name_and_case(row: NamedRow) -> object:
    return row.name, fold(row.case)


def _name(row: NamedRow) -> object:
    return row.name


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _units(text: str) -> list[str]:
    words = _WORDS.findall(text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)


def _joined(units: Sequence[str]) -> str:
    return " ".join(units).replace(" \n ", "\n")
