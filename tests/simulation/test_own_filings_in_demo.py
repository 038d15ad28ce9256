"""The demo shows what a citizen filed online and what is begun."""

import pytest

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Unit
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import PersonDetails
from motcua.simulation.playing.own_filings import file_in_demo
from tests.simulation.little_demo import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]

IDENTITY = ElectronicIdentity(
    "stand-in",
    "persona-a",
    IdentityLevel.TWO,
    person=PersonDetails(name="Danh Thị Sa Rinh", identity_number="091192004321"),
)


def test_one_is_filed_with_its_declaration_and_one_is_begun() -> None:
    unit = Unit.objects.get(code="30904")
    for _again in range(2):
        file_in_demo([IDENTITY], unit, NOW)
    citizen = Citizen.objects.get()
    own = Dossier.objects.filter(filled_form__citizen=citizen).order_by("pk")
    filed, begun = own
    assert (filed.state, begun.state) == (State.SUBMITTED, State.DRAFT)
    assert filed.code
    assert filed.filled_form.answers
    assert filed.attachments.count() > 1
    assert begun.filled_form.filed_at is None
