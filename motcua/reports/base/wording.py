"""The texts printed around the figures of every report."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.reports.base.report import Report, Sheet
from motcua.reports.enums import PeriodKind
from motcua.reports.rules.layout import Figure
from motcua.reports.rules.schedule import Period
from motcua.statistics.enums import Breakdown


def form_name(sheet: Sheet) -> str:
    """`Biểu số 07a/BTP/KSTT`."""
    return _("Biểu số %(number)s") % {"number": sheet.report.wording.form_number(sheet.last)}


def source_note(sheet: Sheet) -> str:
    """The legal ground of the report."""
    return sheet.report.wording.source_note(sheet.last)


def notes(sheet: Sheet) -> list[str]:
    """Notes on the period: another report replaces this one within it, or its opening moved."""
    return [*_replaced(sheet), *_moved_opening(sheet)]


def _moved_opening(sheet: Sheet) -> list[str]:
    if not sheet.opening_gap or sheet.left_before is None:
        return []
    return [
        _(
            "Kỳ này có %(opening)s hồ sơ từ kỳ trước, nhưng hết ngày %(day)s kỳ trước ghi còn "
            "%(closing)s hồ sơ đang giải quyết: hai số khác nhau vì có việc của kỳ trước được ghi "
            "nhận sau ngày đó."
        )
        % {
            "opening": grouped(sheet.left_before + sheet.opening_gap),
            "closing": grouped(sheet.left_before),
            "day": f"{sheet.first - timedelta(days=1):%d/%m/%Y}",
        }
    ]


def _replaced(sheet: Sheet) -> list[str]:
    report = sheet.report
    if report.valid_to is None or not report.runs_across(sheet.first, sheet.last):
        return []
    return [
        _(
            "Kỳ này kéo qua ngày %(day)s, ngày biểu %(code)s hết áp dụng; biểu mẫu được chọn theo "
            "ngày đầu kỳ."
        )
        % {"day": f"{report.valid_to:%d/%m/%Y}", "code": report.code}
    ]


def name_period(period: Period) -> str:
    """`Quý III năm 2026`."""
    named = {
        PeriodKind.MONTH: _("Tháng %(number)s năm %(year)s"),
        PeriodKind.QUARTER: _("Quý %(roman)s năm %(year)s"),
        PeriodKind.HALF_YEAR: _("Sáu tháng đầu năm %(year)s"),
        PeriodKind.YEAR: _("Năm %(year)s"),
    }[period.kind]
    roman = ("I", "II", "III", "IV")[(period.number - 1) % 4]
    return named % {"number": period.number, "roman": roman, "year": period.last.year}


def period_in_words(sheet: Sheet) -> str:
    """`Từ ngày 15/12/2022 đến hết ngày 14/10/2023`."""
    return _("Từ ngày %(first)s đến hết ngày %(last)s") % {
        "first": f"{sheet.first:%d/%m/%Y}",
        "last": f"{sheet.last:%d/%m/%Y}",
    }


def as_of_in_words(sheet: Sheet) -> str:
    """The cut-off of recorded data: a day, or a time if the day was not over."""
    return _("Số liệu ghi nhận đến %(at)s") % {"at": datetime_in_words(sheet.as_of)}


def datetime_in_words(at: datetime) -> str:
    """`hết ngày 14/10/2023`, or `15:00 ngày 14/10/2023` within a day."""
    local = at.astimezone(VIETNAM)
    if (local + timedelta(seconds=1)).date() > local.date():
        return _("hết ngày %(day)s") % {"day": f"{local:%d/%m/%Y}"}
    return _("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}


def unit_of_count(report: Report) -> str:
    """What is counted."""
    return _("Đơn vị tính: %(what)s") % {"what": report.unit_of_count or _("hồ sơ")}


def name_heading(report: Report, by: Breakdown) -> str:
    """The heading of column 2."""
    return (
        str(report.row_heading)
        or {
            Breakdown.FIELD: _("Lĩnh vực, công việc giải quyết theo cấp"),
            Breakdown.UNIT: _("Đơn vị giải quyết"),
            Breakdown.PROCEDURE: _("Thủ tục hành chính"),
            Breakdown.MONTH: _("Tháng báo cáo"),
        }[by]
    )


def grouped(number: Figure) -> str:
    """A figure with grouped thousands: 10.807, or 1.234,5."""
    whole, _dot, rest = f"{number:,}".partition(".")
    thousands, decimals = whole.replace(",", "."), rest.rstrip("0")
    return f"{thousands},{decimals}" if decimals else thousands


def column_name(report: Report, column: int) -> str:
    """The full name of a column: `Số hồ sơ đã giải quyết – Trước hạn`."""
    groups = report.wording.groups()
    names = [f"{group} – {title}" for group, titles in groups for title in titles]
    return dict(zip(report.layout.weights, names, strict=True))[column]
