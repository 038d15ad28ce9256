"""What was written of a procedure takes effect by date; another ends by date."""

from datetime import date, datetime, timedelta

import pytest

from motcua.catalogue.actions import (
    CannotAbolishProcedure,
    CannotAnnounceVersion,
    CannotBeginVersion,
    abolish_procedure,
    amend_procedure,
    announce_version,
    begin_version,
    edit_content_draft,
    import_procedures,
    write_procedure,
)
from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries.content_drafts import content_of_version, list_beginning
from motcua.catalogue.queries.procedures import get_version_in_force
from motcua.catalogue.rules.drafting.edits import AddRow, SetFields, fields_shown
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ComponentDraft, TimeDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content
from tests.factories.actors import CONTROL
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.processes import ProcessDefinitionFactory

AT = datetime(2026, 11, 20, 23, 30, tzinfo=VIETNAM)
TODAY, DAY = date(2026, 11, 20), timedelta(days=1)
SOON = TODAY + 10 * DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure() -> Procedure:
    """A complete procedure, held as it would be imported."""
    import_procedures(records=[as_record(a_content())], by=SYSTEM, at=AT - timedelta(days=30))
    return Procedure.objects.get()


@pytest.fixture
def draft(procedure: Procedure) -> ContentDraft:
    begun = amend_procedure(procedure=procedure, by=CONTROL, at=AT)
    return add(begun, Part.PAPERS, ComponentDraft("Ảnh", copies=2))


def add(draft: ContentDraft, part: Part, row: ComponentDraft | TimeDraft) -> ContentDraft:
    return edit_content_draft(draft=draft, edit=AddRow(part, row), by=CONTROL, at=AT)


def rename(draft: ContentDraft, name: str) -> ContentDraft:
    shown = fields_shown(a_content(), Part.NAME)
    edit = SetFields(Part.NAME, {"name": name}, shown)
    return edit_content_draft(draft=draft, edit=edit, by=CONTROL, at=AT)


def announce(draft: ContentDraft, valid_from: date = SOON) -> ProcedureVersion:
    done = announce_version(
        draft=draft, valid_from=valid_from, decision="15/QĐ-UBND", by=CONTROL, at=AT
    )
    assert done.version is not None
    return done.version


def papers_on(day: date) -> int:
    return get_version_in_force("9.001234", day).components.count()


def test_a_version_takes_effect_by_date_not_by_click(draft: ContentDraft):
    announce(draft)
    assert (papers_on(SOON - DAY), papers_on(SOON)) == (2, 3)


def test_the_decision_stands_in_the_version(draft: ContentDraft):
    assert announce(draft).decision == "15/QĐ-UBND"


def test_today_is_early_enough(draft: ContentDraft):
    announce(draft, TODAY)
    assert papers_on(TODAY) == 3


def test_yesterday_is_too_late(draft: ContentDraft):
    with pytest.raises(CannotAnnounceVersion, match="từ hôm nay trở đi"):
        announce(draft, TODAY - DAY)


def test_what_is_incomplete_is_named(draft: ContentDraft):
    add(draft, Part.PAPERS, ComponentDraft("Căn cước công dân"))
    with pytest.raises(
        CannotAnnounceVersion, match=r"9\.001234: Ghi số bản của “Căn cước công dân”"
    ):
        announce(draft)
    assert ProcedureVersion.objects.count() == 1


def test_what_was_begun_from_an_older_version_is_refused(procedure: Procedure, draft: ContentDraft):
    import_procedures(records=[as_record(a_content(result="Giấy khác"))], by=SYSTEM, at=AT)
    with pytest.raises(CannotAnnounceVersion, match="đã có bản quy định khác"):
        announce(draft)


def test_a_version_that_begins_on_the_same_day_stands_in_the_way(draft: ContentDraft):
    ProcedureVersion.objects.update(valid_from=SOON)
    with pytest.raises(CannotAnnounceVersion, match="mới áp dụng từ 30/11/2026"):
        announce(draft)


def test_the_name_changes_on_the_day(draft: ContentDraft, procedure: Procedure):
    announce(rename(draft, "Cấp giấy khác"))
    procedure.refresh_from_db()
    assert procedure.name == "Cấp giấy thử"
    begin_version(draft=draft, by=SYSTEM, at=AT + timedelta(days=10))
    procedure.refresh_from_db()
    assert procedure.name == "Cấp giấy khác"
    assert "cap giay thu" in procedure.search_text


def test_nothing_begins_the_evening_before(draft: ContentDraft):
    announce(draft)
    with pytest.raises(CannotBeginVersion, match="Chưa đến ngày"):
        begin_version(draft=draft, by=SYSTEM, at=AT + timedelta(days=9))


def test_what_begins_is_found_once(draft: ContentDraft):
    announce(draft)
    assert list_beginning(SOON - DAY) == []
    assert list_beginning(SOON) == [draft]
    begin_version(draft=draft, by=SYSTEM, at=AT + timedelta(days=10))
    assert list_beginning(SOON) == []


def test_the_process_goes_on_where_it_fits(draft: ContentDraft):
    process = ProcessDefinitionFactory(published=True)
    ProcedureVersion.objects.update(process=process)
    assert announce(draft).process == process


def test_a_process_longer_than_the_new_limit_is_detached_and_told(draft: ContentDraft):
    process = ProcessDefinitionFactory(published=True)
    process.steps.update(limit_percent=None, limit_amount=2, limit_unit=TimeUnit.WORKING_DAYS)
    ProcedureVersion.objects.update(process=process)
    content = a_content(times=(TimeDraft(1, TimeUnit.WORKING_DAYS),))
    ContentDraft.objects.update(content=as_record(content))
    draft.refresh_from_db()
    assert announce(draft).process is None
    said = LoggedEvent.objects.filter(kind="VersionAnnounced").get()
    assert said.data["detached_process"] == process.code


def test_an_import_does_not_take_an_announced_version_away(draft: ContentDraft):
    version = announce(draft)
    import_procedures(records=[as_record(a_content(result="Giấy khác"))], by=SYSTEM, at=AT)
    assert ProcedureVersion.objects.filter(pk=version.pk).exists()


def test_a_new_procedure_is_not_there_before_its_day():
    draft = write_procedure(code="2.009999", name="Mới", field="Hộ tịch", by=CONTROL, at=AT)
    content = a_content(channels=(Channel.IN_PERSON,), online_level=OnlineLevel.NONE)
    ContentDraft.objects.update(content=as_record(content) | {"code": "2.009999"})
    draft.refresh_from_db()
    announce(draft)
    with pytest.raises(NotVisible, match="không có quy định"):
        get_version_in_force("2.009999", SOON - DAY)
    assert get_version_in_force("2.009999", SOON).number == 1


def test_a_code_that_came_meanwhile_is_not_taken_twice():
    draft = write_procedure(code="9.001234", name="Mới", field="Hộ tịch", by=CONTROL, at=AT)
    ContentDraft.objects.update(content=as_record(a_content()))
    import_procedures(records=[as_record(a_content())], by=SYSTEM, at=AT)
    draft.refresh_from_db()
    with pytest.raises(CannotAnnounceVersion, match=r"vừa có thủ tục mang mã 9\.001234"):
        announce(draft)


def test_what_was_announced_says_what_was_written(draft: ContentDraft):
    version = announce(draft)
    papers = content_of_version(version).newest.components
    assert papers[-1] == ComponentDraft("Ảnh", copies=2)


def test_an_abolished_procedure_ends_by_date(procedure: Procedure):
    abolish_procedure(procedure=procedure, ended_on=SOON, by=CONTROL, at=AT)
    assert get_version_in_force("9.001234", SOON - DAY).number == 1
    with pytest.raises(NotVisible, match="không có quy định"):
        get_version_in_force("9.001234", SOON)


def test_what_replaces_it_is_told(procedure: Procedure):
    other = ProcedureVersionFactory().procedure
    abolish_procedure(procedure=procedure, ended_on=SOON, replaced_by=[other], by=CONTROL, at=AT)
    said = LoggedEvent.objects.filter(kind="ProcedureAbolished").get()
    assert said.data["replaced_by"] == [other.code]


def test_a_procedure_is_not_abolished_twice(procedure: Procedure):
    abolish_procedure(procedure=procedure, ended_on=SOON, by=CONTROL, at=AT)
    with pytest.raises(CannotAbolishProcedure, match="đã hết áp dụng"):
        abolish_procedure(procedure=procedure, ended_on=SOON, by=CONTROL, at=AT)


def test_a_procedure_does_not_end_in_the_past(procedure: Procedure):
    with pytest.raises(CannotAbolishProcedure, match="từ hôm nay trở đi"):
        abolish_procedure(procedure=procedure, ended_on=TODAY - DAY, by=CONTROL, at=AT)


def test_what_is_to_come_does_not_end_before_it_begins(draft: ContentDraft, procedure: Procedure):
    announce(draft)
    with pytest.raises(CannotAbolishProcedure, match="bắt đầu từ ngày đó"):
        abolish_procedure(procedure=procedure, ended_on=SOON, by=CONTROL, at=AT)
