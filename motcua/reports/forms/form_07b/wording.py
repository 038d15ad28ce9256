"""The texts of form 07b: the table of 07a, in two parts."""

from datetime import date

from django.utils.translation import gettext as _

from motcua.reports.forms.form_07a import wording as wording_of_07a

groups = wording_of_07a.groups
source_note = wording_of_07a.source_note


def name() -> str:
    """What the form is called in a list."""
    return _("Biểu 07b: hồ sơ trên địa bàn tỉnh")


def title() -> str:
    """The title printed above the table."""
    return _("Tình hình, kết quả giải quyết hồ sơ thủ tục hành chính trên địa bàn tỉnh")


def form_number(_last: date) -> str:
    """The number printed above a report of a period that ends on a day."""
    return "07b/BTP/KSTT"


def part_names() -> dict[str, str]:
    """The names of the two parts of the table, by number."""
    return {"I": _("Cấp tỉnh"), "II": _("Cấp xã")}
