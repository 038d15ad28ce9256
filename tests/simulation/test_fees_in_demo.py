"""The demo shows a paid, an unpaid and an exempted fee and a cancelled receipt, once."""

import pytest

from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier, FeeLine, FeeReceipt
from motcua.kernel.clock import now
from motcua.simulation.playing.stories import take_fees_in_demo
from tests.factories.dossiers import Office, accept, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with a counter."""
    return make_office()


def test_the_demo_takes_fees_once(office):
    when = now()
    for _n in range(4):
        accept(office, when)
    for _time in range(2):
        take_fees_in_demo(office.unit, when)
    money = list(Dossier.objects.order_by("pk").values_list("money", flat=True))
    assert (money.count(Money.PAID), money.count(Money.DUE)) == (3, 1)
    assert FeeLine.objects.filter(exempted__gt=0).count() == 1
    assert FeeReceipt.objects.exclude(cancelled_at=None).count() == 1
    assert set(FeeReceipt.objects.values_list("form_symbol", flat=True)) == {"01BLP0-001"}


def test_a_unit_without_a_counter_takes_nothing(office):
    office.counter.posts.all().delete()
    take_fees_in_demo(office.unit, now())
    assert not FeeReceipt.objects.exists()
