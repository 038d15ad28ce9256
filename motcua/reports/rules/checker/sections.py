"""Which rows of a table add up others: totals, and the heads of its sections.

Rows are numbered by levels, `A` over `I` over `1` over `1.1`; a row is a subtotal if numbered rows
stand below it, or unnumbered ones that fit its figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from motcua.reports.rules.checker.table import Row, Table

_ROMAN = re.compile(r"[IVX]+")
_LETTER = re.compile(r"[A-Z]")
_DIGITS = re.compile(r"\d+(\.\d+)*")
_NUMBER = r"(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*)"
_NAMED = re.compile(rf"(?:\(|(?<!\d)\s*=)\s*({_NUMBER}(?:\s*\+\s*{_NUMBER})+)\s*(?:\)|$)")
LETTER, ROMAN, DIGITS = 0, 1, 2
UNNUMBERED = 99


@dataclass(frozen=True)
class Sections:
    """The rows of a table by what they add up.

    `below`: the rows that the head of a section adds up, by its index; `parts`: the rows that the
    total of the table adds up, subtotals in place of the rows below them.
    """

    below: dict[int, list[Row]]
    parts: list[Row]


def sections_of(table: Table) -> Sections:
    """The sections of a table, by the numbers of its rows."""
    parents = dict(_parents(table.rows))
    children: dict[int, list[Row]] = {}
    for row in table.rows:
        if row.index in parents:
            children.setdefault(parents[row.index], []).append(row)
    below = {index: rows for index, rows in children.items() if _adds_up(table, index, rows)}
    inside = {row.index for rows in below.values() for row in rows}
    bare = {index for index in children if not table.rows[index].cells}
    parts = [row for row in table.rows if not row.is_total and row.index not in inside | bare]
    return Sections(below, parts)


def named_parts(table: Table, total: Row) -> list[Row]:
    """The rows that the words of a total name by their numbers: `Tổng cộng (I+II)`.

    None unless each number is that of exactly one row; `(3=4+5)` names columns.
    """
    named = _NAMED.search(total.name.upper())
    if named is None:
        return []
    rows = [
        [row for row in table.rows if row is not total and _bare(row.number).upper() == number]
        for number in re.split(r"\s*\+\s*", named[1])
    ]
    return [each[0] for each in rows] if all(len(each) == 1 for each in rows) else []


def _adds_up(table: Table, index: int, rows: list[Row]) -> bool:
    """Whether a row over others is their sum by its number, or by its figures."""
    head = table.rows[index]
    if not head.cells:
        return False
    return any(_level(row.number) != UNNUMBERED for row in rows) or fits(table, head, rows)


def _parents(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Each row that stands below another, with the index of that."""
    letters_first = _letters_first(rows)
    above: list[tuple[int, Row]] = []
    for row in rows:
        if row.is_total:
            above = []
            continue
        level = _level(row.number)
        level = 1 - level if level in {LETTER, ROMAN} and not letters_first else level
        while above and above[-1][0] >= level:
            above.pop()
        head = next((each for each in reversed(above) if _belongs(row, *each)), None)
        if head:
            yield row.index, head[1].index
        if level < UNNUMBERED:
            above.append((level, row))


def _belongs(row: Row, level: int, head: Row) -> bool:
    """Whether a row is a part of the one above: of `I` any, of `1` only `1.1`."""
    return level < DIGITS or _bare(row.number).startswith(f"{_bare(head.number)}.")


def _letters_first(rows: Sequence[Row]) -> bool:
    levels = (_level(row.number) for row in rows)
    return next((level for level in levels if level in {LETTER, ROMAN}), LETTER) == LETTER


def _level(number: str) -> int:
    bare = _bare(number)
    if _ROMAN.fullmatch(bare):
        return ROMAN
    if _LETTER.fullmatch(bare):
        return LETTER
    return DIGITS + bare.count(".") if _DIGITS.fullmatch(bare) else UNNUMBERED


def _bare(number: str) -> str:
    return number.strip(" ().:/-–")


def with_total(table: Table) -> Table:
    """The table with its total known by position: the last or first row, where it adds up all.

    Only where no row has the words of a total. A row that is numbered like the others is none.
    """
    if table.totals or len(table.rows) < 3:
        return table
    for total in (table.rows[-1], table.rows[0]):
        others = [row for row in table.rows if row is not total]
        if _is_total_by_position(table, total, others):
            rows = (replace(row, is_total=row is total) for row in table.rows)
            return replace(table, rows=tuple(rows))
    return table


def _is_total_by_position(table: Table, row: Row, others: Sequence[Row]) -> bool:
    numbered = [bool(_bare(other.number)) for other in others]
    if _bare(row.number) or any(numbered) != all(numbered):
        return False
    return fits(table, row, others)


def fits(table: Table, total: Row, rows: Sequence[Row]) -> bool:
    """Whether most figures of a row, and at least two above zero, are the sums of other rows."""
    differences = differences_of(total, column_sums(table, rows))
    right = [key for key, off in differences.items() if off == 0 and total.count(key)]
    return len(right) >= 2 and len(right) > sum(map(bool, differences.values()))


def column_sums(table: Table, rows: Sequence[Row]) -> dict[str, int]:
    """The sum of each column that every one of these rows states."""
    sums = {}
    for key in table.added_up:
        terms = column(rows, key)
        if len(terms) == len(rows):
            sums[key] = sum(terms)
    return sums


def differences_of(total: Row, sums: Mapping[str, int]) -> dict[str, int]:
    """How far a total is above the sums of its columns, where it states a figure."""
    printed = {key: total.count(key) for key in sums}
    return {key: value - sums[key] for key, value in printed.items() if value is not None}


def column(rows: Sequence[Row], key: str) -> list[int]:
    """The stated figures of a column."""
    return [value for row in rows if (value := row.count(key)) is not None]
