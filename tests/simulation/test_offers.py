"""Which procedures a simulation may use."""

from datetime import date, timedelta

import pytest

from motcua.catalogue.models import ProcedureVersion, VersionLevel
from motcua.people.enums import Role
from motcua.processes.models import Step
from motcua.simulation.queries.offers import list_offers
from tests.factories.dossiers import make_office

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> ProcedureVersion:
    made = make_office(valid_from=FIRST).version
    VersionLevel.objects.create(version=made, level="commune")
    return made


def offered(**asked: object) -> list[ProcedureVersion]:
    given = {"level": "commune", "first_on": FIRST, "last_on": LAST} | asked
    return [each.version for each in list_offers(**given)]


def test_a_procedure_is_offered_at_its_level_and_in_its_field(version: ProcedureVersion) -> None:
    make_office(valid_from=FIRST)
    assert offered() == [version]
    assert offered(field=version.procedure.field.name.upper()) == [version]
    assert offered(field="Lĩnh vực khác") == []
    VersionLevel.objects.filter(version=version).update(level="province")
    assert version not in offered()


@pytest.mark.parametrize(
    ("begins", "ends", "is_offered"),
    [
        (FIRST, None, True),
        (FIRST + DAY, None, False),
        (FIRST, LAST, False),
        (FIRST, LAST + DAY, True),
    ],
)
def test_it_is_in_force_on_both_days(
    version: ProcedureVersion, begins: date, ends: date | None, is_offered: bool
) -> None:
    ProcedureVersion.objects.filter(pk=version.pk).update(valid_from=begins, valid_to=ends)
    assert (offered() == [version]) == is_offered


def test_it_has_a_process_whose_steps_officers_can_play(version: ProcedureVersion) -> None:
    Step.objects.filter(definition=version.process_id, key="sign").update(role=Role.CONTROL)
    assert offered() == []
    ProcedureVersion.objects.update(process=None)
    assert offered() == []
