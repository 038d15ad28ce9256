"""What we know of the payments that a gateway's statement names."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from motcua.kernel.clock import VIETNAM
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.payments.rules.statements import Difference, StatedPayment, compare
from motcua.worktime.rules.datetimes import start_of

PART = 500
"""Values in one condition: databases have a limit."""


def list_differences(
    gateway: str, stated: Sequence[StatedPayment], first: date, last: date
) -> list[Difference]:
    """What differs between a statement of these local days and what we know."""
    rows = list_payments_of(gateway, stated, first, last)
    ours = [
        StatedPayment(
            row.transaction,
            row.order.reference,
            row.amount,
            row.said_at.astimezone(VIETNAM).date(),
        )
        for row in rows
    ]
    references = {row.reference for row in list_stated_orders(gateway, stated)}
    return compare(stated, ours, references)


def list_payments_of(
    gateway: str, stated: Sequence[StatedPayment], first: date, last: date
) -> list[GatewayPayment]:
    """Our payments through the gateway that are of these days, or that the statement names."""
    span = Q(said_at__gte=start_of(first), said_at__lt=start_of(last + timedelta(days=1)))
    rows = GatewayPayment.objects.filter(gateway=gateway).select_related("order")
    found = {row.pk: row for row in rows.filter(span)}
    for part in _parts([row.transaction for row in stated]):
        found |= {row.pk: row for row in rows.filter(transaction__in=part)}
    return sorted(found.values(), key=lambda row: row.pk)


def list_stated_orders(gateway: str, stated: Sequence[StatedPayment]) -> list[PaymentOrder]:
    """Our orders that the statement names."""
    rows = PaymentOrder.objects.filter(gateway=gateway)
    names = sorted({row.reference for row in stated})
    return [order for part in _parts(names) for order in rows.filter(reference__in=part)]


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[i : i + PART] for i in range(0, len(values), PART)]
