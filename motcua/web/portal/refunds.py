"""What becomes of the money of a dossier that ended without a result, in words."""

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Money, State
from motcua.dossiers.models import Dossier, Refund
from motcua.payments.enums import PaymentWay
from motcua.web.ui.formats import date_time, dong

WITHOUT_RESULT = frozenset({State.WITHDRAWN, State.STOPPED})


def money_back_in_words(dossier: Dossier, left: int) -> str:
    """Whether money comes back, how and when; empty while that is no question.

    `left` is what valid receipts cover and was not paid back, in đồng. Refunds follow the law of
    the sector (NĐ 118/2025 Điều 21), which sets no day; so it says who is asked.
    """
    if dossier.state not in WITHOUT_RESULT:
        return ""
    refund = dossier.refunds.select_related("remark").order_by("-pk").first()
    if refund is None:
        return _undecided(dossier, left)
    return _of_refund(refund, dossier.receiving_unit.name)


def _undecided(dossier: Dossier, left: int) -> str:
    if dossier.money != Money.PAID:
        return _(
            "Hồ sơ này chưa thu khoản nào, nên không có tiền phải hoàn và không phải nộp gì nữa."
        )
    return _(
        "Bạn đã nộp %(amount)s. Có được hoàn hay không là theo luật của từng lĩnh vực: %(unit)s "
        "xem xét rồi nhắn cho bạn. Chưa thấy trả lời thì hỏi nơi này."
    ) % {"amount": dong(left or dossier.fee_due), "unit": dossier.receiving_unit.name}


def _of_refund(refund: Refund, unit: str) -> str:
    told = {"amount": dong(refund.amount), "unit": unit}
    if refund.paid_at is not None:
        way = str(PaymentWay(refund.way).label) if refund.way else ""
        return _("Đã hoàn %(amount)s lúc %(at)s (%(way)s).") % {
            **told,
            "at": date_time(refund.paid_at),
            "way": way,
        }
    if refund.approved is None:
        return _("%(unit)s đang đề nghị hoàn %(amount)s; có quyết định thì nhắn cho bạn.") % told
    if refund.approved:
        return (
            _(
                "Bạn được hoàn %(amount)s. Mang giấy hẹn và giấy tờ tùy thân đến %(unit)s để "
                "nhận tiền trong giờ làm việc, hoặc gọi nơi này để nhận qua tài khoản."
            )
            % told
        )
    why = refund.remark.text if refund.remark else ""
    return _("Không hoàn khoản đã nộp. %(why)s") % {"why": why}
