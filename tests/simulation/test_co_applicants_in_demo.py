"""The demo shows two who declare together: one waits for the other side, one is confirmed."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.dossiers.models import CoApplicant
from motcua.dossiers.queries.co_applicants import list_co_applications, read_declaration_of
from motcua.dossiers.queries.filings import form_of
from motcua.dossiers.rules.co_applicants import Standing
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Unit
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.persons import PersonDetails
from motcua.simulation.playing.co_applicants import declare_together_in_demo
from motcua.simulation.playing.own_filings import enter_in_demo
from tests.simulation.little_demo import NOW
from tests.simulation.test_own_filings_in_demo import IDENTITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]
GROOM = PersonDetails(
    name="Trần Văn Lượm", identity_number="091068001234", birth=BirthDate(date(1968, 2, 3), "day")
)


def test_either_side_has_one_to_confirm_and_one_that_is_confirmed() -> None:
    unit = Unit.objects.get(code="30904")
    born = replace(IDENTITY.person, birth=BirthDate(date(1992, 4, 12), "day"))
    sides = [replace(IDENTITY, person=born), replace(IDENTITY, subject="persona-b", person=GROOM)]
    bride, groom = citizens = enter_in_demo(sides, NOW)
    for _again in range(2):
        declare_together_in_demo(citizens, unit, NOW)
    assert CoApplicant.objects.count() == 2
    assert standing(bride) == Standing.CONFIRMED
    assert standing(groom) == Standing.WAITING


def standing(citizen) -> Standing:
    row = list_co_applications(citizen).get()
    on = NOW.astimezone(VIETNAM).date()
    [found] = read_declaration_of(row.dossier, form_of(row.dossier), on).parties
    return found.standing
