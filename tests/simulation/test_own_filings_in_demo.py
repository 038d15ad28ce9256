"""The demo shows what a citizen filed online and what is begun."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoDbBlocker

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.own_papers import list_own_results, list_own_scans
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Unit
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import PersonDetails
from motcua.simulation.playing.own_filings import file_in_demo
from motcua.wallet.queries.shares import list_live_shares
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
