"""Finds the table of form 06a in a grid of cells and reads its rows."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.document import (
    TOTAL_NAMES,
    Document,
    check_length,
    check_size,
    row_of,
)
from motcua.reports.checker.head import Grid, Head, read_head, start_of_head
from motcua.reports.checker.headings import NAME, TOTAL
from motcua.reports.checker.preface import Preface
from motcua.reports.rules.checker.table import FIGURES, Row, Table

YES = {"true", "1", "x", "co", "yes"}
_DIGIT = re.compile(r"\d")
_SIGNATURE = re.compile(r"nguoi lap|thu truong|chu tich|ghi chu|noi nhan|tm\b|kt\b|ngay\b|ki ten")
_SECTION = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")


def document_of_grid(grids: Iterable[Grid]) -> Document:
    """The report in the first of several grids that has the headings of form 06a."""
    for grid in grids:
        lines = [line for line in grid if any(cell.strip() for cell in line)]
        start = start_of_head(lines)
        if start is not None:
            return _document(lines, start)
    raise BadInput(
        _("Không tìm thấy đầu bảng: cần các cột như “Đơn vị”, “Tiếp nhận”, “Đã giải quyết”.")
    )


def _document(lines: Grid, start: int) -> Document:
    preface = Preface()
    for line in lines[:start]:
        preface.take(line)
    head = read_head(lines, start)
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


def _rows(lines: Grid, head: Head) -> list[Mapping[str, str]]:
    raws: list[Mapping[str, str]] = []
    for copied in lines[head.first_row :]:
        _refuse_overlong(copied, head)
        line = _in_place(copied, head)
        first = next(cell.strip() for cell in line if cell.strip())
        raw = {str(key): line[n] for n, key in enumerate(head.columns) if key and n < len(line)}
        if _states(raw) or not _SECTION.fullmatch(first):
            raws.append(raw)
    return _without_signatures(raws)


def _in_place(line: list[str], head: Head) -> list[str]:
    """A total row whose name covered the number column too, with the blank that this cost it."""
    missing = len(head.columns) - len(line)
    covered = head.lost_places and missing > 0 and head.columns[missing] == NAME
    return [""] * missing + line if covered and fold(line[0]) in TOTAL_NAMES else line


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
    notes = [_("Không đọc cột “%(key)s”.") % {"key": heading[:60]} for heading in unread[:20]]
    if head.resolved_at is not None:
        taken = _("Cột %(number)s “%(heading)s” được đọc là tổng số đã giải quyết (cột 7).")
        heading = head.headings[head.resolved_at][:60]
        notes.append(taken % {"number": head.resolved_at + 1, "heading": heading})
    return tuple(notes)
