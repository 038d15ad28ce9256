"""The texts of form 03b."""

from datetime import date

from django.utils.translation import gettext as _

from motcua.reports.forms.form_07a.wording import source_note

__all__ = ["form_number", "groups", "name", "part_names", "source_note", "title"]


def name() -> str:
    """What the form is called in a list."""
    return _("Biểu 03b: công bố, công khai thủ tục")


def title() -> str:
    """The title printed above the table."""
    return _("Tình hình công bố, công khai thủ tục hành chính của tỉnh")


def form_number(_last: date) -> str:
    """The number printed above a report of a period that ends on a day."""
    return "03b/BTP/KSTT"


def groups() -> list[tuple[str, list[str]]]:
    """Headings of the columns of figures, two levels."""
    return [
        (_("Văn bản"), [_("Quyết định công bố"), _("Văn bản quy định thủ tục")]),
        (_("Thủ tục đã công bố"), [_("Tổng số"), _("Mới"), _("Sửa đổi, thay thế"), _("Bãi bỏ")]),
        (
            _("Trên Cơ sở dữ liệu quốc gia"),
            [_("Công khai (mới, sửa đổi)"), _("Không công khai (bãi bỏ)")],
        ),
        (_("Đang áp dụng"), [_("Tổng số thủ tục cuối kỳ")]),
    ]


def part_names() -> dict[str, str]:
    """The names of the two parts of the table, by number."""
    return {"I": _("Thủ tục do trung ương quy định"), "II": _("Thủ tục do địa phương quy định")}
