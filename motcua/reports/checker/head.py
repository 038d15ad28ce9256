"""The head of a table in a grid of cells: its position, and the key of each column."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.headings import (
    NAME,
    TOTAL,
    bare_total,
    columns_of,
    is_figure_heading,
    is_heading,
    is_key,
    refuse_ambiguous,
)
from motcua.reports.checker.layouts import FIGURES
from motcua.reports.checker.merged_head import columns_by_number, has_lost_places, unfolded
from motcua.reports.checker.preface import path_of

Grid = list[list[str]]
SEARCHED_LINES = 60
_DIGIT = re.compile(r"\d")
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?(\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the table's rows begin, and the key of each column.

    `lost_places`: merged cells were copied without their blanks; `resolved_at` is
    the position of a total without a group that was read as the resolved total.
    """

    first_row: int
    columns: list[str | None]
    headings: list[str]
    lost_places: bool = False
    resolved_at: int | None = None


def start_of_head(lines: Grid) -> int | None:
    """The index of the first line of the head, None if no line matches the forms."""
    for number, line in enumerate(lines[:SEARCHED_LINES]):
        filled = [cell for cell in line if cell.strip()]
        known = sum(is_heading(cell) for cell in filled)
        figures = any(is_figure_heading(cell) for cell in filled)
        certain = _keys_in(line) >= 2 or (figures and known >= 2 and known * 2 >= len(filled))
        if path_of(filled[0]) is None and certain:
            return number
    return None


def read_head(lines: Grid, start: int) -> Head:
    """The head that begins at line `start`. Raises `BadInput` if a column is unclear."""
    end = start + 1
    by_keys = _keys_in(lines[start]) >= 2
    while not by_keys and end < len(lines) and _continues_head(lines[end]):
        end += 1
    numbered = not by_keys and end < len(lines) and is_numbering(lines[end])
    first_row = end + 1 if numbered else end
    width = max((len(line) for line in lines[first_row:]), default=0)
    rows = lines[start:end]
    lost = has_lost_places(rows, width)
    whole = unfolded(rows, width) if lost else _joined(rows)
    headings = whole or [cell for row in rows for cell in row]
    refuse_ambiguous(headings)
    columns = _with_name(columns_of(headings), headings, lines[end:]) if whole else None
    if numbered and (columns is None or _repeated(columns)):
        columns = columns_by_number(rows[0], _numbers(lines[end]), width) or columns
        headings = headings if whole else [""] * width
    if columns is None:
        raise BadInput(_lost_places(rows, width))
    _refuse_repeated(columns, headings)
    total = bare_total(headings, columns)
    columns = ["resolved" if n == total else key for n, key in enumerate(columns)]
    return Head(first_row, columns, headings, lost, total)


def _lost_places(rows: Grid, width: int) -> str:
    return _(
        "Đầu bảng có ô gộp đã mất chỗ khi chép: dòng đầu có %(first)s ô, dòng cuối có %(last)s ô, "
        "mà dòng số liệu có %(width)s ô. Hãy chép cả dòng đánh số cột (1), (2), (3)… dưới đầu "
        "bảng, hoặc chọn tệp XLSX."
    ) % {"first": len(rows[0]), "last": len(rows[-1]), "width": width}


def _keys_in(line: list[str]) -> int:
    return sum(is_key(cell) for cell in line)


def _continues_head(line: list[str]) -> bool:
    filled = [cell for cell in line if cell.strip()]
    known = sum(is_figure_heading(cell) for cell in filled)
    most = known == len(filled) or (known > 1 and known * 2 >= len(filled))
    return most and not any(_DIGIT.search(cell) for cell in filled)


def _joined(rows: Grid) -> list[str]:
    """One heading per column: its cells joined downwards, merged cells extended to the right."""
    width = max(len(row) for row in rows)
    full = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    for number, row in enumerate(full[:-1]):
        for column in range(1, width):
            below = [later[column] for later in full[number + 1 :]]
            left_below = [later[column - 1] for later in full[number + 1 :]]
            if not row[column] and any(below) and any(left_below):
                row[column] = row[column - 1]
    return [" ".join(row[column] for row in full if row[column]) for column in range(width)]


def _with_name(columns: list[str | None], headings: list[str], rows: Grid) -> list[str | None]:
    """The columns; if none is the name, the first text column without a heading becomes it."""
    if NAME in columns:
        return columns
    for number, heading in enumerate(headings):
        words = any(len(row) > number and fold(row[number]).strip("0123456789") for row in rows)
        if not heading and words:
            return [NAME if i == number else key for i, key in enumerate(columns)]
    return columns


def _repeated(columns: list[str | None]) -> tuple[int, int] | None:
    """The first two columns of one meaning, counted from 1."""
    seen: dict[str, int] = {}
    for number, key in enumerate(columns, start=1):
        if key in (*FIGURES, TOTAL):
            if key in seen:
                return seen[key], number
            seen[str(key)] = number
    return None


def _refuse_repeated(columns: list[str | None], headings: list[str]) -> None:
    pair = _repeated(columns)
    if pair is None:
        return
    first, second = pair
    raise BadInput(
        _(
            "Cột %(first)s (“%(first_heading)s”) và cột %(second)s (“%(second_heading)s”) cùng "
            "mang một nghĩa. Hãy đổi tên một cột, hoặc chép cả dòng đánh số cột (1), (2), (3)… "
            "dưới đầu bảng."
        )
        % {
            "first": first,
            "first_heading": headings[first - 1][:60],
            "second": second,
            "second_heading": headings[second - 1][:60],
        }
    )


def is_numbering(line: list[str]) -> bool:
    """Whether a line only numbers the columns: (1), (2), (3)=(4)+(5)+(6)…"""
    matches = [_COLUMN_NUMBER.fullmatch(cell.strip()) for cell in line if cell.strip()]
    numbers = [int(m[1]) for m in matches if m and m[1].isdigit()]
    ascending = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return None not in matches and len(numbers) > 2 and numbers[0] <= 3 and ascending


def _numbers(line: list[str]) -> list[int | None]:
    """The number in each cell of a line that numbers the columns."""
    matches = [_COLUMN_NUMBER.fullmatch(cell.strip()) for cell in line]
    return [int(m[1]) if m and m[1].isdigit() else None for m in matches]
