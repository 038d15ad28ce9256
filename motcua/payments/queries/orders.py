"""Reading payments through gateways."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.payments.enums import OrderState
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.payments.rules.orders import ASKED_FOR, WITHOUT_MONEY
from motcua.people.models import Unit

MOST = 200
"""Orders asked about, and payments settled, in one run."""


def list_orders(kind: str, subject: int) -> list[PaymentOrder]:
    """A subject's orders with their payments, the newest first."""
    rows = PaymentOrder.objects.filter(subject_kind=kind, subject_id=subject)
    return list(rows.order_by("-pk").prefetch_related("payments"))


def find_order(reference: str) -> PaymentOrder | None:
    """The order of this reference."""
    return PaymentOrder.objects.filter(reference=reference).first()


def get_order(reference: str) -> PaymentOrder:
    """The order of this reference. Raises `NotVisible`."""
    found = find_order(reference)
    if found is None:
        raise NotVisible(_("Không có lần thanh toán này."))
    return found


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An order that is open, or whose money came and is not settled (`is_confirming`)."""

    order: PaymentOrder
    is_confirming: bool


def hold_orders(kind: str, subject: int) -> None:
    """Lock a subject's orders until the end of the transaction.

    Before the log's chain, as whoever records a notice does, and before `list_unfinished`, which
    then sees what a notice that came first has written.
    """
    rows = PaymentOrder.objects.filter(subject_kind=kind, subject_id=subject)
    list(rows.select_for_update().order_by("pk").values_list("pk"))


def list_unfinished(kind: str, subject: int) -> list[Unfinished]:
    """A subject's orders about which something is still to come. One query."""
    unsettled = GatewayPayment.objects.filter(order=OuterRef("pk"), settled_at=None)
    rows = PaymentOrder.objects.filter(subject_kind=kind, subject_id=subject)
    told = rows.annotate(is_confirming=Exists(unsettled))
    found = told.filter(Q(state=OrderState.OPEN) | Q(is_confirming=True)).order_by("pk")
    return [Unfinished(row, row.is_confirming) for row in found]


def list_to_ask(at: datetime, *, ended: bool) -> list[PaymentOrder]:
    """The orders about which gateways are asked: open ones, the oldest first; or those that ended
    lately without money and without a notice, the newest first. Statements tell of the rest."""
    if not ended:
        return list(PaymentOrder.objects.filter(state=OrderState.OPEN).order_by("pk")[:MOST])
    lately = PaymentOrder.objects.filter(state__in=WITHOUT_MONEY, closed_at__gte=at - ASKED_FOR)
    return list(lately.filter(result_code="").order_by("-pk")[:MOST])


def list_to_settle(kind: str, order: int | None = None) -> list[GatewayPayment]:
    """The payments for subjects of this kind that are not settled yet, the oldest first.

    With `order` those of one order.
    """
    rows = GatewayPayment.objects.filter(settled_at=None, order__subject_kind=kind)
    if order is not None:
        rows = rows.filter(order=order)
    return list(rows.select_related("order").order_by("pk")[:MOST])


def list_owed_back(unit: Unit) -> list[GatewayPayment]:
    """The payments that the unit must still pay back, the oldest first."""
    rows = _owed_back().filter(order__unit=unit)
    return list(rows.select_related("order").order_by("pk")[:MOST])


def _owed_back() -> QuerySet[GatewayPayment]:
    return GatewayPayment.objects.filter(counted__lt=F("amount"), refunded_at=None)
