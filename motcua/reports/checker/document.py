"""The result of a reader: the table as printed, and what was not read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.rules.dates import typed_date
from motcua.reports.checker.layouts import FIGURES
from motcua.reports.checker.limits import MAX_NAMED, MAX_ROWS, MAX_TEXT
from motcua.reports.checker.row_names import is_number, is_total_name, is_whole_name, leading_number
from motcua.reports.rules.checker.numerals import Cell, Literal, is_blank, read_count, read_share
from motcua.reports.rules.checker.table import SHARES, Period, Row, Table


@dataclass(frozen=True, slots=True)
class Document:
    """A table, and a sentence for each thing in the file that was not read.

    `unread_figures`: headings of figures that were not read; `sheet`: the name of its sheet, and
    `further` the tables of the other sheets.
    """

    table: Table
    notes: tuple[str, ...] = ()
    unread_figures: tuple[str, ...] = ()
    sheet: str = ""
    further: tuple["Document", ...] = ()


def row_of(
    index: int, name: str, raw: Mapping[str, object], *, number: str = "", is_total: bool = False
) -> Row:
    """The row of the printed figures `raw`, keyed as the contract says; blanks are not stated.

    The name may be in the column of numbers, and the number in front of the name.
    """
    check_length(name)
    check_length(number)
    cells = {key: cell_of(key, raw[key]) for key in FIGURES if not is_blank(raw.get(key))}
    if not name and not is_number(number):
        name, number = number, ""
    total = is_total or is_total_name(name)
    number = number or leading_number(name)
    return Row(index, name, cells, total, number, is_whole=total and is_whole_name(name))


def skipped_rows(names: Iterable[str]) -> tuple[str, ...]:
    """A note for the rows that compare others and are no rows of the table."""
    return _named(_("Không kiểm tra dòng so sánh: %(rows)s."), names)


def detail_rows(names: Iterable[str]) -> tuple[str, ...]:
    """A note for the rows under `Trong đó:`, which are not added up."""
    return _named(_("Không kiểm tra dòng dưới “Trong đó”: %(rows)s."), names)


def _named(sentence: str, names: Iterable[str]) -> tuple[str, ...]:
    """The sentence with the names, cut short if there are many; nothing if there are none."""
    found = [name[:60] for name in names]
    if not found:
        return ()
    shown = "; ".join(f"“{name}”" for name in found[:MAX_NAMED])
    more = "…" if len(found) > MAX_NAMED else ""
    return (sentence % {"rows": shown + more},)


def cell_of(key: str, raw: object) -> Cell:
    """The cell of one printed figure."""
    check_length(raw)
    return read_share(raw) if key in SHARES else read_count(raw)


def check_length(raw: object) -> None:
    """Refuse a cell that holds more text than any figure or name."""
    if isinstance(raw, str) and not isinstance(raw, Literal) and len(raw) > MAX_TEXT:
        raise BadInput(
            _("Một ô dài quá %(limit)s ký tự: “%(start)s…”.")
            % {"limit": MAX_TEXT, "start": raw[:30].strip()}
        )


def period_of(first: object, last: object) -> Period:
    """The period of two dates, `2022-12-15` or `15/12/2022`; blanks are not stated."""
    period = Period(_date_of(first), _date_of(last))
    if period.first and period.last and period.first > period.last:
        raise BadInput(
            _("Kỳ báo cáo kết thúc (%(last)s) trước khi bắt đầu (%(first)s).")
            % {"first": period.first.isoformat(), "last": period.last.isoformat()}
        )
    return period


def _date_of(raw: object) -> date | None:
    if is_blank(raw):
        return None
    text = str(raw).strip()
    day = typed_date(text.removesuffix("T00:00:00"))
    if day:
        return day
    raise BadInput(
        _("Không đọc được ngày “%(text)s”: hãy viết 2022-12-15 hoặc 15/12/2022.")
        % {"text": text[:40]}
    )


def check_size(rows: Iterable[object]) -> None:
    """Refuse a table with more rows than the checker reads."""
    if sum(1 for _row in rows) > MAX_ROWS:
        raise BadInput(_("Bảng dài quá %(limit)s dòng.") % {"limit": MAX_ROWS})
