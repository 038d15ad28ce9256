"""What the demo shows of fees that are paid online."""

from datetime import datetime

from motcua.dossiers.actions import charge_fees, settle_online_payment, start_online_payment
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.fees import ONLINE
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.fees import Charge
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import record_gateway_notice
from motcua.payments.enums import FeeKind
from motcua.payments.gateways import list_gateways
from motcua.payments.models import PaymentOrder
from motcua.payments.queries.orders import list_to_settle
from motcua.payments.rules.lines import line_name
from motcua.payments.rules.orders import GatewayNotice
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit

# How often the fee of each dossier came: not yet, an attempt is open, once, twice.
TIMES = (None, 0, 1, 2)


def pay_online_in_demo(unit: Unit, at: datetime) -> None:
    """Fees due online, being paid, paid, and paid twice; unless the unit has any order."""
    gateways = list_gateways()
    clerk = find_assignee(unit.pk, Role.ONE_STOP, at)
    if not gateways or clerk is None or PaymentOrder.objects.filter(unit=unit).exists():
        return
    by = Officer.objects.get(pk=clerk)
    rows = Dossier.objects.open().filter(receiving_unit=unit, money=Money.NOTHING_DUE)
    newest = rows.order_by("-received_at", "-pk")[: len(TIMES)]
    for times, dossier in zip(TIMES, newest, strict=False):
        fee = Charge(
            kind=FeeKind.FEE, name=line_name(FeeKind.FEE, dossier.procedure_name), amount=20_000
        )
        charged = charge_fees(dossier=dossier, charges=[fee], by=by, at=at)
        if times is not None:
            _pay(charged, gateways[0].code, times, at)


def _pay(dossier: Dossier, gateway: str, times: int, at: datetime) -> None:
    start_online_payment(dossier=dossier, gateway=gateway, by=holder_of(dossier), at=at)
    order = PaymentOrder.objects.get(subject_kind=ONLINE, subject_id=dossier.pk)
    for number in range(times):
        notice = GatewayNotice(
            reference=order.reference,
            transaction=f"DEMO{order.pk}{number}",
            amount=order.amount,
            is_paid=True,
            code="00",
            said_at=at,
        )
        record_gateway_notice(order=order, gateway=gateway, notice=notice, by=SYSTEM, at=at)
    for payment in list_to_settle(ONLINE, order.pk):
        settle_online_payment(dossier=dossier, payment=payment, by=SYSTEM, at=at)
