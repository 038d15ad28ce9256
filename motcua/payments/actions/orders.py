"""Orders of payments through gateways: opened, closed, and the notices of gateways about them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.payments.enums import OrderState
from motcua.payments.events import (
    GatewayPaymentReceived,
    PaymentOrderClosed,
    PaymentOrderOpened,
)
from motcua.payments.models import GatewayPayment, OrderItem, PaymentOrder
from motcua.payments.permissions import (
    can_close_payment_order,
    can_open_payment_order,
    can_record_gateway_notice,
)
from motcua.payments.rules.orders import (
    LIFETIME,
    MOST_ATTEMPTS,
    WITHOUT_MONEY,
    GatewayNotice,
    Payable,
    follows,
    order_reference,
    state_by_notice,
)
from motcua.people.models import Unit


class CannotOpenPaymentOrder(Refused):
    """Nothing is to be paid, an item is being paid already, or there were too many attempts."""


class CannotClosePaymentOrder(Refused):
    """A state was named to which only a gateway's notice leads."""


class CannotRecordGatewayNotice(Refused):
    """The transaction was told before with another order or amount, or the notice is another's."""


@action(
    makes=PaymentOrder,
    may=can_open_payment_order,
    noun="unit",
    refusal=CannotOpenPaymentOrder,
    chain=lambda order: order.chain,
)
def open_payment_order(
    *,
    gateway: str,
    subject: tuple[str, int],
    code: str,
    unit: Unit,
    chain: str,
    items: Sequence[Payable],
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[PaymentOrder]:
    """Ask a gateway for the amounts of some items.

    The caller has locked the subject, of which `code` begins the reference. Raises
    `CannotOpenPaymentOrder`.
    """
    kind, subject_id = subject
    before = PaymentOrder.objects.filter(subject_kind=kind, subject_id=subject_id).count()
    _check_payable(kind, items, before)
    order = PaymentOrder.objects.create(
        gateway=gateway,
        reference=order_reference(code, before + 1),
        subject_kind=kind,
        subject_id=subject_id,
        unit=unit,
        chain=chain,
        amount=sum(each.amount for each in items),
        opened_at=at,
        expires_at=at + LIFETIME,
    )
    OrderItem.objects.bulk_create(
        OrderItem(
            order=order,
            subject_kind=kind,
            item_id=each.item_id,
            name=each.name,
            amount=each.amount,
        )
        for each in items
    )
    event = PaymentOrderOpened(
        gateway=gateway,
        reference=order.reference,
        subject_kind=kind,
        subject=subject_id,
        amount=order.amount,
        items=len(items),
    )
    return Done(order, event)


def _check_payable(kind: str, items: Sequence[Payable], before: int) -> None:
    if not items or any(each.amount <= 0 for each in items):
        raise CannotOpenPaymentOrder(_("Không còn khoản nào phải nộp."))
    if before >= MOST_ATTEMPTS:
        raise CannotOpenPaymentOrder(
            _("Đã thử thanh toán trực tuyến quá nhiều lần; hãy nộp tại bộ phận một cửa.")
        )
    ids = [each.item_id for each in items]
    if OrderItem.objects.filter(subject_kind=kind, item_id__in=ids, is_open=True).exists():
        raise CannotOpenPaymentOrder(
            _("Khoản này đang được thanh toán; hãy chờ kết quả của lần trước.")
        )


@action(
    on=PaymentOrder,
    argument="order",
    may=can_close_payment_order,
    refusal=CannotClosePaymentOrder,
    chain=lambda order: order.chain,
)
def close_payment_order(
    *, order: PaymentOrder, state: OrderState, by: Actor, at: datetime
) -> Done[PaymentOrder]:
    """End an order for which no money came; one that ended already stays as it is.

    Money that comes later is recorded all the same.
    """
    if state not in WITHOUT_MONEY:
        raise CannotClosePaymentOrder(_("Chỉ cổng thanh toán mới nói được là đã trả tiền."))
    if not follows(order.state, state):
        return Done(order, None)
    _end(order, state, at)
    return Done(order, PaymentOrderClosed(reference=order.reference, state=state))


@action(
    on=PaymentOrder,
    argument="order",
    may=can_record_gateway_notice,
    refusal=CannotRecordGatewayNotice,
    chain=lambda order: order.chain,
)
def record_gateway_notice(
    *, order: PaymentOrder, gateway: str, notice: GatewayNotice, by: Actor, at: datetime
) -> Done[PaymentOrder]:
    """Record what a gateway said, whose signature the caller has verified.

    Money is kept whatever became of the order or of what it was for: it came. The same notice again
    changes nothing, nor does a failure after money. Raises `CannotRecordGatewayNotice`.
    """
    if (gateway, notice.reference) != (order.gateway, order.reference):
        raise CannotRecordGatewayNotice(_("Kết quả này là của lần thanh toán khác."))
    state = state_by_notice(notice, order.amount)
    if not notice.is_paid:
        if not follows(order.state, state):
            return Done(order, None)
        _end(order, state, at)
        order.result_code = notice.code
        ended = PaymentOrderClosed(reference=order.reference, state=state, result=notice.code)
        return Done(order, ended)
    known = GatewayPayment.objects.filter(gateway=order.gateway, transaction=notice.transaction)
    if (told := known.first()) is not None:
        if (told.order_id, told.amount) != (order.pk, notice.amount):
            raise CannotRecordGatewayNotice(_("Giao dịch này đã được báo với nội dung khác."))
        return Done(order, None)
    GatewayPayment.objects.create(
        order=order,
        gateway=order.gateway,
        transaction=notice.transaction,
        amount=notice.amount,
        said_at=notice.said_at,
        received_at=at,
    )
    if follows(order.state, state):
        _end(order, state, at)
        order.result_code = notice.code
    event = GatewayPaymentReceived(
        gateway=order.gateway,
        reference=order.reference,
        transaction=notice.transaction,
        amount=notice.amount,
        state=OrderState(order.state),
    )
    return Done(order, event)


def _end(order: PaymentOrder, state: OrderState, at: datetime) -> None:
    order.state, order.closed_at = state, max(at, order.opened_at)
    order.items.filter(is_open=True).update(is_open=False)
