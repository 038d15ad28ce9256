"""Finds the table of a report in a grid of cells and reads its rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.document import (
    Document,
    check_size,
    detail_rows,
    row_of,
    skipped_rows,
)
from motcua.reports.checker.head import Grid, Head, is_numbering, read_head, start_of_head
from motcua.reports.checker.headings import NAME, NUMBER, TOTAL, is_count_heading
from motcua.reports.checker.layouts import FIGURES, FORMS
from motcua.reports.checker.limits import MAX_NAMED, MAX_SHEETS, MOST_PARTS
from motcua.reports.checker.preface import Preface
from motcua.reports.checker.row_names import (
    is_caption,
    is_comparison,
    is_number,
    is_of_which,
    is_total_name,
    leading_number,
)
from motcua.reports.rules.checker.across import check_rows_sum, sums_of_rows
from motcua.reports.rules.checker.table import Row, Table

Raw = Mapping[str, str]
YES = {"true", "1", "x", "co", "yes"}
_DIGIT = re.compile(r"\d")
_SIGNATURE = re.compile(r"nguoi lap|thu truong|chu tich|ghi chu|noi nhan|tm\b|kt\b|ngay\b|ki ten")
LABEL = "label"


def document_of_sheets(sheets: Iterable[tuple[str, Grid]]) -> Document:
    """The report in the first sheet with the headings of a form, and those in further ones.

    A note says which of them were not read. Raises `BadInput` if none can be read.
    """
    with_head = []
    for name, grid in sheets:
        lines = [line for line in grid if any(cell.strip() for cell in line)]
        start = start_of_head(lines)
        if start is not None:
            with_head.append((name, lines, start))
    if not with_head:
        raise BadInput(
            _("Không tìm thấy đầu bảng: cần các cột như “Đơn vị”, “Tiếp nhận”, “Đã giải quyết”.")
        )
    documents, problems = list[Document](), list[BadInput]()
    unread = [
        _("Chưa kiểm tra trang tính “%(name)s”.") % {"name": each[0][:60]}
        for each in with_head[MAX_SHEETS : MAX_SHEETS + MAX_NAMED]
    ]
    for name, lines, start in with_head[:MAX_SHEETS]:
        try:
            documents.append(replace(_document(lines, start), sheet=name))
        except BadInput as problem:
            problems.append(problem)
            unread.append(
                _("Không đọc được trang tính “%(name)s”: %(why)s")
                % {"name": name[:60], "why": problem.problems[0]}
            )
    if not documents:
        raise problems[0]
    first, *further = documents
    return replace(first, notes=(*first.notes, *unread), further=tuple(further))


def _document(lines: Grid, start: int) -> Document:
    preface = Preface()
    for line in lines[:start]:
        preface.take(line)
    head = read_head(lines, start)
    raws = [_raw(line, head) for line in _body(lines, start, head)]
    skipped = skipped_rows(_label(raw) for raw in raws if is_comparison(_label(raw)))
    raws = _without_captions([raw for raw in raws if not is_comparison(_label(raw))])
    rows, details = _rows(_without_signatures(raws))
    table = Table(
        layout=FORMS[0].layout,
        rows=rows,
        title=preface.title,
        period=preface.period("period"),
        previous=preface.previous,
        previous_period=preface.period("previous.period"),
    )
    unread = tuple(_unread_figures(head))
    return Document(table, (*_notes(head), *skipped, *detail_rows(details)), unread)


def _body(lines: Grid, start: int, head: Head) -> Iterator[list[str]]:
    """The lines below the head, without its repetitions at the top of new pages."""
    printed = {" ".join(map(fold, line)) for line in lines[: head.first_row]}
    headings = {fold(cell) for line in lines[start : head.first_row] for cell in line}
    words = {heading for heading in headings if heading.strip(". 0123456789")}
    for line in lines[head.first_row :]:
        folded = (fold(cell) for cell in line if cell.strip())
        repeated = all(cell in words for cell in folded) or " ".join(map(fold, line)) in printed
        if not repeated and not is_numbering(line):
            yield line


def _raw(copied: list[str], head: Head) -> Raw:
    """The cells of a line by key; words in a column without heading are its `LABEL`."""
    _refuse_overlong(copied, head)
    line = _in_place(copied, head)
    raw = {str(key): line[n] for n, key in enumerate(head.columns) if key and n < len(line)}
    unnamed = [
        cell.strip()
        for cell, key, heading in zip(line, head.columns, head.headings, strict=False)
        if key is None and not heading and cell.strip() and not is_number(cell)
    ]
    return {**raw, LABEL: unnamed[0] if unnamed else ""}


def _label(raw: Raw) -> str:
    """The words that name a row, in whichever column they stand."""
    words = (raw.get(key, "").strip() for key in (NAME, NUMBER, LABEL))
    return next((" ".join(each.split()) for each in words if not is_number(each)), "")


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


def _states(raw: Raw) -> bool:
    return any(raw.get(key, "").strip() for key in FIGURES)


def _without_captions(raws: list[Raw]) -> list[Raw]:
    """The rows without lines that only head others: `I. Cấp xã`, or words over a row numbered 1."""
    below = [*raws[1:], {}]
    return [raw for raw, after in zip(raws, below, strict=False) if not _is_caption(raw, after)]


def _is_caption(raw: Raw, after: Raw) -> bool:
    if _states(raw):
        return False
    number, name = raw.get(NUMBER, "").strip(), _label(raw)
    if is_of_which(name) or is_total_name(name):
        return False
    if is_caption(name):
        return True
    if number and is_number(number):
        return not number.strip("(.) ").isdigit()
    if leading_number(name).strip("0123456789."):
        return True
    return after.get(NUMBER, "").strip("(.) ") == "1"


def _rows(raws: list[Raw]) -> tuple[tuple[Row, ...], list[str]]:
    """The rows, and the names of those under `Trong đó:` that are left out.

    They are parts of the row above; where they end is told by a number, a total, or the totals.
    """
    kept, run, runs = list[Raw](), list[Raw](), list[tuple[int, list[Raw]]]()
    inside = after_total = False
    for raw in raws:
        name, number = _label(raw), raw.get(NUMBER, "").strip("(.) ")
        if is_of_which(name):
            inside, after_total = True, bool(kept) and is_total_name(_label(kept[-1]))
            run = []
            runs.append((len(kept), run))
            if not _states(raw):
                continue
        elif is_total_name(name) or (number.isdigit() and not after_total):
            inside = False
        (run if inside else kept).append(raw)
    check_size([*kept, *(raw for _place, run in runs for raw in run)])
    if not any(run for _place, run in runs):
        return _numbered(kept), []
    return min(_readings(kept, runs), key=lambda reading: _misfits(reading[0]))


def _readings(
    kept: list[Raw], runs: list[tuple[int, list[Raw]]]
) -> Iterator[tuple[tuple[Row, ...], list[str]]]:
    """The rows without all that may be parts, then with more and more of the last ones."""
    longest = max(len(run) for _place, run in runs)
    for parts in sorted({longest, *range(min(longest, MOST_PARTS))}, reverse=True):
        rows, begin, names = list[Raw](), 0, list[str]()
        for place, run in runs:
            rows += [*kept[begin:place], *run[parts:]]
            names += map(_label, run[:parts])
            begin = place
        yield _numbered([*rows, *kept[begin:]]), names


def _numbered(raws: list[Raw]) -> tuple[Row, ...]:
    return tuple(_row(index, raw) for index, raw in enumerate(raws))


def _misfits(rows: tuple[Row, ...]) -> tuple[bool, int]:
    """Whether a total has nothing to add up, and how many figures of totals do not fit."""
    table = Table(FORMS[0].layout, rows)
    sums = {row.index for row, _parts in sums_of_rows(table)}
    lonely = any(row.index not in sums for row in table.totals)
    return lonely, sum(1 for _finding in check_rows_sum(table))


def _without_signatures(raws: list[Raw]) -> list[Raw]:
    """The rows without the lines below a table: notes, places, names of signers."""
    last = len(raws)
    while last and _is_below_table(raws[last - 1]):
        last -= 1
    return raws[:last]


def _is_below_table(raw: Raw) -> bool:
    if any(_DIGIT.search(raw.get(key, "")) for key in FIGURES):
        return False
    if is_total_name(_label(raw)):
        return False
    signed = any(_SIGNATURE.match(fold(cell)) for cell in raw.values())
    named = NAME not in raw or bool(raw[NAME].strip())
    return signed or not (named and _states(raw))


def _row(index: int, raw: Raw) -> Row:
    name = " ".join((raw.get(NAME) or "").split())
    number = raw.get(NUMBER, "").strip()
    name = name or (_label(raw) if is_number(number) else "")
    is_total = fold(raw.get(TOTAL, "")) in YES
    return row_of(index, name, raw, number=number, is_total=is_total)


def _unread_figures(head: Head) -> Iterator[str]:
    """The headings of figures that were not read, those of shares apart."""
    for key, heading in zip(head.columns, head.headings, strict=True):
        if key is None and is_count_heading(heading):
            yield heading


def _notes(head: Head) -> tuple[str, ...]:
    unread = [
        heading
        for key, heading in zip(head.columns, head.headings, strict=True)
        if key is None and heading
    ]
    notes = [
        _("Không đọc cột “%(key)s”.") % {"key": heading[:60]} for heading in unread[:MAX_NAMED]
    ]
    if head.resolved_at is not None:
        taken = _("Cột %(number)s “%(heading)s” được đọc là tổng số đã giải quyết (cột 7).")
        heading = head.headings[head.resolved_at][:60]
        notes.append(taken % {"number": head.resolved_at + 1, "heading": heading})
    return tuple(notes)
