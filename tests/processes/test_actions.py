from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.people.enums import Role
from motcua.processes import actions, permissions, queries
from motcua.processes.enums import DefinitionState, MoveKind
from motcua.processes.events import DefinitionDrafted, DefinitionPublished, DefinitionRetired
from motcua.processes.models import Move, ProcessDefinition, Step
from motcua.processes.rules import MoveShape, StepShape, problems_of
from motcua.processes.rules.documents import without_ids
from tests.factories.actors import ADMINISTRATOR, CONTROL, EVERY_OTHER_ROLE, NOBODY, StandIn
from tests.factories.processes import ProcessDefinitionFactory, forward, two_steps

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def draft(by: Actor = CONTROL, **first: object) -> ProcessDefinition:
    steps = two_steps(**first).steps
    return actions.draft_definition(code="thu", name="Quy trình thử", steps=steps, by=by, at=AT)


def test_a_draft_reads_back_as_it_was_drawn_up() -> None:
    assert without_ids(queries.shape_of(draft())) == without_ids(two_steps())


def test_each_draft_is_the_next_version() -> None:
    assert [draft().version, draft().version] == [1, 2]


def test_each_process_counts_its_own_versions() -> None:
    draft()
    given = {"name": "Khác", "steps": two_steps().steps, "by": CONTROL, "at": AT}
    assert actions.draft_definition(code="khac", **given).version == 1


def test_the_newest_published_version_of_a_process_is_found() -> None:
    versions = [
        ProcessDefinitionFactory(code="thu", version=number, published=True) for number in (1, 2)
    ]
    ProcessDefinitionFactory(code="thu", version=3)
    ProcessDefinitionFactory(published=True)
    assert queries.find_published("thu") == versions[1]


def test_only_the_newest_published_version_of_each_process_is_listed() -> None:
    newest, _older = (
        ProcessDefinitionFactory(code="thu", version=number, published=True) for number in (2, 1)
    )
    ProcessDefinitionFactory(code="thu", version=3)
    ProcessDefinitionFactory(code="nhap")
    first = ProcessDefinitionFactory(name="An", published=True)
    retired = ProcessDefinitionFactory(published=True)
    actions.retire_definition(definition=retired, by=CONTROL, at=AT)
    assert queries.list_published(AT.date()) == [first, newest]


@pytest.mark.parametrize(
    "first",
    [{"key": "b"}, {"position": 2}, {"moves": (forward("z"),)}, {"limit_percent": None}],
)
def test_a_draft_that_cannot_be_stored_is_refused(first: dict) -> None:
    with pytest.raises(actions.CannotDraftDefinition):  # noqa: PT011 - each case says its own
        draft(**first)
    assert not ProcessDefinition.objects.exists()


def test_a_good_draft_is_published() -> None:
    published = actions.publish_definition(definition=draft(), by=CONTROL, at=AT)
    assert (published.state, published.published_at) == (DefinitionState.PUBLISHED, AT)


def test_a_draft_with_an_unknown_guard_is_not_published() -> None:
    faulty = draft(moves=(forward("b", "blessed"),))
    with pytest.raises(actions.CannotPublishDefinition, match="blessed"):
        actions.publish_definition(definition=faulty, by=CONTROL, at=AT)


def test_a_published_definition_is_not_published_again() -> None:
    published = ProcessDefinitionFactory(published=True)
    with pytest.raises(actions.CannotPublishDefinition, match="phiên bản mới"):
        actions.publish_definition(definition=published, by=CONTROL, at=AT)


def test_only_a_definition_in_use_is_retired() -> None:
    published = ProcessDefinitionFactory(published=True)
    actions.retire_definition(definition=published, by=CONTROL, at=AT)
    with pytest.raises(
        actions.CannotRetireDefinition, match="Chỉ ngừng được quy trình đang áp dụng"
    ):
        actions.retire_definition(definition=published, by=CONTROL, at=AT)


def test_each_action_is_an_event() -> None:
    published = actions.publish_definition(definition=draft(), by=CONTROL, at=AT)
    actions.retire_definition(definition=published, by=CONTROL, at=AT)
    told = [entry.event for entry in list_events_of(published)]
    assert told == [
        DefinitionDrafted(code="thu", version=1, steps=2),
        DefinitionPublished(code="thu", version=1),
        DefinitionRetired(code="thu", version=1),
    ]


ACTIONS: list[Callable[[ProcessDefinition, StandIn], object]] = [
    lambda _row, by: draft(by=by),
    lambda row, by: actions.publish_definition(definition=row, by=by, at=AT),
    lambda row, by: actions.retire_definition(definition=row, by=by, at=AT),
    lambda _row, by: actions.take_definition(definition=two_steps(), by=by, at=AT),
    lambda _row, by: actions.load_templates(by=by, at=AT),
]


@pytest.mark.parametrize("other", [NOBODY, ADMINISTRATOR, StandIn(EVERY_OTHER_ROLE)])
@pytest.mark.parametrize("act", ACTIONS)
def test_others_than_control_and_the_system_are_refused(act, other: StandIn) -> None:
    row = ProcessDefinitionFactory()
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        act(row, other)
    assert ProcessDefinition.objects.get().state == DefinitionState.DRAFT
    assert not LoggedEvent.objects.exists()


@pytest.mark.parametrize("name", ["draft", "publish", "retire", "take"])
def test_the_system_may_what_control_may(name: str) -> None:
    rule = getattr(permissions, f"can_{name}_definition")
    assert rule(SYSTEM, None, AT)
    assert rule(CONTROL, None, AT)
    assert permissions.can_load_templates(SYSTEM, None, AT)


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(actions.CannotDraftDefinition, match="Mã quy trình"):
        actions.draft_definition(
            code="quy trình", name="Thử", steps=two_steps().steps, by=CONTROL, at=AT
        )


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (ProcessDefinition.objects, {"state": "x"}),
        (Step.objects, {"place": "x"}),
        (Step.objects, {"limit_unit": "x"}),
        (Move.objects, {"kind": "x"}),
    ],
)
def test_the_database_refuses_a_choice_that_nobody_declared(rows, wrong: dict) -> None:
    ProcessDefinitionFactory(published=True)
    with pytest.raises(IntegrityError, match=r"(?i)check constraint"), transaction.atomic():
        rows.update(**wrong)


def test_the_templates_are_published_once() -> None:
    first = actions.load_templates(by=CONTROL, at=AT)
    assert actions.load_templates(by=CONTROL, at=AT) == first
    assert len(first) >= 5
    assert all(not problems_of(queries.shape_of(row)) for row in first.values())


def test_each_template_lets_the_officer_who_appraises_propose_a_rejection() -> None:
    for code, row in actions.load_templates(by=CONTROL, at=AT).items():
        steps = queries.shape_of(row).steps
        may = {step.role for step in steps if step.moves_of(MoveKind.REFUSE)}
        assert Role.CASE_OFFICER in may, code


def test_a_published_definition_is_read_once(django_assert_num_queries) -> None:
    published = ProcessDefinitionFactory(published=True)
    first = queries.get_definition(published.pk)
    with django_assert_num_queries(0):
        assert queries.get_definition(published.pk) is first


def test_a_draft_is_read_anew() -> None:
    row = ProcessDefinitionFactory()
    assert queries.get_definition(row.pk) is not queries.get_definition(row.pk)


def test_a_target_in_another_definition_is_found() -> None:
    mine, other = (ProcessDefinitionFactory(published=True) for _ in range(2))
    mine.steps.get(key="a").moves.update(target=other.steps.get(key="b"))
    kinds = [problem.kind for problem in problems_of(queries.shape_of(mine))]
    assert kinds == ["target_outside"]


def test_steps_are_found_by_key_and_by_row() -> None:
    view = queries.get_definition(ProcessDefinitionFactory(published=True).pk)
    first: StepShape = view.first
    assert view.by_key["a"] is view.by_id[first.id] is first
    assert isinstance(first.moves[0], MoveShape)
