"""The demo shows two who declare together: one waits for the other side, one is confirmed, one that
was filed is put right and waits again."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.dossiers.models import CoApplicant
from motcua.dossiers.queries.co_applicants import (
    filled_of,
    list_co_applications,
    read_declaration_of,
)
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
    assert CoApplicant.objects.count() == 4
    assert standings(bride) == [Standing.CONFIRMED]
    # The edition, what was filed, and the draft.
    assert standings(groom) == [Standing.WAITING, Standing.CONFIRMED, Standing.WAITING]


def standings(citizen) -> list[Standing]:
    """The newest first."""
    on = NOW.astimezone(VIETNAM).date()
    declared = [
        read_declaration_of(row.dossier, filled_of(row), on)
        for row in list_co_applications(citizen)
    ]
    return [found.standing for each in declared for found in each.parties]
