"""Rows of a table below its heading, as records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.columns import CODE, NAME, part_of

LONGEST_TEXT = 120
_NUMBERING = frozenset("0123456789(). =+-")


@dataclass(frozen=True)
class Remark:
    """A row or sheet of the source that is no record: a banner, a group, a total."""

    kind: str
    text: str


@dataclass(frozen=True)
class Head:
    """The heading of a table: its row, from 0, and the key of each column."""

    row: int = 0
    columns: Mapping[int, str] = field(default_factory=dict)


def head_of(rows: Sequence[Sequence[str]]) -> Head:
    """The first row that names the columns of code and name; without columns if there is none."""
    for number, row in enumerate(rows):
        parts = [part_of(cell) if cell else None for cell in row]
        if CODE in parts and NAME in parts:
            return Head(number, _columns(row, parts))
    return Head()


def _columns(row: Sequence[str], parts: Sequence[str | None]) -> dict[int, str]:
    """The part of each column; the heading's own words for an unknown or a repeated one."""
    columns: dict[int, str] = {}
    for place, (cell, part) in enumerate(zip(row, parts, strict=True)):
        key = part if part and part not in columns.values() else " ".join(cell.split())
        while not key or key in columns.values():
            key = f"{key} [{place + 1}]".strip()
        columns[place] = key
    return columns


def records_below(
    head: Head, opening: Sequence[Sequence[str]], rest: Iterable[Sequence[str]]
) -> Iterator[dict[str, str] | Remark]:
    """A record for each row below the heading, and a Remark for each row that is none."""
    titles = list(opening[head.row])
    for number, row in enumerate(chain(opening, rest)):
        filled = [cell for cell in row if cell]
        if not filled or list(row[: len(titles)]) == titles:
            continue
        record = {
            head.columns.get(place, f"[{place + 1}]"): cell
            for place, cell in enumerate(row)
            if cell
        }
        if number < head.row or _is_no_record(record):
            yield Remark("row_not_a_procedure", cut(" | ".join(filled), LONGEST_TEXT))
        else:
            yield record


def _is_no_record(record: Mapping[str, str]) -> bool:
    """Whether a row has neither code nor name, is the title of a group, or numbers the columns."""
    if all(_NUMBERING.issuperset(cell) and len(cell) < 5 for cell in record.values()):
        return True
    return CODE not in record and (NAME not in record or len(record) < 3)
