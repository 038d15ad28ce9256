"""Running dossiers go on by a later version of their process, part by part."""

from dataclasses import replace

import pytest
from django_tasks_db.models import DBTaskResult

from motcua.dossiers.actions import change_process as changing
from motcua.dossiers.events import ProcessChanged
from motcua.dossiers.jobs import queue_process_change, work_on_process_change
from motcua.dossiers.models import Dossier, ProcessChange, ProcessChangeItem
from motcua.dossiers.queries.following import get_change_progress, preview_change
from motcua.dossiers.rules.following import why_not_follow
from motcua.kernel.queries import list_events_of, verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level, Role
from motcua.people.models import Officer
from motcua.processes.actions import take_definition
from motcua.processes.enums import MoveKind
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition
from motcua.processes.queries.drafts import written_as_version
from motcua.processes.rules import DefinitionShape, MoveShape, StepShape
from tests.factories.actors import CONTROL
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    bring_to,
    finish,
    make_office,
    move,
    open_step,
)
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def officer() -> Officer:
    return OfficerFactory(control_at=UnitFactory(level=Level.PROVINCE))


def publish(office: Office, **renamed: str) -> ProcessDefinition:
    """The next version of the office's process: its steps have other names, some other keys."""
    old = office.version.process
    assert old is not None
    shape = written_as_version(old).shape
    steps = tuple(anew(step, renamed) for step in shape.steps)
    return take_definition(definition=replace(shape, steps=steps), by=CONTROL, at=at())


def anew(step: StepShape, renamed: dict[str, str]) -> StepShape:
    moves = [replace(m, target=renamed.get(m.target or "", m.target)) for m in step.moves]
    if step.key == "opinion":  # which the office's process lets go back, as no published one may
        moves = [MoveShape(MoveKind.FORWARD, "Trả lời")]
    key = renamed.get(step.key, step.key)
    return replace(step, key=key, name=f"{step.name} mới", moves=tuple(moves))


def start(officer: Officer, to: ProcessDefinition, **steps: str) -> ProcessChange:
    return queue_process_change(definition=to, steps=steps, by=officer, at=at(hour=15))


def work(change: ProcessChange) -> ProcessChange:
    while changing.continue_process_change(change=change, by=SYSTEM, at=at(hour=15)):
        pass
    change.refresh_from_db()
    return change


def test_a_dossier_goes_on_where_it_stands(office: Office, officer: Officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    before, to = open_step(dossier), publish(office)
    change = work(start(officer, to))
    dossier.refresh_from_db()
    after = open_step(dossier)
    assert dossier.definition_id == to.pk
    assert (after.pk, after.assignee_id, after.due_at) == (
        before.pk,
        before.assignee_id,
        before.due_at,
    )
    assert after.step.name == f"{before.step.name} mới"
    assert get_change_progress(change).done == 1
    moved = move(office, dossier, MoveKind.FORWARD, at(hour=16))
    assert open_step(moved).step.definition_id == to.pk


def test_its_timeline_says_so(office: Office, officer: Officer):
    dossier = accept(office)
    work(start(officer, publish(office)))
    said = list_events_of(dossier)[-1].event
    assert isinstance(said, ProcessChanged)
    assert (said.before, said.after, said.state) == (1, 2, dossier.state)
    assert verify_log().ok


def test_a_step_that_is_gone_holds_it_back_until_another_is_chosen(office: Office, officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    to = publish(office, handle="work")
    left = get_change_progress(work(start(officer, to)))
    assert (left.done, left.stay) == (0, 1)
    assert "không còn trong bản mới" in left.left[0].problem
    work(start(officer, to, handle="work"))
    assert open_step(dossier).step.key == "work"


def test_what_has_ended_stays_as_it_was(office: Office, officer: Officer):
    ended, running = finish(office, accept(office), at(hour=12)), accept(office)
    work(start(officer, publish(office)))
    ended.refresh_from_db()
    assert ended.definition_id == office.version.process_id
    assert ProcessChangeItem.objects.get().dossier_id == running.pk


def test_what_ended_meanwhile_is_left_with_its_reason(office: Office, officer: Officer):
    dossier = accept(office)
    change = start(officer, publish(office))
    finish(office, dossier, at(hour=15))
    assert "trạng thái" in get_change_progress(work(change)).left[0].problem


def test_the_same_part_again_moves_nothing_twice(office: Office, officer: Officer):
    dossier = accept(office)
    change = work(start(officer, publish(office)))
    given = {"dossiers": [dossier.pk], "definition": change.definition, "steps": {}}
    assert changing.change_processes(**given, by=SYSTEM, at=at(hour=16)) == {}
    told = [each for each in list_events_of(dossier) if isinstance(each.event, ProcessChanged)]
    assert len(told) == 1


def test_a_part_that_dies_is_undone_and_done_again(office, officer, monkeypatch):
    for _n in range(3):
        accept(office)
    change = start(officer, publish(office))
    monkeypatch.setattr(changing, "AT_ONCE", 2)
    changing.continue_process_change(change=change, by=SYSTEM, at=at(hour=15))
    monkeypatch.setattr(changing, "_move", killed)
    with pytest.raises(KeyboardInterrupt, match="killed"):
        changing.continue_process_change(change=change, by=SYSTEM, at=at(hour=15))
    assert get_change_progress(change).done == 2
    monkeypatch.undo()
    assert get_change_progress(work(change)).done == 3
    assert Dossier.objects.filter(definition=change.definition).count() == 3


def killed(*_given: object) -> None:
    raise KeyboardInterrupt("killed")


def test_jobs_do_it_until_none_is_left(office: Office, officer: Officer):
    accept(office)
    change = start(officer, publish(office))
    assert DBTaskResult.objects.filter(task_path__endswith="work_on_process_change").count() == 1
    assert not work_on_process_change.func(change.pk)
    change.refresh_from_db()
    assert change.ended_at is not None


def test_only_one_change_to_a_version_runs(office: Office, officer: Officer):
    accept(office)
    to = publish(office)
    start(officer, to)
    with pytest.raises(changing.CannotStartProcessChange, match="rồi; chờ xong"):
        start(officer, to)


def test_a_change_that_was_overtaken_by_a_later_version_takes_nobody_back(office, officer):
    dossier = accept(office)
    earlier = start(officer, publish(office))
    work(start(officer, later := publish(office, handle="work")))
    left = get_change_progress(work(earlier)).left
    dossier.refresh_from_db()
    assert dossier.definition_id == later.pk
    assert "bản mới hơn" in left[0].problem


def test_a_version_to_come_takes_nobody_yet(office: Office, officer: Officer):
    accept(office)
    to = publish(office)
    ProcessDefinition.objects.filter(pk=to.pk).update(effective_on=at(1).date())
    to.refresh_from_db()
    with pytest.raises(changing.CannotStartProcessChange, match="chưa áp dụng"):
        start(officer, to)


def test_nothing_to_move_is_said(office: Office, officer: Officer):
    with pytest.raises(changing.CannotStartProcessChange, match="Không có hồ sơ nào"):
        start(officer, publish(office))


def test_the_preview_says_what_becomes_of_each_step_and_who_stays(office: Office):
    accept(office)
    gone = bring_to(office, accept(office), "handle", at(hour=10))
    seen = preview_change(publish(office, handle="work"), {})
    first, handled = seen.steps
    assert (first.becomes and first.becomes.key, handled.becomes) == (first.step.key, None)
    assert [each.key for each in handled.choices].count("work") == 1
    assert (seen.moves, seen.stay, seen.stays[0][2]) == (1, 1, [gone.code])
    assert preview_change(publish(office), {"handle": "work"}).moves == 2


def shape(office: Office) -> DefinitionShape:
    assert office.version.process_id is not None
    return get_definition(office.version.process_id)


def test_a_step_that_another_role_does_holds_it_back(office: Office):
    new = shape(office)
    old = replace(new.steps[0], role=Role.SUPERVISOR)
    assert "đổi người làm" in why_not_follow([old], None, new, {})


def test_steps_longer_than_its_own_limit_hold_it_back(office: Office):
    new = shape(office)
    slow = tuple(replace(s, limit_percent=90) for s in new.steps)
    why = why_not_follow([new.steps[0]], (5, "working_days"), replace(new, steps=slow), {})
    assert "dài hơn thời hạn" in why


def test_two_open_steps_do_not_become_one(office: Office):
    new = shape(office)
    first = new.steps[0]
    twin = replace(first, key="twin")
    assert "thành một bước" in why_not_follow([first, twin], None, new, {"twin": first.key})
