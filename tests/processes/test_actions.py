from datetime import datetime

import pytest

from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import Event
from motcua.processes import actions, queries
from motcua.processes.enums import DefinitionState
from motcua.processes.models import ProcessDefinition
from motcua.processes.rules import MoveShape, StepShape, problems_of
from motcua.processes.rules.documents import without_ids
from tests.factories.processes import ProcessDefinitionFactory, forward, two_steps

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


def draft(**first: object) -> ProcessDefinition:
    return actions.draft_definition(
        code="thu", name="Quy trình thử", steps=two_steps(**first).steps, by="system", at=AT
    )


def test_a_draft_reads_back_as_it_was_drawn_up() -> None:
    assert without_ids(queries.shape_of(draft())) == without_ids(two_steps())


def test_each_draft_is_the_next_version() -> None:
    assert [draft().version, draft().version] == [1, 2]


@pytest.mark.parametrize(
    "first",
    [{"key": "b"}, {"position": 2}, {"moves": (forward("z"),)}, {"limit_percent": None}],
)
def test_a_draft_that_cannot_be_stored_is_refused(first: dict) -> None:
    with pytest.raises(actions.CannotDraftDefinition):
        draft(**first)
    assert not ProcessDefinition.objects.exists()


def test_a_good_draft_is_published() -> None:
    published = actions.publish_definition(definition=draft(), by="system", at=AT)
    assert (published.state, published.published_at) == (DefinitionState.PUBLISHED, AT)


def test_a_draft_with_an_unknown_guard_is_not_published() -> None:
    faulty = draft(moves=(forward("b", "blessed"),))
    with pytest.raises(actions.CannotPublishDefinition, match="blessed"):
        actions.publish_definition(definition=faulty, by="system", at=AT)


def test_a_published_definition_is_not_published_again() -> None:
    published = ProcessDefinitionFactory(published=True)
    with pytest.raises(actions.CannotPublishDefinition, match="phiên bản mới"):
        actions.publish_definition(definition=published, by="system", at=AT)


def test_only_a_definition_in_use_is_retired() -> None:
    published = ProcessDefinitionFactory(published=True)
    actions.retire_definition(definition=published, by="system", at=AT)
    with pytest.raises(actions.CannotRetireDefinition):
        actions.retire_definition(definition=published, by="system", at=AT)


def test_each_action_is_an_event() -> None:
    published = actions.publish_definition(definition=draft(), by="system", at=AT)
    actions.retire_definition(definition=published, by="system", at=AT)
    kinds = Event.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["DefinitionDrafted", "DefinitionPublished", "DefinitionRetired"]


def test_the_templates_are_published_once() -> None:
    first = actions.load_templates(by="system", at=AT)
    assert actions.load_templates(by="system", at=AT) == first
    assert len(first) >= 5
    assert all(not problems_of(queries.shape_of(row)) for row in first.values())


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
