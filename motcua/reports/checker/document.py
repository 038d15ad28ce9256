"""The result of a reader: the table as printed, and what was not read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.layouts import FIGURES
from motcua.reports.checker.limits import MAX_ROWS, MAX_TEXT
from motcua.reports.rules.checker.numerals import Cell, Literal, is_blank, read_count, read_share
from motcua.reports.rules.checker.table import SHARES, Period, Row, Table

TOTAL_NAMES = {"tongcong", "tongso", "cong"}


@dataclass(frozen=True, slots=True)
class Document:
    """A table, and a sentence for each thing in the file that was not read."""

    table: Table
    notes: tuple[str, ...] = ()


def row_of(
    index: int, name: str, raw: Mapping[str, object], *, number: str = "", is_total: bool = False
) -> Row:
    """The row of the printed figures `raw`, keyed as the contract says; blanks are not stated.

    The name of a total may be in the column of numbers.
    """
    check_length(name)
    cells = {key: cell_of(key, raw[key]) for key in FIGURES if not is_blank(raw.get(key))}
    if not name and is_total_name(number):
        name, number = number, ""
    return Row(index, name, cells, is_total or is_total_name(name), number)


def is_no_row(name: str) -> bool:
    """Whether a line is a comparison or share of rows instead of a row of the table."""
    return re.match(r"(cung ki|t[iy] le)\b", fold(name)) is not None


def is_total_name(name: str) -> bool:
    """Whether these are the words of a row of totals, in any case, spacing or composition."""
    return fold(name).replace(" ", "") in TOTAL_NAMES


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
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day of the calendar
        except ValueError:
            continue
    raise BadInput(
        _("Không đọc được ngày “%(text)s”: hãy viết 2022-12-15 hoặc 15/12/2022.")
        % {"text": text[:40]}
    )


def check_size(rows: Iterable[object]) -> None:
    """Refuse a table with more rows than the checker reads."""
    if sum(1 for _row in rows) > MAX_ROWS:
        raise BadInput(_("Bảng dài quá %(limit)s dòng.") % {"limit": MAX_ROWS})
