"""What is accepted until 15:00 sharp is passed on that day, else at the next opening."""

from datetime import datetime, timedelta

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, is_not_forwarded
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.rules.forwarding import forward_due_at
from motcua.kernel.rules.actors import SYSTEM
from motcua.processes.enums import MoveKind
from motcua.worktime.actions import seed_calendar
from motcua.worktime.queries import get_calendar
from tests.factories.dossiers import Office, accept, at, draft, move, open_step

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        (at(0, 0, 0), at(0, 17)),
        (at(0, 7, 0), at(0, 17)),
        (at(0, 15), at(0, 17)),
        (at(0, 15) + SECOND, at(1, 7, 30)),
        (at(0, 23, 59), at(1, 7, 30)),
        (at(4, 15), at(4, 17)),
        (at(4, 15, 1), at(7, 7, 30)),
        (at(5, 9), at(7, 7, 30)),
        (at(6, 9), at(7, 7, 30)),
    ],
)
def test_fifteen_o_clock_sharp_is_the_same_day(accepted: datetime, due: datetime) -> None:
    seed_calendar(years=range(2026, 2027), by=SYSTEM, at=at())
    assert forward_due_at(get_calendar(), accepted, 15 * 60) == due


def waiting() -> bool:
    return Dossier.objects.filter(is_not_forwarded()).exists()


def test_an_accepted_dossier_waits_to_be_passed_on(office: Office) -> None:
    dossier = accept(office)
    assert waiting()
    move(office, dossier, MoveKind.FORWARD, at(0, 10))
    assert not waiting()


def test_what_is_passed_on_with_the_acceptance_does_not_wait(office: Office) -> None:
    dossier = accept(office, pass_on=True)
    assert (dossier.forward_due_at, waiting()) == (None, False)


def test_what_was_taken_back_waits_again(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)
    move(office, dossier, MoveKind.FORWARD, at(0, 10))
    step.refresh_from_db()
    actions.recall_step(dossier=dossier, step=step, by=office.counter, at=at(0, 10, 1))
    assert waiting()


def alerted(code: str, when: datetime) -> set[int | None]:
    return {draft.officer_id for draft in list_alerts(when) if draft.code == code}


def test_the_leader_of_the_counter_is_alerted_once_the_time_is_over(office: Office) -> None:
    accept(office)
    assert alerted("forward_late", at(0, 17)) == set()
    assert alerted("forward_late", at(0, 17) + SECOND) == {office.leader.pk}


def file_online(office: Office) -> None:
    made = draft(office, channel=Channel.ONLINE)
    actions.submit_dossier(dossier=made, by=office.counter, at=at())


def test_an_online_filing_is_alerted_after_two_hours_by_the_clock(office: Office) -> None:
    file_online(office)
    both = {office.counter.pk, office.leader.pk}
    assert alerted("online_waits", at(0, 11) - SECOND) == set()
    assert alerted("online_waits", at(0, 11)) == both


def test_an_online_filing_is_late_after_eight_working_hours(office: Office) -> None:
    file_online(office)
    # 9:00 to 11:30 and 13:30 to 17:00 are six hours; two more end at 9:30.
    assert alerted("online_late", at(1, 9, 30)) == set()
    assert alerted("online_late", at(1, 9, 30) + SECOND) == {office.counter.pk, office.leader.pk}
