"""What form 06a is called in a period: law with dates."""

from datetime import date

from django.utils.translation import gettext as _

# The new circular's own number is not published in what could be read; the body that keeps the
# form changed on the day on which Nghị định 09/2026/NĐ-CP came into force.
HANDED_OVER_ON = date(2026, 1, 10)


def form_number(last: date) -> str:
    """The number printed above a report of a period that ends on `last`.

    TT 01/2020/TT-VPCP; since NĐ 09/2026/NĐ-CP the Ministry of Justice keeps the form.
    """
    return "II.06a/VPCP/KSTT" if last < HANDED_OVER_ON else "II.06a/BTP"


def source_note(last: date) -> str:
    """The legal ground of the form in a period that ends on `last`."""
    if last < HANDED_OVER_ON:
        return _("Theo Thông tư 01/2020/TT-VPCP.")
    return _(
        "Theo Thông tư 01/2020/TT-VPCP; từ 10/01/2026 Bộ Tư pháp quản lý biểu này "
        "(Nghị định 09/2026/NĐ-CP), số hiệu mới cần đối chiếu khi có thông tư."
    )
