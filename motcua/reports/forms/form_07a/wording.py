"""The texts of form 07a; 07b has the same table under another number."""

from datetime import date

from django.utils.translation import gettext as _


def name() -> str:
    """What the form is called in a list."""
    return _("Biểu 07a: hồ sơ tại cơ quan giải quyết")


def title() -> str:
    """The title printed above the table."""
    return _("Tình hình, kết quả giải quyết hồ sơ thủ tục hành chính tại cơ quan giải quyết")


def form_number(_last: date) -> str:
    """The number printed above a report of a period that ends on a day."""
    return "07a/BTP/KSTT"


def source_note(_last: date) -> str:
    """The legal ground of the form in a period that ends on a day."""
    return _("Theo Thông tư 09/2026/TT-BTP, hiệu lực từ 01/8/2026.")


def groups() -> list[tuple[str, list[str]]]:
    """Headings of columns 3 to 15, two levels."""
    total = _("Tổng số")
    return [
        (
            _("Số hồ sơ nhận giải quyết"),
            [
                total,
                _("Trực tuyến toàn trình"),
                _("Trực tuyến một phần"),
                _("Qua dịch vụ bưu chính"),
                _("Trực tiếp"),
                _("Từ kỳ trước"),
            ],
        ),
        (_("Số hồ sơ đã giải quyết"), [total, _("Trước hạn"), _("Đúng hạn"), _("Quá hạn")]),
        (_("Số hồ sơ đang giải quyết"), [total, _("Trong hạn"), _("Quá hạn")]),
    ]
