"""The demo shows what a citizen filed online and what is begun."""

from datetime import date, datetime
from functools import partial

import pytest
from pytest_django import DjangoDbBlocker

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, Money, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.own_papers import list_own_results, list_own_scans
from motcua.dossiers.rules.fees import Charge
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import RuleParameter
from motcua.payments.enums import FeeKind
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Unit
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import PersonDetails
from motcua.simulation.playing.own_filings import file_in_demo
from motcua.simulation.playing.own_papers import give_paper_in_demo
from motcua.simulation.playing.renewals import announce_renewal_in_demo
from motcua.wallet.models import Handling
from motcua.wallet.queries.shares import list_live_shares
from tests.factories.citizens import citizen as make_citizen
from tests.simulation.little_demo import NOW

pytestmark = pytest.mark.django_db

FIRST = datetime(2025, 7, 8, 9, tzinfo=VIETNAM)
IDENTITY = ElectronicIdentity(
    "stand-in",
    "persona-a",
    IdentityLevel.TWO,
    person=PersonDetails(name="Danh Thị Sa Rinh", identity_number="091192004321"),
)


@pytest.fixture(scope="module")
def citizen(loaded_demo: None, django_db_blocker: DjangoDbBlocker) -> Citizen:
    """Who has filed, although the demo was loaded twice; once for all tests here."""
    with django_db_blocker.unblock():
        unit = Unit.objects.get(code="30904")
        for _again in range(2):
            file_in_demo([IDENTITY], unit, FIRST, NOW)
        return Citizen.objects.get()


def test_one_is_filed_with_its_declaration_and_one_is_begun(citizen: Citizen) -> None:
    own = Dossier.objects.filter(filled_form__citizen=citizen).order_by("pk")
    filed, begun = own
    assert (filed.state, begun.state) == (State.SUBMITTED, State.DRAFT)
    assert filed.code
    assert filed.filled_form.answers["copies"]["count"] == 3
    assert filed.declaration.answers["copies"]["count"] == 2
    assert filed.correction_state == "sent"
    assert filed.attachments.count() > 1
    assert begun.filled_form.filed_at is None
    assert begun.attachments.get(replaced_at=None).turned_from is not None


def test_one_result_is_in_hand_and_ends_papers_are_digitised_and_one_link_is_open(
    citizen: Citizen,
) -> None:
    paper = list_own_results(citizen, NOW.date()).get()
    assert paper.valid_until == date(2026, 1, 8)
    assert list_own_scans(citizen, NOW.date()).count() == 2
    assert list_live_shares(citizen, NOW).get().paper == paper


def test_papers_in_hand_are_given_out_also_where_a_fee_is_due(loaded_demo, monkeypatch) -> None:
    fee = [Charge(kind=FeeKind.FEE, name="Lệ phí", amount=20_000)]
    monkeypatch.setattr(actions, "accept_dossier", partial(actions.accept_dossier, charges=fee))
    owner, unit = make_citizen(), Unit.objects.get(code="30904")
    give_paper_in_demo(owner, unit, FIRST, NOW)
    given = Dossier.objects.filter(applicant_number=owner.party.identity_number)
    assert set(given.values_list("delivery", "money")) == {(Delivery.HANDED_OVER, Money.DUE)}


def test_the_renewal_of_another_one_is_announced_once(loaded_demo) -> None:
    owner, unit = make_citizen(), Unit.objects.get(code="30904")
    RuleParameter.objects.filter(name="refuse_days").update(valid_from=FIRST.date())
    for _again in range(2):
        announce_renewal_in_demo(owner, unit, FIRST, NOW)
    told = Handling.objects.get(dossier__filled_form__citizen=owner)
    assert told.last_day > NOW.date()
    assert list_own_results(owner, NOW.date()).get() == told.paper
