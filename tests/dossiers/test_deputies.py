"""What a deputy leaves open goes back to the officer for whom he acted."""

from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.assign import CannotAssignStep, give_back_step
from motcua.dossiers.queries.deputies import list_left_by_deputies
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import delegate_post, end_post
from motcua.people.models import Officer
from tests.factories.dossiers import accept, at, bring_to, open_step
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(office):
    """A step of the case officer, held by a deputy who acts for her on Monday and Tuesday."""
    deputy = OfficerFactory(one_stop_at=office.unit)
    delegate_post(
        post=office.handler.posts.get(),
        deputy=deputy,
        first_day=at().date(),
        last_day=at(1).date(),
        by=office.leader,
        at=at(),
    )
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    row = open_step(dossier)
    if row.assignee_id != deputy.pk:
        deputy = Officer.objects.get(pk=deputy.pk)
        actions.assign_step(
            dossier=dossier, step=row, assignee=deputy, by=office.leader, at=at(0, 11)
        )
    return open_step(dossier)


def test_a_step_is_the_deputys_until_the_last_minute_of_the_last_day(step):
    assert list_left_by_deputies(at(1, 23, 59)) == []
    assert list_left_by_deputies(at(2, 0, 0)) == [step]


def test_a_step_goes_back_to_the_officer_who_was_away(office, step):
    given = {"dossier": step.dossier, "step": step, "by": SYSTEM}
    with pytest.raises(CannotAssignStep, match="thôi làm thay"):
        give_back_step(**given, at=at(1))
    give_back_step(**given, at=at(2))
    step.refresh_from_db()
    assert step.assignee == office.handler
    assert list_left_by_deputies(at(2)) == []


def test_without_the_absent_officer_a_colleague_gets_it_or_it_stays(office, step):
    end_post(post=office.handler.posts.get(), on=at(2).date(), by=SYSTEM, at=at(1))
    given = {"dossier": step.dossier, "step": step, "by": SYSTEM, "at": at(2)}
    with pytest.raises(CannotAssignStep, match="Chưa có ai khác"):
        give_back_step(**given)
    colleague = OfficerFactory(case_officer_at=office.unit)
    give_back_step(**given | {"at": at(2) + timedelta(minutes=1)})
    step.refresh_from_db()
    assert step.assignee == colleague
