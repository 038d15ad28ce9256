"""The demo shows fees that are due online, being paid, paid, and paid twice; once."""

import pytest

from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.simulation.playing.online_fees import pay_online_in_demo
from tests.factories.dossiers import accept, make_office

pytestmark = pytest.mark.django_db


def test_the_demo_pays_online_once():
    office, when = make_office(), now()
    for _n in range(4):
        accept(office, when)
    for _time in range(2):
        pay_online_in_demo(office.unit, when)
    money = list(Dossier.objects.values_list("money", flat=True))
    assert (money.count(Money.PAID), money.count(Money.DUE)) == (2, 2)
    assert sorted(PaymentOrder.objects.values_list("state", flat=True)) == ["open", "paid", "paid"]
    assert [row.surplus for row in GatewayPayment.objects.order_by("pk")].count(20_000) == 1


def test_without_a_gateway_nothing_is_paid_online(monkeypatch):
    monkeypatch.setattr("motcua.simulation.playing.online_fees.list_gateways", list)
    office = make_office()
    accept(office, now())
    pay_online_in_demo(office.unit, now())
    assert not PaymentOrder.objects.exists()
