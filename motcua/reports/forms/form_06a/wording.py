"""The texts of form 06a, and its number and legal ground by period."""

from datetime import date

from django.utils.translation import gettext as _

# The number in the new circular was not available; the body responsible for the form changed on
# the day on which Nghị định 09/2026/NĐ-CP came into force.
HANDED_OVER_ON = date(2026, 1, 10)


def name() -> str:
    """What the form is called in a list."""
    return _("Biểu 06a: tình hình, kết quả giải quyết hồ sơ")


def title() -> str:
    """The title printed above the table."""
    return _("Tình hình, kết quả giải quyết hồ sơ thủ tục hành chính")


def form_number(last: date) -> str:
    """The number printed above a report of a period that ends on `last`.

    TT 01/2020/TT-VPCP; since NĐ 09/2026/NĐ-CP the Ministry of Justice is responsible for the form.
    """
    return "II.06a/VPCP/KSTT" if last < HANDED_OVER_ON else "II.06a/BTP"


def source_note(last: date) -> str:
    """The legal ground of the form in a period that ends on `last`."""
    if last < HANDED_OVER_ON:
        return _("Theo Thông tư 01/2020/TT-VPCP.")
    return _(
        "Theo Thông tư 01/2020/TT-VPCP; từ 10/01/2026 Bộ Tư pháp quản lý biểu này "
        "(Nghị định 09/2026/NĐ-CP); từ kỳ bắt đầu ngày 01/8/2026 dùng biểu 07a."
    )


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
