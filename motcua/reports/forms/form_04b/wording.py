"""The texts of form 04b."""

from datetime import date

from django.utils.translation import gettext as _

from motcua.reports.forms.form_07a.wording import source_note

__all__ = ["form_number", "groups", "name", "plan_name", "source_note", "title"]


def name() -> str:
    """What the form is called in a list."""
    return _("Biểu 04b: rà soát, đơn giản hóa thủ tục")


def title() -> str:
    """The title printed above the table."""
    return _("Kết quả rà soát, đơn giản hóa thủ tục hành chính của tỉnh")


def form_number(_last: date) -> str:
    """The number printed above a report of a period that ends on a day."""
    return "04b/BTP/KSTT"


def groups() -> list[tuple[str, list[str]]]:
    """Headings of the columns of figures, two levels."""
    before, saved, share = _("Trước"), _("Cắt giảm"), _("Tỷ lệ %")
    return [
        (
            _("Số thủ tục"),
            [_("Theo kế hoạch"), _("Đã rà soát"), _("Giữ nguyên"), _("Bãi bỏ"), _("Sửa đổi")],
        ),
        (_("Văn bản"), [_("Cần sửa đổi")]),
        (_("Ngày giải quyết"), [before, saved, share]),
        (_("Thời gian của cơ quan (đồng một năm)"), [before, saved, share]),
        (_("Việc của người dân (đồng một năm)"), [before, saved, share]),
    ]


def plan_name(year: int, approved_on: date | None) -> str:
    """A plan with the day of its approval."""
    named = _("Kế hoạch rà soát năm %(year)d") % {"year": year}
    if approved_on is None:
        return _("%(plan)s, chưa duyệt") % {"plan": named}
    day = f"{approved_on:%d/%m/%Y}"
    return _("%(plan)s, duyệt ngày %(day)s") % {"plan": named, "day": day}
