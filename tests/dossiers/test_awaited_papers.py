"""Papers that were asked for: the counter is told of the request, and when they did not come."""

from datetime import datetime, time, timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.reminders import list_request_drafts
from motcua.dossiers.queries.sections import is_pause_over, read_terms
from motcua.dossiers.queries.work import count_work
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.queries import list_events_of
from motcua.web.ui.time_left import office_time_left
from tests.factories.dossiers import Office, accept, ask, at, bring_to, brings, draft, handled

pytestmark = pytest.mark.django_db


def test_papers_that_did_not_come_are_alerted_once_to_the_counter_and_its_leader(
    office: Office,
) -> None:
    ask(office, handled(office), at(1))
    day = Pause.objects.get().answer_due_on
    assert day is not None

    def told(when: datetime) -> set[int | None]:
        return {d.officer_id for d in list_alerts(when) if d.code == "supplement_over"}

    midnight = datetime.combine(day + timedelta(days=1), time(), VIETNAM)
    assert told(midnight - timedelta(seconds=1)) == set()
    assert told(midnight) == {office.counter.pk, office.leader.pk}
    assert told(midnight + timedelta(days=8)) == set()


def test_papers_that_did_not_come_stand_in_red_among_what_waits_too_long(office: Office) -> None:
    dossier = ask(office, handled(office), at(1))
    day = Pause.objects.get().answer_due_on
    assert dossier.pause_until == day is not None
    midnight = datetime.combine(day + timedelta(days=1), time(), VIETNAM)
    for when, over in ((midnight - timedelta(seconds=1), False), (midnight, True)):
        terms = read_terms(when)
        assert Dossier.objects.filter(is_pause_over(terms.day)).exists() is over
        assert sum(row.counts.pause_over for row in count_work(office.counter, terms)) == over
        assert (office_time_left(terms, dossier).tag == "Hết hạn bổ sung") is over


def test_papers_that_came_are_awaited_no_more(office: Office) -> None:
    dossier = ask(office, handled(office), at(1))
    given = {"papers": brings(office), "by": office.counter, "at": at(2)}
    assert actions.receive_supplement(dossier=dossier, **given).pause_until is None


def at_handler(office: Office) -> Dossier:
    return bring_to(office, accept(office, now()), "handle", now())


def test_the_counter_is_told_of_a_request_by_the_case_officer(office: Office) -> None:
    dossier = ask(office, at_handler(office), now(), by=office.handler)
    (told,) = list_request_drafts(list_events_of(dossier), now())
    assert (told.code, told.officer_id) == ("supplement_asked", office.counter.pk)
    day = Pause.objects.get().answer_due_on
    said = (told.values["officer"], told.values["answer_due"])
    assert said == (office.handler.name, f"{day:%d/%m/%Y}")


def test_the_counter_is_not_told_of_its_own_request(office: Office) -> None:
    filed = draft(office, papers={}, at=now())
    filed = actions.submit_dossier(dossier=filed, by=office.counter, at=now())
    own = ask(office, filed, now(), by=office.counter)
    assert list_request_drafts(list_events_of(own), now()) == []


def test_the_counter_is_not_told_of_papers_that_came_meanwhile(office: Office) -> None:
    dossier = ask(office, at_handler(office), now(), by=office.handler)
    given = {"papers": brings(office), "by": office.counter, "at": now()}
    actions.receive_supplement(dossier=dossier, **given)
    assert list_request_drafts(list_events_of(dossier), now()) == []
