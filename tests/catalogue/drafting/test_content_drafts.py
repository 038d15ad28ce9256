"""What a procedure is to say is begun, changed and dropped by actions."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.catalogue.actions import (
    CannotBeginContentDraft,
    CannotDropContentDraft,
    CannotEditContentDraft,
    ContentChangedMeanwhile,
    amend_procedure,
    drop_content_draft,
    edit_content_draft,
    write_procedure,
)
from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries.content_drafts import content_of_draft, content_of_version
from motcua.catalogue.rules.drafting.edits import AddRow, Edit, SetFields, fields_shown
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ComponentDraft
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ComponentFactory, ProcedureVersionFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
PHOTO = AddRow(Part.PAPERS, ComponentDraft("Ảnh", copies=2))

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> ProcedureVersion:
    version = ProcedureVersionFactory(decision="QĐ 100/QĐ-BTP", number=4)
    ComponentFactory(version=version, name="Tờ khai")
    return version


@pytest.fixture
def draft(version: ProcedureVersion) -> ContentDraft:
    return amend_procedure(procedure=version.procedure, by=CONTROL, at=AT)


def edit(draft: ContentDraft, change: Edit) -> ContentDraft:
    return edit_content_draft(draft=draft, edit=change, by=CONTROL, at=AT + timedelta(hours=1))


def write(code: str = "2.009999", name: str = "Cấp giấy mới") -> ContentDraft:
    return write_procedure(code=code, name=name, field="Hộ tịch", by=CONTROL, at=AT)


def said() -> list[str]:
    return list(LoggedEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_an_amendment_begins_with_what_holds(draft: ContentDraft):
    content = content_of_draft(draft)
    assert [paper.name for paper in content.newest.components] == ["Tờ khai"]


def test_the_decision_of_before_announces_nothing_of_it(draft: ContentDraft):
    assert (content_of_draft(draft).newest.decision, draft.based_on) == ("", 4)


def test_what_is_written_changes_nothing_for_people(version: ProcedureVersion, draft: ContentDraft):
    before = content_of_version(version)
    edit(draft, PHOTO)
    assert content_of_version(ProcedureVersion.objects.get(pk=version.pk)) == before


def test_a_change_is_kept_and_told(draft: ContentDraft):
    changed = edit(draft, PHOTO)
    assert (changed.revision, said()) == (1, ["ContentDraftBegun", "ContentDraftEdited"])


def test_a_change_that_changes_nothing_is_not_told(draft: ContentDraft):
    shown = fields_shown(content_of_draft(draft), Part.NOTE)
    edit(draft, SetFields(Part.NOTE, {"note": ""}, shown))
    assert said() == ["ContentDraftBegun"]


def test_a_second_amendment_at_the_same_time_is_refused(draft: ContentDraft):
    procedure = Procedure.objects.get(code=draft.code)
    with pytest.raises(CannotBeginContentDraft, match="đang có một bản soạn"):
        amend_procedure(procedure=procedure, by=CONTROL, at=AT)


def test_the_database_holds_one_open_draft_of_a_code(draft: ContentDraft):
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        ContentDraft.objects.create(code=draft.code, content={}, begun_at=AT, changed_at=AT)


def test_a_new_procedure_may_have_a_code_that_the_catalogue_lacks():
    assert write().based_on is None


def test_a_new_procedure_with_a_code_of_the_catalogue_is_refused(version: ProcedureVersion):
    with pytest.raises(CannotBeginContentDraft, match="Danh mục đã có"):
        write(code=version.procedure.code)


@pytest.mark.parametrize("code", ["", "abc", "1.2"])
def test_a_code_that_is_none_is_refused(code: str):
    with pytest.raises(CannotBeginContentDraft, match=r"mã thủ tục|không đúng dạng"):
        write(code=code)


def test_what_no_version_could_hold_is_refused(draft: ContentDraft):
    with pytest.raises(CannotEditContentDraft, match="quá lớn"):
        edit(draft, AddRow(Part.PAPERS, ComponentDraft("Ảnh", copies=1_001)))


def test_what_somebody_else_changed_is_not_overwritten(draft: ContentDraft):
    shown = fields_shown(content_of_draft(draft), Part.NOTE)
    edit(draft, SetFields(Part.NOTE, {"note": "Của người khác."}, shown))
    with pytest.raises(ContentChangedMeanwhile, match="Người khác vừa sửa"):
        edit(draft, SetFields(Part.NOTE, {"note": "Của tôi."}, shown))


def test_a_dropped_draft_leaves_room_for_another(draft: ContentDraft):
    drop_content_draft(draft=draft, by=CONTROL, at=AT)
    amend_procedure(procedure=Procedure.objects.get(code=draft.code), by=CONTROL, at=AT)
    assert ContentDraft.objects.count() == 1


def test_what_was_announced_stays(draft: ContentDraft, version: ProcedureVersion):
    ContentDraft.objects.update(state=ContentDraftState.ANNOUNCED, version=version)
    with pytest.raises(CannotDropContentDraft, match="đã được công bố"):
        drop_content_draft(draft=draft, by=CONTROL, at=AT)
