"""Finds the table of form 06a in a grid of cells and reads its rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.document import Document, check_length, check_size, row_of
from motcua.reports.checker.headings import (
    KEYS,
    NAME,
    TOTAL,
    columns_of,
    is_figure_heading,
    is_heading,
    refuse_ambiguous,
)
from motcua.reports.checker.preface import Preface, path_of
from motcua.reports.rules.checker.table import FIGURES, Row, Table

Grid = list[list[str]]
SEARCHED_LINES = 60
YES = {"true", "1", "x", "co", "yes"}
_DIGIT = re.compile(r"\d")
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?(\s*=.*)?")
_SIGNATURE = re.compile(r"nguoi lap|thu truong|chu tich|ghi chu|noi nhan|tm\b|kt\b|ngay\b|ki ten")
_SECTION = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the table's rows begin, and the key of each column."""

    first_row: int
    columns: list[str | None]
    headings: list[str]


def document_of_grid(grids: Iterable[Grid]) -> Document:
    """The report in the first of several grids that has the headings of form 06a."""
    for grid in grids:
        lines = [line for line in grid if any(cell.strip() for cell in line)]
        start = _start_of_head(lines)
        if start is not None:
            return _document(lines, start)
    raise BadInput(
        _("Không tìm thấy đầu bảng: cần các cột như “Đơn vị”, “Tiếp nhận”, “Đã giải quyết”.")
    )


def _start_of_head(lines: Grid) -> int | None:
    for number, line in enumerate(lines[:SEARCHED_LINES]):
        filled = [cell for cell in line if cell.strip()]
        known = sum(is_heading(cell) for cell in filled)
        figures = any(is_figure_heading(cell) for cell in filled)
        certain = _keys_in(line) >= 2 or (figures and known >= 2 and known * 2 >= len(filled))
        if path_of(filled[0]) is None and certain:
            return number
    return None


def _document(lines: Grid, start: int) -> Document:
    preface = Preface()
    for line in lines[:start]:
        preface.take(line)
    head = _head(lines, start)
    raws = _rows(lines, head)
    check_size(raws)
    table = Table(
        rows=tuple(_row(index, raw) for index, raw in enumerate(raws)),
        title=preface.title,
        period=preface.period("period"),
        previous=preface.previous,
        previous_period=preface.period("previous.period"),
    )
    return Document(table, _notes(head))


def _head(lines: Grid, start: int) -> Head:
    end = start + 1
    by_keys = _keys_in(lines[start]) >= 2
    while not by_keys and end < len(lines) and _continues_head(lines[end]):
        end += 1
    headings = _joined(lines[start:end])
    refuse_ambiguous(headings)
    columns = _with_name(columns_of(headings), headings, lines[end:])
    _refuse_repeated(columns, headings)
    if not by_keys and end < len(lines) and _is_numbering(lines[end]):
        end += 1
    return Head(end, columns, headings)


def _keys_in(line: list[str]) -> int:
    return sum(cell.strip().lower() in KEYS for cell in line)


def _continues_head(line: list[str]) -> bool:
    filled = [cell for cell in line if cell.strip()]
    known = sum(is_figure_heading(cell) for cell in filled)
    most = known == len(filled) or (known > 1 and known * 2 >= len(filled))
    return most and not any(_DIGIT.search(cell) for cell in filled)


def _joined(rows: Grid) -> list[str]:
    """One heading a column: the words above each other, merged cells spread to the right."""
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
    """The columns, with the first headless column of words as the name where none is named so."""
    if NAME in columns:
        return columns
    for number, heading in enumerate(headings):
        words = any(len(row) > number and fold(row[number]).strip("0123456789") for row in rows)
        if not heading and words:
            return [NAME if i == number else key for i, key in enumerate(columns)]
    return columns


def _refuse_repeated(columns: list[str | None], headings: list[str]) -> None:
    seen: dict[str, str] = {}
    for key, heading in zip(columns, headings, strict=True):
        if key in (*FIGURES, TOTAL):
            if key in seen:
                raise BadInput(
                    _("Hai cột cùng mang một nghĩa: “%(first)s” và “%(second)s”.")
                    % {"first": seen[key][:60], "second": heading[:60]}
                )
            seen[str(key)] = heading


def _is_numbering(line: list[str]) -> bool:
    """Whether a line only numbers the columns: (1), (2), (3)=(4)+(5)+(6)…"""
    matches = [_COLUMN_NUMBER.fullmatch(cell.strip()) for cell in line if cell.strip()]
    numbers = [int(m[1]) for m in matches if m and m[1].isdigit()]
    ascending = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return None not in matches and len(numbers) > 2 and numbers[0] <= 3 and ascending


def _rows(lines: Grid, head: Head) -> list[Mapping[str, str]]:
    raws: list[Mapping[str, str]] = []
    for line in lines[head.first_row :]:
        _refuse_overlong(line, head)
        first = next(cell.strip() for cell in line if cell.strip())
        raw = {str(key): line[n] for n, key in enumerate(head.columns) if key and n < len(line)}
        if _states(raw) or not _SECTION.fullmatch(first):
            raws.append(raw)
    return _without_signatures(raws)


def _refuse_overlong(line: list[str], head: Head) -> None:
    if any(cell.strip() for cell in line[len(head.columns) :]):
        raise BadInput(
            _(
                "Dòng “%(name)s…” có nhiều ô hơn đầu bảng: số có dấu phẩy phải đặt trong ngoặc kép "
                "hoặc dùng dấu chấm phẩy, tab để ngăn cột."
            )
            % {"name": " ".join(line)[:30].strip()}
        )


def _states(raw: Mapping[str, str]) -> bool:
    return any(raw.get(key, "").strip() for key in FIGURES)


def _without_signatures(raws: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows without what stands below a table: notes, places, names of signers."""
    last = len(raws)
    while last and _is_below_table(raws[last - 1]):
        last -= 1
    return raws[:last]


def _is_below_table(raw: Mapping[str, str]) -> bool:
    if any(_DIGIT.search(raw.get(key, "")) for key in FIGURES):
        return False
    signed = any(_SIGNATURE.match(fold(cell)) for cell in raw.values())
    named = NAME not in raw or bool(raw[NAME].strip())
    return signed or not (named and _states(raw))


def _row(index: int, raw: Mapping[str, str]) -> Row:
    name = " ".join(raw.get(NAME, "").split())
    check_length(name)
    return row_of(index, name, raw, is_total=fold(raw.get(TOTAL, "")) in YES)


def _notes(head: Head) -> tuple[str, ...]:
    unread = [
        heading
        for key, heading in zip(head.columns, head.headings, strict=True)
        if key is None and heading
    ]
    return tuple(_("Không đọc cột “%(key)s”.") % {"key": heading[:60]} for heading in unread[:20])
