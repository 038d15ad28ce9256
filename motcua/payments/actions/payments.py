"""Money that came through a gateway: how much of it counts, and what was paid back."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import is_blank
from motcua.payments.events import GatewayPaymentRefunded, GatewayPaymentSettled
from motcua.payments.models import GatewayPayment
from motcua.payments.permissions import can_refund_gateway_payment, can_settle_gateway_payment
from motcua.payments.rules.orders import Counted
from motcua.people.models import Officer

LONGEST_REFERENCE = 60


class CannotSettleGatewayPayment(Refused):
    """It was settled before."""


class CannotRefundGatewayPayment(Refused):
    """Nothing of it is to be paid back, or no transaction is named."""


@action(
    on=GatewayPayment,
    argument="payment",
    may=can_settle_gateway_payment,
    refusal=CannotSettleGatewayPayment,
    chain=lambda payment: payment.order.chain,
)
def settle_gateway_payment(
    *, payment: GatewayPayment, counted: Counted, by: Actor, at: datetime
) -> Done[GatewayPayment]:
    """Say how much of a payment counts for its items, once. Raises `CannotSettleGatewayPayment`."""
    if payment.settled_at is not None:
        raise CannotSettleGatewayPayment(_("Khoản tiền này đã được đối chiếu rồi."))
    payment.counted, payment.settled_at = counted.counted, at
    payment.why = counted.why or ""
    event = GatewayPaymentSettled(
        gateway=payment.gateway,
        transaction=payment.transaction,
        amount=payment.amount,
        counted=counted.counted,
        why=counted.why,
    )
    return Done(payment, event, about=payment.order)


@action(
    on=GatewayPayment,
    argument="payment",
    may=can_refund_gateway_payment,
    refusal=CannotRefundGatewayPayment,
    chain=lambda payment: payment.order.chain,
)
def refund_gateway_payment(
    *, payment: GatewayPayment, reference: str, by: Officer, at: datetime, key: str | None = None
) -> Done[GatewayPayment]:
    """Record that what did not count was transferred back; `reference` is the bank's number.

    No leader decides: by the gateway's own notice the money was not owed. Raises
    `CannotRefundGatewayPayment`.
    """
    if not payment.is_owed_back:
        raise CannotRefundGatewayPayment(_("Giao dịch này không còn khoản nào phải hoàn."))
    if is_blank(reference) or len(reference.strip()) > LONGEST_REFERENCE:
        raise CannotRefundGatewayPayment(
            _("Ghi số giao dịch chuyển khoản trả lại, không quá %(most)s ký tự.")
            % {"most": LONGEST_REFERENCE}
        )
    payment.refunded_at, payment.refunded_by = at, by
    payment.refund_reference = reference.strip()
    event = GatewayPaymentRefunded(
        gateway=payment.gateway, transaction=payment.transaction, amount=payment.surplus
    )
    return Done(payment, event, about=payment.order)
