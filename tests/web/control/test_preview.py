"""A draft as the citizen will see it."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion, TimeRow
from motcua.catalogue.queries.version_rows import imagined_version
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, ProcedureDraft, TimeDraft
from motcua.catalogue.rules.exported import as_record
from motcua.web.ui.sheets import Sheet, get_narrowing, get_sheet, sheet_of
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content
from tests.factories.announcements import AT, SOON, Announcing
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]

REASON = "Phải nộp bản chính"
CONTENT = a_content(
    cases=("Ở vùng núi", "Có yếu tố nước ngoài"),
    channels=(Channel.IN_PERSON, Channel.ONLINE),
    online_level=OnlineLevel.PARTIAL,
    partial_reason=REASON,
    times=(
        TimeDraft(3, TimeUnit.WORKING_DAYS),
        TimeDraft(9, TimeUnit.WORKING_DAYS, case=1),
    ),
    fees=(FeeDraft(8_000), FeeDraft(75_000, case=1), FeeDraft(50_000, channel=Channel.ONLINE)),
    components=(
        ComponentDraft("Tờ khai", originals=1),
        ComponentDraft("Hộ chiếu", copies=1, case=1),
    ),
)


def plain(sheet: Sheet) -> list[object]:
    """What a sheet says, without the rows that it was made from."""
    papers = [
        (group.title, [(each.component.name, each.copies) for each in group.papers])
        for group in sheet.papers
    ]
    said = ("times", "fees", "notes", "ways", "places", "legal_bases", "table", "partial_reason")
    return [papers, *(getattr(sheet, name) for name in said)]


def imagined(content: ProcedureDraft) -> Sheet:
    version = imagined_version(content, SOON)
    return sheet_of(version, get_narrowing(version, SOON, "", ()), SOON)


def test_what_is_shown_before_is_what_the_portal_shows_after():
    office = Announcing()
    given = replace(CONTENT, code=office.content.code)
    ContentDraft.objects.update(content=as_record(given))
    office.content.refresh_from_db()
    before = imagined(given)
    office.issue(office.approved())
    assert plain(get_sheet(given.code, SOON)) == plain(before)
    assert before.table[1][1:] != before.table[2][1:]


def test_nothing_is_written_by_looking():
    imagined(CONTENT)
    assert not Procedure.objects.exists()
    assert (ProcedureVersion.objects.count(), TimeRow.objects.count()) == (0, 0)


@pytest.fixture
def page(as_officer) -> str:
    client: Client = as_officer(OfficerFactory(control_at=UnitFactory()))
    given = {"code": "9.001234", "content": as_record(CONTENT), "begun_at": AT, "changed_at": AT}
    draft = ContentDraft.objects.create(**given)
    answer = client.get(f"/kiem-soat/soan/{draft.pk}/xem-truoc/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_of_a_new_procedure_says_that_nobody_sees_it_and_leads_nowhere(page: str):
    assert "người dân chưa thấy trang này" in page
    assert "/thu-tuc/9.001234/" not in page


def test_why_it_is_not_wholly_online_is_said(page: str):
    assert f'Chưa làm trọn trên mạng được vì: <span lang="vi">{REASON}</span>' in page


def test_what_is_wholly_online_gives_no_reason():
    full = replace(CONTENT.newest, online_level=OnlineLevel.FULL)
    assert imagined(replace(CONTENT, versions=(full,))).partial_reason == ""
