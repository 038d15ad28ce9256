"""The demo's week: a case officer on leave, papers of approved forms handed out."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import DossierStep, IssuedForm
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer, Post
from motcua.simulation.playing.everyday import delegate_in_demo, hand_out_in_demo
from tests.factories.dossiers import Office, accept, at, handled, make_office, stop
from tests.factories.people import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office whose case officer has a colleague."""
    made = make_office()
    OfficerFactory(control_at=made.unit)
    return made


def acting(office: Office) -> list[Post]:
    return list(Post.objects.filter(unit=office.unit).exclude(acts_for=None))


def test_a_colleague_acts_for_the_case_officer_until_friday(office):
    delegate_in_demo(office.unit, at())
    (post,) = acting(office)
    assert (post.acts_for, post.role) == (office.handler, "case_officer")
    assert (post.valid_to - timedelta(days=1)).weekday() == 4
    assert post.valid_from == at().astimezone(VIETNAM).date()


def test_nobody_else_goes_on_leave_meanwhile(office):
    for _time in range(2):
        delegate_in_demo(office.unit, at())
    assert len(acting(office)) == 1


def test_a_week_later_somebody_is_on_leave_again(office):
    for days in (0, 7):
        delegate_in_demo(office.unit, at() + timedelta(days=days))
    assert len(acting(office)) == 2


def test_the_colleague_has_most_of_the_steps(office):
    for _n in range(5):
        handled(office)
    delegate_in_demo(office.unit, at(1))
    held = DossierStep.objects.filter(closed_at=None).values_list("assignee", flat=True)
    deputy = Officer.objects.get(posts__acts_for=office.handler)
    assert (list(held).count(deputy.pk), list(held).count(office.handler.pk)) == (3, 2)


def test_a_unit_without_a_colleague_has_nobody_on_leave():
    office = make_office()
    delegate_in_demo(office.unit, at())
    assert acting(office) == []


def test_papers_are_handed_out_after_two_working_days(office):
    stop(office, accept(office, at()), at(1))
    waiting = IssuedForm.objects.filter(waits_for_hand=True)
    hand_out_in_demo(office.unit, at(1) + timedelta(hours=20))
    assert waiting.count() == 1
    hand_out_in_demo(office.unit, at(1) + timedelta(days=7))
    assert waiting.count() == 0
