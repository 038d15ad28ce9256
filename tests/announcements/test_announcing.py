"""From a draft to what holds by date: written, asked about, approved, issued."""

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.announcements.actions import (
    CannotAddAnnouncementItem,
    CannotApproveAnnouncement,
    CannotAskOpinion,
    CannotChangeAnnouncement,
    CannotDraftAnnouncement,
    CannotGiveOpinion,
    CannotIssueAnnouncement,
    CannotProposeAnnouncement,
    ask_opinion,
    change_announcement,
    give_opinion,
    recall_announcement,
    return_announcement,
)
from motcua.announcements.enums import AnnouncementState, ItemKind
from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.catalogue.actions import (
    CannotDropContentDraft,
    drop_content_draft,
    edit_content_draft,
    import_procedures,
    write_procedure,
)
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.catalogue.rules.drafting.edits import AddRow, SetFields, fields_shown
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ComponentDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.catalogue.drafting.contents import a_content
from tests.factories.announcements import AT, SOON, TODAY, WORDS, Announcing
from tests.factories.people import PostFactory, UnitFactory

DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Announcing:
    return Announcing()


def add_paper(office: Announcing, paper: ComponentDraft) -> None:
    edit = AddRow(Part.PAPERS, paper)
    edit_content_draft(draft=office.content, edit=edit, by=office.writer, at=AT)


def new_content(office: Announcing, code: str = "2.009999") -> ContentDraft:
    draft = write_procedure(code=code, name="Mới", field="Hộ tịch", by=office.writer, at=AT)
    record = as_record(a_content()) | {"code": code}
    ContentDraft.objects.filter(pk=draft.pk).update(content=record)
    draft.refresh_from_db()
    return draft


def newest(code: str = "9.001234") -> ProcedureVersion:
    return ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")[0]


def ends_on(procedure: Procedure) -> date | None:
    return newest(procedure.code).valid_to


# -- written -------------------------------------------------------------------------------------


def test_it_does_not_announce_for_yesterday(office: Announcing):
    with pytest.raises(CannotDraftAnnouncement, match="từ hôm nay trở đi"):
        office.draft(effective_on=TODAY - DAY, text_effective_on=None)


def test_a_procedure_does_not_hold_before_its_text(office: Announcing):
    with pytest.raises(CannotDraftAnnouncement, match="trước khi văn bản có hiệu lực"):
        office.draft(effective_on=SOON - DAY)


def test_a_text_does_not_hold_before_it_is_signed(office: Announcing):
    with pytest.raises(CannotDraftAnnouncement, match="trước ngày ký"):
        office.draft(text_signed_on=SOON + DAY)


def test_a_procedure_stands_in_one_open_announcement(office: Announcing):
    office.draft()
    other = office.bare()
    with pytest.raises(CannotAddAnnouncementItem, match=r"chưa ban hành: 9\.001234"):
        office.add(other, kind=ItemKind.ABOLISHED, procedure=office.procedure)


def test_what_is_replaced_stands_in_no_other_either(office: Announcing):
    given = {"draft": new_content(office), "replaces": [office.procedure]}
    office.add(office.bare(), kind=ItemKind.REPLACING, **given)
    with pytest.raises(CannotAddAnnouncementItem, match=r"chưa ban hành: 9\.001234"):
        office.add(office.bare(), kind=ItemKind.AMENDED, draft=office.content)


def test_a_procedure_of_the_catalogue_is_not_new(office: Announcing):
    with pytest.raises(CannotAddAnnouncementItem, match="đã có trong danh mục"):
        office.add(office.bare(), kind=ItemKind.NEW, draft=office.content)


def test_what_replaces_names_what_it_replaces(office: Announcing):
    with pytest.raises(CannotAddAnnouncementItem, match="bị thay thế"):
        office.add(office.bare(), kind=ItemKind.REPLACING, draft=new_content(office))


def test_two_who_change_the_words_do_not_overwrite_each_other(office: Announcing):
    draft = office.draft()
    with pytest.raises(CannotChangeAnnouncement, match="Người khác vừa sửa"):
        change_announcement(
            announcement=draft, words=WORDS, revision=draft.revision - 1, by=office.writer, at=AT
        )


# -- asked about ---------------------------------------------------------------------------------


@pytest.fixture
def asked(office: Announcing) -> tuple[Announcement, AnnouncementOpinion]:
    draft = office.draft()
    commune = UnitFactory(below=office.unit)
    ask_opinion(announcement=draft, unit=commune, due_on=TODAY, by=office.writer, at=AT)
    return draft, AnnouncementOpinion.objects.get()


def answer(opinion: AnnouncementOpinion, **given: Any) -> AnnouncementOpinion:
    focal = PostFactory(role=Role.CONTROL, unit=opinion.unit).officer
    said = {"opinion": opinion, "agrees": True, "words": "", "by": focal, "at": AT} | given
    return give_opinion(**said)


def test_who_has_not_answered_is_waited_for(office: Announcing, asked):
    with pytest.raises(CannotProposeAnnouncement, match="chưa cho ý kiến"):
        office.propose(asked[0])


def test_after_its_day_nobody_waits(office: Announcing, asked):
    AnnouncementOpinion.objects.update(due_on=TODAY - DAY)
    assert office.propose(asked[0]).state == AnnouncementState.PROPOSED


def test_an_answer_ends_the_waiting(office: Announcing, asked):
    answer(asked[1])
    assert office.propose(asked[0]).state == AnnouncementState.PROPOSED


def test_who_does_not_agree_says_why(asked):
    with pytest.raises(CannotGiveOpinion, match="ghi rõ vì sao"):
        answer(asked[1], agrees=False, words=" ")


def test_another_unit_does_not_answer(office: Announcing, asked):
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        answer(asked[1], by=office.writer)


def test_a_unit_is_asked_once(office: Announcing, asked):
    draft, opinion = asked
    with pytest.raises(CannotAskOpinion, match="Đã hỏi"):
        ask_opinion(announcement=draft, unit=opinion.unit, due_on=TODAY, by=office.writer, at=AT)


# -- approved ------------------------------------------------------------------------------------


def test_an_incomplete_content_is_not_proposed(office: Announcing):
    add_paper(office, ComponentDraft("Ảnh"))
    with pytest.raises(CannotProposeAnnouncement, match=r"9\.001234 còn thiếu: Ghi số bản"):
        office.propose(office.draft())


def test_nothing_is_not_proposed(office: Announcing):
    with pytest.raises(CannotProposeAnnouncement, match="chưa có thủ tục nào"):
        office.propose(office.bare())


def test_a_content_that_was_overtaken_is_not_proposed(office: Announcing):
    record = as_record(a_content(result="Giấy khác"))
    import_procedures(records=[record], by=SYSTEM, at=AT)
    with pytest.raises(CannotProposeAnnouncement, match="đã có bản quy định khác"):
        office.propose(office.draft())


def test_who_wrote_it_does_not_approve_it_even_as_a_leader(office: Announcing):
    proposed = office.propose(office.draft())
    PostFactory(role=Role.LEADER, unit=office.unit, officer=office.writer)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        office.approve(proposed, by=office.writer)


def test_a_leader_of_another_unit_does_not_approve_it(office: Announcing):
    other = PostFactory(role=Role.LEADER, unit=UnitFactory(below=office.unit)).officer
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        office.approve(office.propose(office.draft()), by=other)


def test_what_is_approved_is_what_was_seen(office: Announcing):
    proposed = office.propose(office.draft())
    with pytest.raises(CannotApproveAnnouncement, match="vừa được sửa"):
        office.approve(proposed, seen="before the change")


def test_what_waits_is_not_changed(office: Announcing):
    proposed = office.propose(office.draft())
    with pytest.raises(CannotChangeAnnouncement, match="đang chờ duyệt"):
        change_announcement(
            announcement=proposed,
            words=WORDS,
            revision=proposed.revision,
            by=office.writer,
            at=AT,
        )


def test_what_was_taken_back_may_be_proposed_again(office: Announcing):
    proposed = office.propose(office.draft())
    recalled = recall_announcement(announcement=proposed, by=office.writer, at=AT)
    assert office.propose(recalled).state == AnnouncementState.PROPOSED


def test_what_was_sent_back_says_why(office: Announcing):
    proposed = office.propose(office.draft())
    back = return_announcement(
        announcement=proposed, reason="Thiếu căn cứ", by=office.leader, at=AT
    )
    assert back.returned is not None
    assert (back.state, back.returned.text) == (AnnouncementState.DRAFT, "Thiếu căn cứ")


# -- issued --------------------------------------------------------------------------------------


def test_what_is_issued_holds_by_date(office: Announcing):
    add_paper(office, ComponentDraft("Ảnh", copies=2))
    office.issue(office.approved())
    version = newest()
    assert (version.valid_from, version.components.count()) == (SOON, 3)
    assert version.decision.startswith("15/QĐ-UBND ngày 20/11/2026 của ")


def test_nothing_is_issued_without_approval(office: Announcing):
    with pytest.raises(CannotIssueAnnouncement, match="chưa được duyệt"):
        office.issue(office.propose(office.draft()))


def test_a_content_that_changed_after_approval_is_not_issued(office: Announcing):
    approved = office.approved()
    add_paper(office, ComponentDraft("Ảnh", copies=2))
    with pytest.raises(CannotIssueAnnouncement, match="sửa sau khi duyệt"):
        office.issue(approved)
    assert newest().number == 1


def test_a_field_that_changed_after_approval_is_noticed_too(office: Announcing):
    approved = office.approved()
    shown = fields_shown(content_of_draft(office.content), Part.NAME)
    edit = SetFields(Part.NAME, {"field": "Chứng thực"}, shown)
    edit_content_draft(draft=office.content, edit=edit, by=office.writer, at=AT)
    with pytest.raises(CannotIssueAnnouncement, match="sửa sau khi duyệt"):
        office.issue(approved)


def test_what_is_to_be_announced_is_not_dropped(office: Announcing):
    office.draft()
    with pytest.raises(CannotDropContentDraft, match="bỏ nó khỏi quyết định trước"):
        drop_content_draft(draft=office.content, by=office.writer, at=AT)
    assert ContentDraft.objects.filter(pk=office.content.pk).exists()


def test_all_items_hold_or_none(office: Announcing):
    gone = office.hold("9.005555")
    draft = office.add(office.draft(), kind=ItemKind.ABOLISHED, procedure=gone)
    approved = office.approve(office.propose(draft))
    ProcedureVersion.objects.filter(procedure=gone).update(valid_to=TODAY)
    with pytest.raises(CannotIssueAnnouncement, match="đã hết áp dụng"):
        office.issue(approved)
    assert newest().number == 1


def test_an_abolished_procedure_ends_on_the_day(office: Announcing):
    draft = office.add(office.bare(), kind=ItemKind.ABOLISHED, procedure=office.procedure)
    office.issue(office.approve(office.propose(draft)))
    assert ends_on(office.procedure) == SOON


def test_what_is_replaced_ends_when_the_new_one_begins(office: Announcing):
    given = {"draft": new_content(office), "replaces": [office.procedure]}
    draft = office.add(office.bare(), kind=ItemKind.REPLACING, **given)
    office.issue(office.approve(office.propose(draft)))
    assert (ends_on(office.procedure), newest("2.009999").valid_from) == (SOON, SOON)
    assert office.procedure.successors.get().successor.code == "2.009999"


def test_a_number_is_given_once_a_year(office: Announcing):
    office.issue(office.approved())
    other = office.add(office.bare(), kind=ItemKind.ABOLISHED, procedure=office.hold("9.005555"))
    approved = office.approve(office.propose(other))
    with pytest.raises(CannotIssueAnnouncement, match="Năm 2026 đã có quyết định số này"):
        office.issue(approved)


@pytest.mark.parametrize("number", ["", "15/QĐ", "mười lăm"])
def test_what_is_no_number_is_refused(office: Announcing, number: str):
    with pytest.raises(CannotIssueAnnouncement, match="bằng chữ số"):
        office.issue(office.approved(), number=number)


@pytest.mark.parametrize("signed_on", [TODAY - DAY, TODAY + DAY])
def test_it_is_signed_between_approval_and_today(office: Announcing, signed_on: date):
    with pytest.raises(CannotIssueAnnouncement, match="từ ngày duyệt đến hôm nay"):
        office.issue(office.approved(), signed_on=signed_on)


def test_a_day_that_passed_before_the_number_is_named(office: Announcing):
    approved = office.approved()
    with pytest.raises(CannotIssueAnnouncement, match="Ngày áp dụng phải từ hôm nay"):
        office.issue(approved, at=AT + timedelta(days=12))
