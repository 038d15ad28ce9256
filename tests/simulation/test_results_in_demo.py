"""The demo shows a paper of a result in each state, whatever was paid for its dossier."""

import pytest

from motcua.dossiers.actions import charge_fees
from motcua.dossiers.enums import Delivery, Money
from motcua.dossiers.models import Dossier, ResultFault
from motcua.dossiers.rules.fees import Charge
from motcua.payments.enums import FeeKind
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from motcua.simulation.playing.results import draft_results_in_demo
from tests.factories.dossiers import at, make_office
from tests.factories.results import at_sign

pytestmark = pytest.mark.django_db


def test_a_wrong_paper_was_handed_out_also_where_the_fee_is_due() -> None:
    office = make_office()
    # The demo's own processes let a leader sign before it is paid.
    Move.objects.filter(kind=MoveKind.SIGN).update(guard="")
    fee = [Charge(kind=FeeKind.FEE, name="Lệ phí", amount=20_000)]
    for _number in range(4):
        charge_fees(dossier=at_sign(office), charges=fee, by=office.counter, at=at(0, 11))
    draft_results_in_demo(office.unit, at(0, 15))
    given = Dossier.objects.get(delivery=Delivery.HANDED_OVER)
    assert given.money == Money.DUE
    assert ResultFault.objects.filter(dossier=given).exists()
