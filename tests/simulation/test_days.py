from datetime import date, datetime, timedelta
from itertools import chain, pairwise

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.simulation.data import communes_profile
from motcua.simulation.enums import Fate, Verb
from motcua.simulation.planning.days import Office, deal_out, plan_day
from motcua.simulation.planning.plans import PlannedDossier
from motcua.simulation.rules.profile import total_of
from tests.simulation.test_planning import CALENDAR, ENDS, OFFERS

OFFICE = Office("30904", OFFERS, 8)
MONDAY = date(2026, 8, 3)
DAYS = [MONDAY + timedelta(n) for n in range(42)]
PLANNED = list(chain.from_iterable(plan_day(OFFICE, day, CALENDAR) for day in DAYS))


def at(dossier: PlannedDossier, *verbs: Verb) -> datetime | None:
    return next((act.at for act in dossier.acts if act.verb in verbs), None)


def test_a_day_is_planned_the_same_each_time() -> None:
    assert plan_day(OFFICE, MONDAY, CALENDAR) == plan_day(OFFICE, MONDAY, CALENDAR)


def test_no_two_dossiers_share_a_number() -> None:
    assert len({dossier.number for dossier in PLANNED}) == len(PLANNED)


def test_every_dossier_is_closed_some_day() -> None:
    assert all(at(dossier, *ENDS) for dossier in PLANNED)


@pytest.mark.parametrize("hour", range(0, 24, 3))
@pytest.mark.parametrize("day", [DAYS[33], DAYS[34], DAYS[35], date(2026, 9, 2)])
def test_at_any_hour_a_filing_waits_to_be_accepted(day: date, hour: int) -> None:
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)
    filed = [dossier for dossier in PLANNED if at(dossier, Verb.SUBMIT)]
    assert any(at(d, Verb.SUBMIT) <= moment < at(d, Verb.ACCEPT) for d in filed)


def test_the_days_are_full_of_every_kind_of_work() -> None:
    verbs = {act.verb for dossier in PLANNED for act in dossier.acts}
    assert set(Verb) - verbs <= {Verb.WITHDRAW, Verb.STOP, Verb.REJECT}
    assert {d.fate for d in PLANNED} == {Fate.EARLY, Fate.ON_TIME, Fate.OVERDUE}


def test_the_acts_of_a_planned_dossier_follow_each_other() -> None:
    assert all(a.at <= b.at for dossier in PLANNED for a, b in pairwise(dossier.acts))


def test_a_dealt_out_profile_adds_up_and_balances() -> None:
    dealt = deal_out(communes_profile(), [("A", "a"), ("B", "b"), ("C", "c")], seed=1)
    rows = tuple(row for profile in dealt for row in profile.rows)
    assert total_of(rows) == total_of(communes_profile().rows)
    assert [list(profile.broken_rows()) for profile in dealt] == [[], [], []]
