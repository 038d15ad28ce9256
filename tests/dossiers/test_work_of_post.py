"""The open work of a post, given to a successor."""

import pytest

from motcua.dossiers.actions import CannotHandOverWork, hand_over_work
from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.reminders import list_hand_over_drafts
from motcua.dossiers.queries.work_of_post import get_work_of_post
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_latest_of
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.rules.codes import path_of
from tests.factories.dossiers import accept, at, handled, make_office, propose_pause
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def world(office):
    """Three dossiers whose open step is the case officer's, and one who can take them."""
    holder = OfficerFactory(case_officer_at=office.unit)
    successor = OfficerFactory(case_officer_at=office.unit)
    for _each in range(3):
        accept(office)
    DossierStep.objects.filter(closed_at=None).update(
        assignee=holder, role=Role.CASE_OFFICER, unit=office.unit
    )
    return holder.posts.get(), successor, OfficerFactory(administrator_at=office.unit)


def open_of(officer):
    return DossierStep.objects.filter(assignee=officer, closed_at=None).count()


def test_all_open_steps_go_to_the_successor_and_the_dossiers_say_so(world):
    post, successor, boss = world
    due = list(DossierStep.objects.order_by("pk").values_list("due_at", flat=True))
    hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11))
    assert (open_of(post.officer), open_of(successor)) == (0, 3)
    assert list(DossierStep.objects.order_by("pk").values_list("due_at", flat=True)) == due
    kinds = list(LoggedEvent.objects.order_by("pk").values_list("kind", flat=True))[-4:]
    assert kinds.count("StepAssigned") == 3
    assert kinds.count("WorkHandedOver") == 1


def test_the_work_is_counted_before_it_is_handed_over(world):
    post, successor, _boss = world
    work = get_work_of_post(post, at(hour=11))
    assert (work.steps, work.proposals, work.deputies) == (3, 0, 0)
    assert successor in work.successors
    assert post.officer not in work.successors


def test_who_acts_for_the_holder_tomorrow_too_and_what_he_proposed_is_told(office):
    post = office.handler.posts.get()
    acting = {"acts_for": office.handler, "unit": post.unit, "role": post.role}
    for changes in (
        {},
        {"role": Role.LEADER},
        {"unit": UnitFactory()},
        {"acts_for": office.leader},
    ):
        PostFactory(valid_to=at(1).date(), **(acting | changes))
    propose_pause(office, handled(office), at(0, 10))
    counted = [get_work_of_post(post, when) for when in (at(0, 23, 59), at(1, 0, 0))]
    assert [(work.proposals, work.deputies) for work in counted] == [(1, 1), (1, 0)]
    assert get_work_of_post(office.counter.posts.get(), at(0, 12)).steps == 0


def test_what_is_late_by_its_dossier_is_counted_and_what_is_paused_is_not(world):
    post, _successor, _boss = world
    paused, *by_dossier = DossierStep.objects.filter(assignee=post.officer)
    for step in by_dossier:
        DossierStep.objects.filter(pk=step.pk).update(due_at=at(9), soonest_at=at(0, 9))
    DossierStep.objects.filter(pk=paused.pk).update(
        due_at=at(0, 9), soonest_at=at(0, 9), paused_at=at(0, 8)
    )
    assert get_work_of_post(post, at(1)).late == 2


def test_the_successor_gets_one_notice_of_all_steps(world):
    post, successor, boss = world
    hand_over_work(post=post, successor=successor, by=boss, at=now())
    (told,) = list_hand_over_drafts(list_latest_of([post], 5), now())
    assert (told.code, told.officer_id) == ("work_handed_over", successor.pk)
    assert (told.values["steps"], told.values["officer"]) == ("3", post.officer.name)


def test_who_takes_the_work_himself_is_told_nothing(world):
    post, successor, _boss = world
    PostFactory(officer=successor, unit=post.unit, role=Role.ADMINISTRATOR)
    own = Officer.objects.get(pk=successor.pk)
    hand_over_work(post=post, successor=own, by=own, at=now())
    assert list_hand_over_drafts(list_latest_of([post], 5), now()) == []


def test_work_beyond_the_limit_goes_with_the_next_request(world, monkeypatch):
    post, successor, boss = world
    monkeypatch.setattr("motcua.dossiers.actions.work_of_post.MOST_AT_ONCE", 2)
    hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11))
    assert open_of(post.officer) == 1
    hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11))
    assert open_of(post.officer) == 0


def test_the_same_request_again_moves_nothing(world, monkeypatch):
    post, successor, boss = world
    monkeypatch.setattr("motcua.dossiers.actions.work_of_post.MOST_AT_ONCE", 2)
    for _each in range(2):
        hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11), key="k")
    assert open_of(post.officer) == 1


def test_work_of_another_role_or_unit_stays(world):
    post, successor, boss = world
    first, second, _third = DossierStep.objects.filter(closed_at=None)
    DossierStep.objects.filter(pk=first.pk).update(role=Role.ONE_STOP)
    DossierStep.objects.filter(pk=second.pk).update(unit=UnitFactory())
    hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11))
    assert (open_of(post.officer), open_of(successor)) == (2, 1)


def test_who_does_not_hold_the_role_there_takes_nothing_over(world):
    post, _successor, boss = world
    for other in (post.officer, OfficerFactory(), PostFactory(role=Role.CASE_OFFICER).officer):
        with pytest.raises(CannotHandOverWork, match="không giữ vai trò này ở đây"):
            hand_over_work(post=post, successor=other, by=boss, at=at(hour=11))


def test_where_nothing_is_open_nothing_is_handed_over(world):
    post, successor, boss = world
    back = successor.posts.get()
    with pytest.raises(CannotHandOverWork, match="Không có bước nào"):
        hand_over_work(post=back, successor=post.officer, by=boss, at=at(hour=11))


def test_a_dossier_that_cannot_change_now_is_left(world, monkeypatch):
    post, successor, boss = world
    first = DossierStep.objects.filter(closed_at=None).first()
    type(first.dossier).objects.filter(pk=first.dossier_id).update(changed_at=at(hour=16))
    hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11))
    assert open_of(post.officer) == 1


def test_a_step_of_a_former_unit_of_other_people_stops_nothing(world):
    post, successor, _boss = world
    above, former = UnitFactory(), UnitFactory(commune=True, ended=True)
    Unit.objects.filter(pk=post.unit_id).update(
        parent=above, path=path_of(post.unit.code, above.path)
    )
    post.unit.predecessors.add(former)
    first = DossierStep.objects.filter(closed_at=None).first()
    DossierStep.objects.filter(pk=first.pk).update(unit=former)
    boss = OfficerFactory(administrator_at=above)
    hand_over_work(post=post, successor=successor, by=boss, at=at(hour=11))
    assert (open_of(post.officer), open_of(successor)) == (1, 2)


def test_colleagues_hand_over_nothing(world):
    post, successor, _boss = world
    with pytest.raises(NotAllowed, match="người khác"):
        hand_over_work(post=post, successor=successor, by=successor, at=at(hour=11))
