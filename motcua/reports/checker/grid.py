"""Finds the table of a report in a grid of cells and reads its rows."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.document import (
    Document,
    check_size,
    is_no_row,
    is_total_name,
    row_of,
)
from motcua.reports.checker.head import Grid, Head, is_numbering, read_head, start_of_head
from motcua.reports.checker.headings import NAME, NUMBER, TOTAL
from motcua.reports.checker.layouts import FIGURES, FORMS
from motcua.reports.checker.preface import Preface
from motcua.reports.rules.checker.table import Row, Table

YES = {"true", "1", "x", "co", "yes"}
_DIGIT = re.compile(r"\d")
_SIGNATURE = re.compile(r"nguoi lap|thu truong|chu tich|ghi chu|noi nhan|tm\b|kt\b|ngay\b|ki ten")
_SECTION = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")


def document_of_grid(grids: Iterable[Grid]) -> Document:
    """The report in the first of several grids that has the headings of a form."""
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
        layout=FORMS[0].layout,
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
        if is_numbering(copied) or _repeats(copied, lines[: head.first_row]):
            continue
        _refuse_overlong(copied, head)
        line = _in_place(copied, head)
        first = next(cell.strip() for cell in line if cell.strip())
        raw = {str(key): line[n] for n, key in enumerate(head.columns) if key and n < len(line)}
        if not is_no_row(raw.get(NAME, "")) and (_states(raw) or not _SECTION.fullmatch(first)):
            raws.append(raw)
    return _without_signatures(raws)


def _repeats(line: list[str], head: Grid) -> bool:
    """Whether a line repeats one of the head, at the top of a new page."""
    cells = [cell.strip() for cell in line if cell.strip()]
    return any(cells == [cell.strip() for cell in above if cell.strip()] for above in head)


def _in_place(line: list[str], head: Head) -> list[str]:
    """Reinserts the missing blank in a total row whose name cell spans the number column."""
    missing = len(head.columns) - len(line)
    covered = head.lost_places and missing > 0 and head.columns[missing] == NAME
    return [""] * missing + line if covered and is_total_name(line[0]) else line


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
    """The rows without the lines below a table: notes, places, names of signers."""
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
    is_total = fold(raw.get(TOTAL, "")) in YES
    return row_of(index, name, raw, number=raw.get(NUMBER, "").strip(), is_total=is_total)


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
