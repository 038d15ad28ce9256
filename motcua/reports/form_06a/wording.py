"""The words printed around the figures of form 06a."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.reports.form_06a.document import Form06a
from motcua.reports.rules.form_06a.columns import COLUMNS
from motcua.statistics.enums import Breakdown

KEYS = [f"c{column}" for column in (1, 2, *COLUMNS)]


def title() -> str:
    """The title of the form."""
    return _("Tình hình, kết quả giải quyết hồ sơ thủ tục hành chính")


def form_name(form: Form06a) -> str:
    """`Biểu số II.06a/VPCP/KSTT`."""
    return _("Biểu số %(number)s") % {"number": form.number}


def period_in_words(form: Form06a) -> str:
    """`Từ ngày 15/12/2022 đến hết ngày 14/10/2023`."""
    return _("Từ ngày %(first)s đến hết ngày %(last)s") % {
        "first": f"{form.first:%d/%m/%Y}",
        "last": f"{form.last:%d/%m/%Y}",
    }


def as_of_in_words(form: Form06a) -> str:
    """Until when what was recorded counts: a day, or a moment where the day was not over."""
    return _("Số liệu ghi nhận đến %(moment)s") % {"moment": moment_in_words(form.as_of)}


def moment_in_words(at: datetime) -> str:
    """`hết ngày 14/10/2023`, or `15:00 ngày 14/10/2023` within a day."""
    local = at.astimezone(VIETNAM)
    if (local + timedelta(seconds=1)).date() > local.date():
        return _("hết ngày %(day)s") % {"day": f"{local:%d/%m/%Y}"}
    return _("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}


def unit_of_count() -> str:
    """What is counted."""
    return _("Đơn vị tính: hồ sơ")


def name_heading(by: Breakdown) -> str:
    """The heading of column 2."""
    return {
        Breakdown.FIELD: _("Lĩnh vực, công việc giải quyết theo cấp"),
        Breakdown.UNIT: _("Đơn vị giải quyết"),
        Breakdown.PROCEDURE: _("Thủ tục hành chính"),
        Breakdown.MONTH: _("Tháng báo cáo"),
    }[by]


def groups() -> list[tuple[str, list[str]]]:
    """Headings of columns 3 to 13, two levels."""
    total = _("Tổng số")
    return [
        (
            _("Số hồ sơ nhận giải quyết"),
            [total, _("Trực tuyến"), _("Trực tiếp, dịch vụ bưu chính"), _("Từ kỳ trước")],
        ),
        (_("Số hồ sơ đã giải quyết"), [total, _("Trước hạn"), _("Đúng hạn"), _("Quá hạn")]),
        (_("Số hồ sơ đang giải quyết"), [total, _("Trong hạn"), _("Quá hạn")]),
    ]


def numbers() -> list[str]:
    """The row under the headings: the columns' numbers and how they follow from each other."""
    sums = {3: "(3)=(4)+(5)+(6)", 7: "(7)=(8)+(9)+(10)", 11: "(11)=(12)+(13)"}
    return [sums.get(column, f"({column})") for column in (1, 2, *COLUMNS)]


def grouped(number: int) -> str:
    """A count as people write it: 10.807."""
    return f"{number:,}".replace(",", ".")


def column_name(column: int) -> str:
    """What a figure is called alone: `Số hồ sơ đã giải quyết – Trước hạn`."""
    names = [f"{group} – {title}" for group, titles in groups() for title in titles]
    return dict(zip(COLUMNS, names, strict=True))[column]
