"""A trial on real dossiers: what is read of last year, what is kept, whose it is."""

from datetime import date
from typing import Any

import pytest

from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.queueing import jobs
from motcua.queueing.actions import CannotAskQueueTrial, ask_queue_trial, keep_trial_year
from motcua.queueing.judging import LEAST
from motcua.queueing.models import QueueTrial
from motcua.queueing.queries.facts import Facts, read_facts
from motcua.queueing.queries.trials import told_of
from motcua.queueing.queue import Changes, Outcome
from tests.factories.dossiers import Office, accept, at, finish, make_office
from tests.factories.people import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SHORTER = Changes(limit=60)


@pytest.fixture
def office() -> Office:
    return make_office()


def facts(office: Office, **days: date) -> Facts:
    first, last = days.get("first", YEAR[0]), days.get("last", YEAR[1])
    return read_facts(office.unit, office.version.procedure.code, first, last)


def done(office: Office) -> Dossier:
    """Received at 9 on Monday and finished an hour later, its steps in between."""
    return finish(office, accept(office), at(hour=10))


def ask(office: Office, changes: Changes = SHORTER, **given: Any) -> QueueTrial:
    by: Officer = given.pop("by", office.leader)
    asked = {"procedure": office.version.procedure, "year": YEAR, "seed": 7, "years": 3, "at": at()}
    return ask_queue_trial(unit=office.unit, changes=changes, by=by, **asked | given)


def test_a_finished_dossier_is_a_case_with_its_steps_in_order(office: Office) -> None:
    done(office)
    found = facts(office)
    [case] = found.cases
    assert [task.role for task in case.tasks] == ["one_stop", "case_officer", "leader", "one_stop"]
    assert (found.real.dossiers, found.real.took) == (1, 60)
    assert found.minutes_a_day == 450


def test_who_did_two_at_once_did_them_one_after_the_other(office: Office) -> None:
    for _number in range(2):
        done(office)
    first, second = DossierStep.objects.filter(role=Role.ONE_STOP, step__key="receive")
    DossierStep.objects.filter(pk=first.pk).update(closed_at=at(hour=9, minute=20))
    DossierStep.objects.filter(pk=second.pk).update(closed_at=at(hour=9, minute=50))
    times = sorted(case.tasks[0].minutes for case in facts(office).cases)
    assert times == [20, 30]


def test_nights_and_days_off_are_no_time(office: Office) -> None:
    dossier = done(office)
    steps = DossierStep.objects.filter(dossier=dossier).order_by("-pk")
    DossierStep.objects.filter(pk=steps[0].pk).update(closed_at=at(1, 9))
    assert facts(office).real.took == 450


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 1),
        (date(2026, 3, 3), date(2026, 3, 9), 0),
        (date(2026, 2, 2), date(2026, 3, 1), 0),
    ],
)
def test_the_year_is_that_of_the_receipt(
    office: Office, first: date, last: date, count: int
) -> None:
    done(office)
    assert len(facts(office, first=first, last=last).cases) == count


def test_what_is_not_finished_and_what_others_decide_is_left_out(office: Office) -> None:
    accept(office)
    done(make_office())
    assert facts(office).cases == ()


def test_a_trial_of_too_few_dossiers_tells_nothing(office: Office) -> None:
    done(office)
    trial = ask(office)
    assert not jobs.simulate_year.func(trial.pk)
    trial.refresh_from_db()
    assert trial.ended_at is not None
    assert told_of(trial) is None


def test_a_trial_is_answered_year_by_year_and_the_same_by_everybody(office: Office) -> None:
    for _number in range(LEAST):
        done(office)
    trial = ask(office)
    while jobs.simulate_year.func(trial.pk):
        pass
    trial.refresh_from_db()
    assert len(trial.answers) == trial.years
    told = told_of(trial)
    assert told is not None
    assert told.dossiers == LEAST
    again = ask(office)
    while jobs.simulate_year.func(again.pk):
        pass
    again.refresh_from_db()
    assert again.answers == trial.answers


def outcomes(late: int) -> tuple[Outcome, Outcome]:
    return Outcome(100, late, 60, 0, 0), Outcome(100, late, 60, 0, 0)


def keep(trial: QueueTrial, number: int, late: int = 0) -> bool:
    real = {"dossiers": 100, "outcome": vars(outcomes(0)[0])}
    given = {"number": number, "real": real, "outcomes": outcomes(late), "by": SYSTEM}
    return keep_trial_year(trial=trial, **given, at=at())


def test_a_year_that_comes_twice_is_kept_once(office: Office) -> None:
    trial = ask(office)
    for _time in range(2):
        assert keep(trial, 0)
    trial.refresh_from_db()
    assert len(trial.answers) == 1


def test_nothing_is_foretold_where_last_year_is_not_reproduced(office: Office) -> None:
    trial = ask(office)
    for number in range(trial.years):
        trial.refresh_from_db()
        keep(trial, number, late=80)
    trial.refresh_from_db()
    told = told_of(trial)
    assert told is not None
    assert not told.reproduces
    assert all(figure.changed is None for figure in told.figures)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        (Changes(), "limit"),
        (Changes(limit=0), "limit"),
        (Changes(staff={"leader": 51}), "staff"),
        (Changes(percent={"x": 501}), "percent"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(
    office: Office, changes: Changes, place: str
) -> None:
    with pytest.raises(CannotAskQueueTrial, match=r"\w") as refused:
        ask(office, changes)
    assert [field for field, _said in refused.value.problems] == [place]


def test_an_officer_tries_one_thing_at_a_time(office: Office) -> None:
    ask(office)
    with pytest.raises(CannotAskQueueTrial, match="chờ xong"):
        ask(office)


def test_another_units_leader_tries_nothing_here(office: Office) -> None:
    elsewhere: Unit = make_office().unit
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        ask(office, by=OfficerFactory(leader_at=elsewhere))
