"""Delivering the result, later than finishing, and correcting its tracking number."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.enums import Delivery, Money
from motcua.dossiers.events import ResultDelivered, TrackingNumberCorrected
from motcua.dossiers.models import Dossier, Handover
from motcua.dossiers.permissions import can_correct_tracking_number, can_deliver_result
from motcua.dossiers.rules.handovers import (
    TO_DELIVER,
    Receipt,
    lacks_unpaid_reason,
    list_receipt_problems,
    refused_by_result,
    refused_unless_posted,
)
from motcua.dossiers.rules.returns import refused_without_address
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models import FreeText
from motcua.people.models import Officer

# The delivery state that each delivery outcome requires.
FROM = {
    Delivery.HANDED_OVER: TO_DELIVER,
    Delivery.POSTED: TO_DELIVER,
    Delivery.RETURNED: {Delivery.POSTED},
}


class CannotDeliverResult(RefusedFields):
    """The delivery is not allowed."""


@dossier_action("deliver", may=can_deliver_result, refusal=CannotDeliverResult)
def deliver_result(
    *,
    dossier: Dossier,
    how: Delivery,
    by: Officer,
    at: datetime,
    receipt: Receipt | None = None,
    unpaid_reason: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Record that the result was handed over, posted, or returned by post.

    `receipt` names who took it, if not the applicant or the representative, or the number of the
    post. Raises `CannotDeliverResult`, also without a reason while the fee is unpaid.
    """
    if dossier.delivery not in FROM.get(how, set()):
        raise CannotDeliverResult(
            _("Kết quả đang ở trạng thái “%(state)s” nên không làm được việc này.")
            % {"state": Delivery(dossier.delivery).label}
        )
    if how != Delivery.RETURNED and (why := refused_by_result(dossier.result_state)):
        raise CannotDeliverResult(why)
    tidy = (receipt or Receipt()).tidy()
    problems = list_receipt_problems(tidy, how=how)
    if how == Delivery.POSTED:
        problems += _list_posting_problems(dossier, tidy.tracking_number)
    if problems:
        raise CannotDeliverResult(problems)
    unpaid = _check_paid(dossier, how, unpaid_reason, at)
    Handover.objects.create(
        dossier=dossier,
        how=how,
        made_at=at,
        made_by=by,
        receiver_name=tidy.name,
        receiver_number=tidy.number,
        tracking_number=tidy.tracking_number,
        proof=tidy.proof,
        unpaid=unpaid,
    )
    dossier.delivery = how
    dossier.delivered_at = None if how == Delivery.RETURNED else at
    said = ResultDelivered(
        delivery=Delivery(how), receiver_named=bool(tidy.name), unpaid=text_digest(unpaid)
    )
    return Done(dossier, said)


def _list_posting_problems(dossier: Dossier, number: str) -> list[tuple[str, str]]:
    """Without an address nothing is posted, nor twice under one number."""
    problems = []
    if why := refused_without_address(dossier.return_way):
        problems.append(("how", why))
    return [*problems, *_used_before(number, dossier.handovers.all())]


def _used_before(number: str, handovers: Iterable[Handover]) -> list[tuple[str, str]]:
    """Also if it was written with other spaces or in small letters."""
    if not number or _bare(number) not in {_bare(row.tracking_number) for row in handovers}:
        return []
    used = _("Số hiệu này của lần gửi trước; hãy ghi số hiệu của lần gửi này.")
    return [("tracking_number", used)]


def _bare(number: str) -> str:
    return "".join(filter(str.isalnum, number)).upper()


class CannotCorrectTrackingNumber(RefusedFields):
    """Nothing is on its way by post, or the number is unreadable, the same or one used before."""


@dossier_action(
    "correct_tracking_number",
    may=can_correct_tracking_number,
    refusal=CannotCorrectTrackingNumber,
)
def correct_tracking_number(
    *, dossier: Dossier, tracking_number: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Set the number under which the result is on its way. Raises `CannotCorrectTrackingNumber`."""
    posted = dossier.handovers.order_by("pk").last()
    if posted is None or dossier.delivery != Delivery.POSTED:
        raise CannotCorrectTrackingNumber(refused_unless_posted())
    tidy = Receipt(tracking_number=tracking_number).tidy()
    if problems := list_receipt_problems(tidy, how=Delivery.POSTED):
        raise CannotCorrectTrackingNumber(problems)
    if tidy.tracking_number == posted.tracking_number:
        same = _("Số hiệu bưu gửi đã ghi đúng như vậy, chưa có gì để sửa.")
        raise CannotCorrectTrackingNumber([("tracking_number", same)])
    if problems := _used_before(tidy.tracking_number, dossier.handovers.exclude(pk=posted.pk)):
        raise CannotCorrectTrackingNumber(problems)
    posted.tracking_number = tidy.tracking_number
    posted.save(update_fields=["tracking_number"])
    return Done(dossier, TrackingNumberCorrected())


def _check_paid(dossier: Dossier, how: Delivery, reason: str, at: datetime) -> FreeText | None:
    """The reason for giving out what is unpaid; None if nothing is due."""
    if how == Delivery.RETURNED or dossier.money != Money.DUE:
        return None
    return keep_reason(
        dossier, reason, at=at, refusal=CannotDeliverResult, lacking=lacks_unpaid_reason()
    )
