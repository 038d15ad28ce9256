"""Leaders remind whoever holds a step: once a day, as a notice, and in the dossier's log."""

from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import CannotRemindStep, remind_step
from motcua.dossiers.models import DossierStep, StepReminder
from motcua.dossiers.queries.reminders import (
    list_reminders,
    list_sent_back_drafts,
    list_supplement_drafts,
)
from motcua.dossiers.queries.steps import IS_SENT_BACK, find_sent_back
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from tests.factories.dossiers import (
    accept,
    ask,
    at,
    bring_to,
    brings,
    draft,
    handled,
    move,
    open_step,
)
from tests.factories.people import PostFactory

pytestmark = pytest.mark.django_db


def remind(office, dossier, when, **changes):
    given = {"by": office.leader, "at": when} | changes
    return remind_step(dossier=dossier, step=open_step(dossier), **given)


def notices(dossier, when):
    return list_reminders(list_events_of(dossier), when)


def test_the_holder_gets_a_notice(office):
    dossier = bring_to(office, accept(office, now()), "handle", now())
    remind(office, dossier, now())
    (draft,) = notices(dossier, now())
    assert (draft.code, draft.officer_id) == ("step_reminded", office.handler.pk)
    assert (draft.values["officer"], draft.values["step"]) == (office.leader.name, "Bước handle")


def test_the_second_time_on_a_day_is_refused(office):
    dossier = handled(office)
    remind(office, dossier, at(1, 8))
    with pytest.raises(CannotRemindStep, match="lúc 08:00"):
        remind(office, dossier, at(1, 23, 59))
    remind(office, dossier, at(2, 0))
    assert StepReminder.objects.count() == 2


def test_a_step_that_is_done_gets_none(office):
    dossier = handled(office)
    step = open_step(dossier)
    remind(office, dossier, at(1, 8))
    actions.move_step(dossier=dossier, step=step, kind="forward", by=office.handler, at=at(1, 9))
    assert notices(dossier, at(1, 10)) == []
    with pytest.raises(CannotRemindStep, match="xong lúc 09:00"):
        remind_step(dossier=dossier, step=step, by=office.leader, at=at(1, 10))


def test_old_reminders_are_no_news(office):
    dossier = handled(office)
    remind(office, dossier, at(1))
    assert notices(dossier, at(30)) == []


def test_a_colleague_does_not_remind(office):
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        remind(office, handled(office), at(1), by=office.handler)


def supplemented(office, dossier, by=None):
    dossier = ask(office, dossier, now(), by=by or office.handler)
    given = {"papers": brings(office), "by": office.counter, "at": now()}
    return actions.receive_supplement(dossier=dossier, **given)


def test_the_holder_is_told_that_the_papers_came_and_the_list_says_so(office, client):
    before = now() - timedelta(minutes=5)
    dossier = supplemented(office, bring_to(office, accept(office, before), "handle", before))
    (told,) = list_supplement_drafts(list_events_of(dossier), now())
    assert (told.code, told.officer_id) == ("supplement_came", office.handler.pk)
    client.force_login(office.handler.account)
    assert "Đã nhận đủ giấy tờ bổ sung" in client.get("/xu-ly/").content.decode()
    move(office, dossier, "forward", now())
    client.force_login(office.leader.account)
    assert "Đã nhận đủ giấy tờ bổ sung" not in client.get("/xu-ly/").content.decode()
    assert list_supplement_drafts(list_events_of(dossier), now())[0].officer_id == office.leader.pk


def test_papers_that_came_before_acceptance_are_nobodys_step(office):
    dossier = supplemented(office, draft(office, at=now()), by=office.counter)
    assert list_supplement_drafts(list_events_of(dossier), now()) == []


# -- sent back -------------------------------------------------------------------------------------


def is_sent_back(dossier):
    """Whether its open step is marked as sent back, by the rule and by its twin in SQL."""
    steps = DossierStep.objects.filter(dossier=dossier)
    row = steps.annotate(is_sent_back=IS_SENT_BACK).get(closed_at=None)
    assert (find_sent_back(row, steps) is not None) is row.is_sent_back
    return row.is_sent_back


def test_the_holder_is_told_that_a_step_was_sent_back_and_by_whom_but_not_why(office):
    dossier = bring_to(office, accept(office, now()), "handle", now())
    move(office, dossier, "back", now(), remark="Ảnh mờ")
    (draft,) = list_sent_back_drafts(list_events_of(dossier), now())
    assert (draft.code, draft.officer_id) == ("step_sent_back", office.counter.pk)
    assert (draft.values["officer"], draft.values["step"]) == (office.handler.name, "Bước receive")
    assert "Ảnh mờ" not in str(draft.values)


def test_who_sends_a_step_back_to_himself_is_not_told(office):
    PostFactory(officer=office.handler, unit=office.unit, role="one_stop")
    dossier = bring_to(office, accept(office, now()), "handle", now())
    move(office, dossier, "back", now(), remark="Ảnh mờ", assignee=office.handler)
    assert list_sent_back_drafts(list_events_of(dossier), now()) == []


def test_nobody_is_told_of_a_step_that_was_passed_on_again(office):
    began = now() - timedelta(minutes=9)
    dossier = bring_to(office, accept(office, began), "handle", began)
    move(office, dossier, "back", began + timedelta(minutes=1), remark="Ảnh mờ")
    move(office, dossier, "forward", began + timedelta(minutes=2))
    assert list_sent_back_drafts(list_events_of(dossier), now()) == []


def test_a_step_is_marked_as_sent_back_until_it_is_passed_on(office):
    dossier = handled(office)
    assert not is_sent_back(dossier)
    move(office, dossier, "back", at(1), remark="Ảnh mờ")
    assert is_sent_back(dossier)
    move(office, dossier, "forward", at(1, 10))
    assert not is_sent_back(dossier)
