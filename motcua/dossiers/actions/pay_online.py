"""Paying a dossier's fee through a gateway: begun by the applicant, counted by its notice.

The notice itself is recorded in `payments`, before and whatever this decides (decision 37).
"""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action, lock_row
from motcua.dossiers.actions.parts import fees as parts
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier, FeeLine
from motcua.dossiers.permissions import can_settle_online_payment, can_start_online_payment
from motcua.dossiers.queries.fees import ONLINE
from motcua.dossiers.rules.fees import Payment, why_not_collected
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.payments.actions import (
    close_payment_order,
    open_payment_order,
    settle_gateway_payment,
)
from motcua.payments.enums import OrderState, PaymentWay
from motcua.payments.models import GatewayPayment
from motcua.payments.queries.orders import hold_orders, list_unfinished
from motcua.payments.rules.orders import Payable, count_payment

_lock_with_unit = lock_row("receiving_unit")


class CannotStartOnlinePayment(Refused):
    """Nothing is due, it cannot be collected yet, or money of it is on its way."""


class CannotSettleOnlinePayment(Refused):
    """The payment is none of this dossier's."""


@dossier_action(
    "pay_online",
    may=can_start_online_payment,
    refusal=CannotStartOnlinePayment,
    lock=_lock_with_unit,
)
def start_online_payment(
    *,
    dossier: Dossier,
    gateway: str,
    by: Actor,
    at: datetime,
    amount: int | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Open an order for all that is unpaid; `amount` in đồng is what the person saw, if told.

    Raises `CannotStartOnlinePayment`.

    One whose time is over gives way; money that still comes for it is recorded all the same.
    """
    lines = [line for line in dossier.fee_lines.all() if line.due and line.receipt_id is None]
    if dossier.money != Money.DUE or not lines:
        raise CannotStartOnlinePayment(_("Hồ sơ này không còn khoản nào phải nộp."))
    if why_not_collected(line.kind for line in lines):
        raise CannotStartOnlinePayment(
            _("Cơ quan chưa ghi rõ khoản này là phí hay lệ phí; hãy nộp tại bộ phận một cửa.")
        )
    due = sum(line.due for line in lines)
    if amount not in {None, due}:
        raise CannotStartOnlinePayment(
            _("Khoản phải nộp vừa được sửa thành %(amount)s đồng; hãy xem lại rồi trả.")
            % {"amount": f"{due:,}".replace(",", ".")}
        )
    hold_orders(ONLINE, dossier.pk)
    for each in list_unfinished(ONLINE, dossier.pk):
        if each.is_confirming:
            raise CannotStartOnlinePayment(_("Tiền đã trả, đang xác nhận; xin đừng trả lần nữa."))
        if at < each.order.expires_at:
            raise CannotStartOnlinePayment(
                _("Khoản này đang được thanh toán; hãy chờ kết quả của lần trước.")
            )
        close_payment_order(order=each.order, state=OrderState.LAPSED, by=by, at=at)
    open_payment_order(
        gateway=gateway,
        subject=(ONLINE, dossier.pk),
        code=dossier.code or "",
        unit=dossier.receiving_unit,
        chain=dossier.unit_code,
        items=[Payable(line.pk, line.name, line.due) for line in lines],
        by=by,
        at=at,
    )
    return Done(dossier, None)


@dossier_action(
    "settle_online",
    may=can_settle_online_payment,
    refusal=CannotSettleOnlinePayment,
    lock=_lock_with_unit,
)
def settle_online_payment(
    *, dossier: Dossier, payment: GatewayPayment, by: Actor, at: datetime
) -> Done[Dossier]:
    """Count money that came for lines that are still due, and issue their receipts.

    What does not count is to be paid back. A payment that was settled before changes nothing.
    Raises `CannotSettleOnlinePayment`.
    """
    order = payment.order
    if (order.subject_kind, order.subject_id) != (ONLINE, dossier.pk):
        raise CannotSettleOnlinePayment(_("Khoản tiền này không phải của hồ sơ này."))
    hold_orders(ONLINE, dossier.pk)
    if GatewayPayment.objects.filter(pk=payment.pk, settled_at__isnull=False).exists():
        return Done(dossier, None)
    lines = list(dossier.fee_lines.all())
    items = list(order.items.values_list("item_id", flat=True))
    unpaid = [line for line in lines if line.due and line.receipt_id is None]
    counted = count_payment(
        amount=payment.amount,
        asked=order.amount,
        items=items,
        owed=[line.pk for line in unpaid] if dossier.money == Money.DUE else [],
        paid=[line.pk for line in lines if line.receipt_id],
    )
    if not counted.counted:
        settle_gateway_payment(payment=payment, counted=counted, by=by, at=at)
        return Done(dossier, None)
    covered = [line for line in unpaid if line.pk in items]
    how = Payment(PaymentWay.ONLINE, payment.transaction)
    said = parts.take_payment(dossier, covered, how, CannotSettleOnlinePayment, by=None, at=at)
    FeeLine.objects.bulk_update(covered, ["receipt"])
    dossier.money = parts.money_of(dossier, lines)
    settle_gateway_payment(payment=payment, counted=counted, by=by, at=at)
    for other in list_unfinished(ONLINE, dossier.pk):
        # Nobody is asked again for what is paid.
        close_payment_order(order=other.order, state=OrderState.REPLACED, by=SYSTEM, at=at)
    return Done(dossier, said)
