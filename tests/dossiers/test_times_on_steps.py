"""An open step tells the time of its dossier, after each action that changes that time."""

from datetime import datetime

import pytest

from motcua.catalogue.enums import ClockPolicy
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.dossiers.test_consultations import others
from tests.dossiers.test_handing_over import hand_over
from tests.dossiers.test_transfers import accept_for, autumn, far, receive
from tests.factories.dossiers import (
    MoveKind,
    Office,
    accept,
    ask,
    at,
    brings,
    handled,
    make_office,
    move,
    open_step,
    pause,
)

pytestmark = pytest.mark.django_db
far, others = far, others  # noqa: PLW0127 - fixtures


def told(dossier: Dossier) -> tuple[datetime | None, datetime | None]:
    step = open_step(dossier)
    return step.soonest_at, step.paused_at


def test_a_step_that_opens_tells_the_first_of_both_due_times(office: Office) -> None:
    dossier = handled(office)
    step = open_step(dossier)
    assert told(dossier) == (min(filter(None, [step.due_at, dossier.due_at])), None)


def test_a_step_in_another_list_is_due_no_later_than_its_dossier(office: Office, others) -> None:
    dossier = handled(office)
    dossier = hand_over(office, dossier, others[0], due_at=dossier.due_at)
    assert told(dossier) == (dossier.due_at, None)


def test_a_step_of_a_late_dossier_is_late_wherever_it_goes(office: Office, others) -> None:
    dossier = handled(office)
    late = hand_over(office, dossier, others[0], at=at(9), due_at=at(10, 17))
    assert late.due_at is not None
    assert late.due_at < at(9)
    assert told(late) == (late.due_at, None)


def test_it_tells_since_when_the_clock_stands_and_then_the_new_time(office: Office) -> None:
    dossier = pause(office, handled(office), at(1, 9))
    assert told(dossier)[1] == at(1, 9)
    dossier.steps.update(due_at=at(30))
    dossier = actions.resume_dossier(dossier=dossier, by=office.handler, at=at(3, 9))
    assert told(dossier) == (dossier.due_at, None)


def test_it_tells_that_papers_were_asked_for_and_that_they_came(office: Office) -> None:
    dossier = ask(office, handled(office), at(0, 11))
    assert told(dossier)[1] == at(0, 11)
    dossier = bring(office, dossier, at(1))
    assert told(dossier) == (open_step(dossier).due_at, None)


def bring(office: Office, dossier: Dossier, when: datetime) -> Dossier:
    return actions.receive_supplement(
        dossier=dossier, papers=brings(office), by=office.counter, at=when
    )


def paused(office: Office, dossier: Dossier, step_due_at: datetime) -> Dossier:
    """The clock stands from Tuesday 9:00 to Thursday 9:00."""
    dossier.steps.filter(closed_at=None).update(due_at=step_due_at)
    dossier = pause(office, dossier, at(1, 9))
    return actions.resume_dossier(dossier=dossier, by=office.handler, at=at(3, 9))


@pytest.mark.parametrize(
    ("due_at", "moved"),
    [
        (at(2, 15), at(4, 15)),
        (at(3, 15), at(7, 15)),
        (at(1, 9), at(3, 9)),
        (at(1, 8, 59), at(1, 8, 59)),
    ],
)
def test_a_pause_moves_the_step_as_the_dossier_but_not_what_was_late_before(
    office: Office, due_at: datetime, moved: datetime
) -> None:
    dossier = paused(office, handled(office), due_at)
    assert dossier.due_at == at(7, 17)
    assert open_step(dossier).due_at == moved


def test_when_the_limit_runs_anew_the_step_gets_its_whole_time_again(office: Office) -> None:
    dossier = handled(office)
    dossier.steps.filter(closed_at=None).update(due_at=at(0, 10, 30))
    dossier = bring(office, ask(office, dossier, at(0, 11)), at(3, 9))
    assert dossier.due_at == at(8, 17)
    # A fifth of the 28.5 working hours from Thursday 9:00 to Tuesday 17:00.
    assert open_step(dossier).due_at == at(3, 16, 42)


def test_where_the_law_lets_the_clock_go_on_the_step_only_moves(db: None) -> None:
    office = make_office(clock_policy=ClockPolicy.RESUME)
    dossier = handled(office)
    dossier.steps.filter(closed_at=None).update(due_at=at(2, 15))
    dossier = bring(office, ask(office, dossier, at(1, 9)), at(3, 9))
    assert open_step(dossier).due_at == at(4, 15)


def test_the_day_given_to_another_unit_only_moves_when_the_limit_runs_anew(
    office: Office, others
) -> None:
    dossier = hand_over(office, handled(office), others[0], due_at=at(2, 17))
    dossier = bring(office, ask(office, dossier, at(0, 14)), at(1, 14))
    assert open_step(dossier).due_at == at(3, 17)


def test_a_step_without_a_due_time_stays_without(office: Office) -> None:
    dossier = handled(office)
    dossier.steps.update(due_at=None)
    dossier = pause(office, dossier, at(1, 9))
    dossier = actions.resume_dossier(dossier=dossier, by=office.handler, at=at(3, 9))
    assert (open_step(dossier).due_at, told(dossier)) == (None, (dossier.due_at, None))


def test_at_another_centre_the_clock_stands_until_it_has_the_dossier(office: Office, far) -> None:
    dossier = accept_for(office, far, autumn(5))
    assert told(dossier)[1] == autumn(5)
    dossier = receive(dossier, far, autumn(6, 10))
    soonest, stands = told(dossier)
    assert stands is None
    assert soonest in {open_step(dossier).due_at, dossier.due_at}


def test_a_step_called_back_tells_the_time_of_now(office: Office) -> None:
    dossier = accept(office)
    first = open_step(dossier)
    dossier.steps.update(soonest_at=at(-5), paused_at=at(-5))
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 10))
    first.refresh_from_db()
    dossier = actions.recall_step(dossier=dossier, step=first, by=office.counter, at=at(0, 11))
    assert told(dossier)[1] is None
    assert told(dossier)[0] != at(-5)
