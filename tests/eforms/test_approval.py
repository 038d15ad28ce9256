"""A draft is edited by several, proposed by one officer and published by another."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.eforms import actions, queries
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.events import (
    FormDraftEdited,
    FormProposed,
    FormRecalled,
    FormReturned,
)
from motcua.eforms.models import FormDefinition, ProcedureOfForm
from motcua.eforms.rules import Edit, FormContent
from motcua.eforms.rules.edits import question_shown
from motcua.eforms.rules.form_edits import AddPage, SetSample
from motcua.eforms.rules.question_edits import AddQuestion, ChangeQuestion
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from tests.eforms.forms import form_of, question
from tests.factories.people import PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY = AT.date()
NAME = question("name", Kind.NAME, is_required=True)
CONTENT = FormContent(form_of(NAME), ("1.001193",), TODAY, sample={"name": "Trần Thị Út"})
pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Unit:
    return UnitFactory()


@pytest.fixture
def one(province: Unit) -> Officer:
    return PostFactory(role=Role.CONTROL, unit=province).officer


@pytest.fixture
def other(province: Unit) -> Officer:
    return PostFactory(role=Role.CONTROL, unit=province).officer


@pytest.fixture
def draft(one: Officer) -> FormDefinition:
    return actions.draft_form(content=CONTENT, by=one, at=AT)


def edit(row: FormDefinition, change: Edit, by: Officer, **more: str) -> FormDefinition:
    return actions.edit_form_draft(form=row, edit=change, by=by, at=AT, **more)


def proposed(row: FormDefinition, by: Officer) -> FormDefinition:
    return actions.propose_form(form=row, revision=row.revision, by=by, at=AT)


def test_each_change_of_a_draft_is_counted_and_told(draft, one, other) -> None:
    row = edit(draft, AddQuestion("Tuổi", Kind.NUMBER), other)
    assert (row.revision, row.changed_by) == (1, other)
    assert queries.get_form(row.pk).by_key.keys() == {"name", "tuoi"}
    said = FormDraftEdited(code="thu", version=1, revision=1, questions=2)
    assert [entry.event for entry in list_events_of(row)][-1] == said


def test_who_changed_it_at_any_time_does_not_publish_it(draft, one, other, province) -> None:
    third = PostFactory(role=Role.CONTROL, unit=province).officer
    row = edit(draft, AddQuestion("Tuổi", Kind.NUMBER), other)
    waiting = proposed(row, third)
    for maker in (one, other, third):
        with pytest.raises(NotAllowed, match="người khác"):
            actions.publish_form(form=waiting, by=maker, at=AT)
    stranger = PostFactory(role=Role.CONTROL, unit=province).officer
    assert actions.publish_form(form=waiting, by=stranger, at=AT).published_by == stranger


def test_the_same_button_twice_adds_one_question(draft, one) -> None:
    for _each in range(2):
        row = edit(draft, AddQuestion("Tuổi", Kind.NUMBER), one, key="k")
    assert row.revision == 1


def test_a_change_of_nothing_is_none(draft, one) -> None:
    assert edit(draft, SetSample(CONTENT.sample), one).revision == 0
    assert len(list_events_of(draft)) == 1


def test_the_second_of_two_at_one_question_overwrites_nothing(draft, one, other) -> None:
    change = ChangeQuestion("name", question_shown(NAME), "Họ tên", Kind.NAME)
    edit(draft, change, one)
    with pytest.raises(actions.FormChangedMeanwhile, match="Người khác vừa sửa chỗ này"):
        edit(draft, replace(change, name="Tên"), other)
    assert queries.get_form(draft.pk).by_key["name"].name == "Họ tên"


def test_what_could_not_be_read_again_is_not_stored(draft, one) -> None:
    for name in ("", "x" * 2001):
        with pytest.raises(actions.CannotEditFormDraft, match="phải là chữ, dài nhất 2000"):
            edit(draft, AddPage(name), one)
    assert queries.get_form(draft.pk) == CONTENT.form


def test_what_waits_and_what_is_published_is_not_edited(draft, one, other) -> None:
    row = proposed(draft, one)
    with pytest.raises(actions.CannotEditFormDraft, match="đang chờ duyệt"):
        edit(row, AddPage("x"), one)
    row = actions.publish_form(form=row, by=other, at=AT)
    with pytest.raises(actions.CannotEditFormDraft, match="hãy lập phiên bản mới"):
        edit(row, AddPage("x"), one)


def test_who_proposed_a_form_neither_publishes_nor_returns_it(draft, one, other) -> None:
    row = proposed(draft, one)
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        actions.publish_form(form=row, by=one, at=AT)
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        actions.return_form(form=row, reason="x", by=one, at=AT)
    row = actions.publish_form(form=row, revision=0, by=other, at=AT)
    assert (row.state, row.proposed_by, row.published_by) == (FormState.PUBLISHED, one, other)


def test_the_database_holds_that_two_have_seen_it(draft, one) -> None:
    row = proposed(draft, one)
    with pytest.raises(IntegrityError, match="form_published_by_another"), transaction.atomic():
        FormDefinition.objects.filter(pk=row.pk).update(published_by=one)


def test_a_draft_is_published_by_no_officer(draft, other) -> None:
    with pytest.raises(actions.CannotPublishForm, match="phải được trình trước"):
        actions.publish_form(form=draft, by=other, at=AT)


def test_only_who_proposed_it_takes_it_back(draft, one, other) -> None:
    row = proposed(draft, one)
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        actions.recall_form(form=row, by=other, at=AT)
    row = actions.recall_form(form=row, by=one, at=AT)
    assert row.state == FormState.DRAFT
    assert [entry.event for entry in list_events_of(row)][-2:] == [
        FormProposed(code="thu", version=1, revision=0),
        FormRecalled(code="thu", version=1),
    ]
    with pytest.raises(actions.CannotRecallForm, match="không còn chờ duyệt"):
        actions.recall_form(form=row, by=one, at=AT)


def test_another_sends_it_back_with_a_reason(draft, one, other) -> None:
    row = proposed(draft, one)
    with pytest.raises(actions.CannotReturnForm, match="Hãy ghi cần sửa gì"):
        actions.return_form(form=row, reason=" ", by=other, at=AT)
    row = actions.return_form(form=row, reason="Câu 2 khó hiểu", by=other, at=AT)
    assert row.returned is not None
    assert (row.state, row.returned.text) == (FormState.DRAFT, "Câu 2 khó hiểu")
    event = [entry.event for entry in list_events_of(row)][-1]
    assert event == FormReturned(code="thu", version=1, reason=row.returned.digest)
    assert proposed(row, one).returned is None


def test_only_a_sound_draft_as_it_was_looked_at_is_proposed(draft, one) -> None:
    with pytest.raises(actions.CannotProposeForm, match="vừa được sửa"):
        actions.propose_form(form=draft, revision=1, by=one, at=AT)
    row = edit(draft, AddPage("Trống"), one)
    with pytest.raises(actions.CannotProposeForm, match="“Trống” chưa có câu hỏi"):
        proposed(row, one)


def test_what_was_changed_after_it_was_looked_at_is_not_published(draft, one, other) -> None:
    row = proposed(draft, one)
    with pytest.raises(actions.CannotPublishForm, match="vừa được sửa"):
        actions.publish_form(form=row, revision=1, by=other, at=AT)


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True), (30, True)])
def test_an_officer_publishes_from_no_day_that_is_over(draft, one, other, days, is_taken) -> None:
    row, day = proposed(draft, one), TODAY + timedelta(days=days)
    if not is_taken:
        with pytest.raises(actions.CannotPublishForm, match="từ hôm nay trở đi"):
            actions.publish_form(form=row, by=other, at=AT, valid_from=day)
    else:
        assert actions.publish_form(form=row, by=other, at=AT, valid_from=day).valid_from == day


def test_the_version_in_force_holds_until_the_new_one_begins(draft, one, other) -> None:
    content = replace(CONTENT, valid_from=date(2024, 6, 6))
    first = actions.draft_form(content=content, by=SYSTEM, at=AT)
    actions.publish_form(form=first, by=SYSTEM, at=AT)
    day = TODAY + timedelta(days=10)
    row = actions.publish_form(form=proposed(draft, one), by=other, at=AT, valid_from=day)
    assert queries.find_form("1.001193", day - timedelta(days=1)) == first
    assert queries.find_form("1.001193", day) == row


def test_a_dropped_draft_is_gone_and_its_number_is_not_used_again(draft, one) -> None:
    actions.drop_form_draft(form=draft, by=one, at=AT)
    assert not ProcedureOfForm.objects.exists()
    assert actions.draft_form(content=CONTENT, by=one, at=AT, based_on=1).version == 2


def test_drafts_of_one_form_are_bounded(one) -> None:
    for _each in range(10):
        actions.draft_form(content=CONTENT, by=one, at=AT)
    with pytest.raises(actions.CannotDraftForm, match="10 bản nháp"):
        actions.draft_form(content=CONTENT, by=one, at=AT)
