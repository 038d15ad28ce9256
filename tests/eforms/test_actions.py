from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.eforms import actions, queries
from motcua.eforms.enums import FormState, Kind
from motcua.eforms.events import FormDrafted, FormDraftEdited, FormEnded, FormPublished, FormRetired
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import FormContent
from motcua.eforms.rules.form_edits import ReplaceContent
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM, Actor
from tests.eforms.forms import form_of, question
from tests.factories.actors import ADMINISTRATOR, CONTROL, EVERY_OTHER_ROLE, NOBODY, StandIn

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
SOUND = form_of(question("name", Kind.NAME, is_required=True))
CONTENT = FormContent(SOUND, ("1.001193",), date(2024, 6, 6), sample={"name": "Trần Thị Út"})
RETITLED = ReplaceContent(replace(CONTENT, form=replace(SOUND, title="Tờ khai mới")))
pytestmark = pytest.mark.django_db


def draft(by: Actor = CONTROL, **other: object) -> FormDefinition:
    return actions.draft_form(content=replace(CONTENT, **other), by=by, at=AT)


def published(**other: object) -> FormDefinition:
    return actions.publish_form(form=draft(**other), by=SYSTEM, at=AT)


def test_a_form_reads_back_as_it_was_drafted() -> None:
    assert queries.get_form(draft().pk) == SOUND


def test_each_draft_is_the_next_version_of_its_code() -> None:
    other = replace(SOUND, code="khac")
    assert [draft().version, draft().version, draft(form=other).version] == [1, 2, 1]


def test_the_longest_code_has_versions_too() -> None:
    longest = replace(SOUND, code="x" * 40)
    assert [draft(form=longest).version, draft(form=longest).version] == [1, 2]


def test_a_draft_is_changed_until_it_is_published() -> None:
    row = draft()
    changed = form_of(question("phone", Kind.PHONE))
    edit = ReplaceContent(replace(CONTENT, form=changed, sample={}, procedures=("2.000635",)))
    row = actions.edit_form_draft(form=row, edit=edit, by=CONTROL, at=AT)
    row = actions.publish_form(form=row, by=SYSTEM, at=AT)
    assert queries.get_form(row.pk) == changed
    assert [queries.find_form(code, AT.date()) for code in ("1.001193", "2.000635")] == [None, row]
    with pytest.raises(actions.CannotEditFormDraft, match="hãy lập phiên bản mới"):
        actions.edit_form_draft(form=row, edit=edit, by=CONTROL, at=AT)


def in_force(day: date) -> int | None:
    row = queries.find_form("1.001193", day)
    return row.version if row else None


def test_a_new_version_takes_over_on_its_first_day() -> None:
    first, _second = published(), published(valid_from=date(2026, 12, 1))
    assert [in_force(date(2026, 11, 30)), in_force(date(2026, 12, 1))] == [1, 2]
    first.refresh_from_db()
    assert (first.state, first.valid_to) == (FormState.PUBLISHED, date(2026, 12, 1))
    assert [entry.event for entry in list_events_of(first)][-1] == FormEnded(
        code="thu", version=1, valid_to=date(2026, 12, 1)
    )


def test_a_new_version_from_the_same_day_takes_the_place_of_the_one_before() -> None:
    first, _second = published(), published()
    first.refresh_from_db()
    assert (first.state, in_force(AT.date())) == (FormState.RETIRED, 2)


def test_a_version_still_to_come_gives_way_to_one_that_begins_before_it() -> None:
    published()
    coming = published(valid_from=date(2027, 3, 1))
    published(valid_from=date(2026, 12, 1))
    coming.refresh_from_db()
    assert coming.state == FormState.RETIRED
    assert [in_force(date(2026, 11, 30)), in_force(date(2027, 3, 1))] == [1, 3]


def test_a_version_that_ends_before_the_next_begins_keeps_its_end() -> None:
    first = published(valid_to=date(2026, 6, 1))
    published(valid_from=date(2026, 12, 1))
    first.refresh_from_db()
    assert first.valid_to == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "is_found"),
    [
        (date(2024, 6, 5), False),
        (date(2024, 6, 6), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_a_form_is_found_on_the_days_on_which_it_holds(day: date, is_found: bool) -> None:
    row = published(valid_to=date(2027, 3, 1))
    assert queries.find_form("1.001193", day) == (row if is_found else None)


def test_a_draft_and_a_retired_form_are_not_found() -> None:
    draft()
    actions.retire_form(form=published(form=replace(SOUND, code="cu")), by=CONTROL, at=AT)
    assert queries.find_form("1.001193", AT.date()) is None


def test_of_two_forms_the_one_in_force_the_latest_is_found() -> None:
    published()
    newer = published(form=replace(SOUND, code="moi"), valid_from=date(2026, 11, 20))
    assert queries.find_form("1.001193", AT.date()) == newer


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"form": replace(SOUND, code="tờ khai")}, "Mã biểu mẫu"),
        ({"form": replace(SOUND, code="x" * 41)}, "dài nhất 40"),
        ({"procedures": ()}, "từ 1 đến 50 thủ tục"),
        ({"procedures": ("1.1", "1.1")}, "thủ tục khác nhau"),
        ({"procedures": ("một",)}, "mã thủ tục viết chưa đúng"),
        ({"source_note": "x" * 1001}, "Dài quá 1000 ký tự"),
        ({"valid_to": date(2024, 6, 6)}, "Ngày kết thúc phải sau ngày bắt đầu"),
    ],
)
def test_what_cannot_be_stored_is_refused(other: dict[str, object], said: str) -> None:
    with pytest.raises(actions.CannotDraftForm, match=said):
        draft(**other)
    assert not FormDefinition.objects.exists()


def test_a_form_with_a_fault_is_not_published() -> None:
    row = draft(form=form_of(question("k", name=" ")), sample={})
    with pytest.raises(actions.CannotPublishForm, match="chưa có lời"):
        actions.publish_form(form=row, by=SYSTEM, at=AT)


def test_a_form_that_refuses_its_own_sample_is_not_published() -> None:
    with pytest.raises(actions.CannotPublishForm, match="Tờ khai mẫu đã điền: Hãy ghi: name"):
        actions.publish_form(form=draft(sample={"name": " ", "x": "y"}), by=SYSTEM, at=AT)


def test_only_a_draft_is_published_and_only_a_published_form_retired() -> None:
    row = published()
    with pytest.raises(actions.CannotPublishForm, match="Chỉ công bố được bản nháp"):
        actions.publish_form(form=row, by=SYSTEM, at=AT)
    actions.retire_form(form=row, by=CONTROL, at=AT)
    with pytest.raises(actions.CannotRetireForm, match="Chỉ ngừng được biểu mẫu đang áp dụng"):
        actions.retire_form(form=row, by=CONTROL, at=AT)


def test_each_action_is_an_event() -> None:
    row = actions.edit_form_draft(form=draft(), edit=RETITLED, by=CONTROL, at=AT)
    actions.retire_form(form=actions.publish_form(form=row, by=SYSTEM, at=AT), by=CONTROL, at=AT)
    said = {"code": "thu", "version": 1}
    assert [entry.event for entry in list_events_of(row)] == [
        FormDrafted(**said, questions=1, procedures=("1.001193",)),
        FormDraftEdited(**said, revision=1, questions=1),
        FormPublished(**said),
        FormRetired(**said),
    ]


ACTIONS: list[Callable[[FormDefinition, StandIn], object]] = [
    lambda _row, by: draft(by=by),
    lambda row, by: actions.edit_form_draft(form=row, edit=RETITLED, by=by, at=AT),
    lambda row, by: actions.publish_form(form=row, by=by, at=AT),
    lambda row, by: actions.retire_form(form=row, by=by, at=AT),
    lambda row, by: actions.end_form(form=row, valid_to=date(2030, 1, 1), by=by, at=AT),
    lambda _row, by: actions.load_forms(by=by, at=AT),
]


@pytest.mark.parametrize("other", [NOBODY, ADMINISTRATOR, StandIn(EVERY_OTHER_ROLE)])
@pytest.mark.parametrize("act", ACTIONS)
def test_others_than_control_and_the_system_are_refused(act, other: StandIn) -> None:
    row = draft()
    events = LoggedEvent.objects.count()
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        act(row, other)
    assert FormDefinition.objects.get().state == FormState.DRAFT
    assert LoggedEvent.objects.count() == events


def test_a_published_form_is_read_once(django_assert_num_queries) -> None:
    row = published()
    first = queries.get_form(row.pk)
    with django_assert_num_queries(0):
        assert queries.get_form(row.pk) is first


def test_the_database_holds_one_published_version_from_a_day() -> None:
    published()
    other = draft()
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        FormDefinition.objects.filter(pk=other.pk).update(
            state=FormState.PUBLISHED, published_at=AT
        )
