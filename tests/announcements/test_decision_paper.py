"""The decision with its annexes on paper: what it says, its marks, and that it does not change."""

import io
from dataclasses import replace

import pytest
from docx import Document
from syrupy.assertion import SnapshotAssertion

from motcua.announcements.actions import CannotProposeAnnouncement, recall_announcement
from motcua.announcements.enums import ItemKind
from motcua.announcements.models import Announcement, AnnouncementPaper
from motcua.announcements.printed import content as printed
from motcua.announcements.printed import decision
from motcua.announcements.printed.content import paper_of
from motcua.announcements.printed.decision import decision_docx, decision_pdf, volumes_of
from motcua.announcements.queries import get_announcement
from motcua.announcements.rules.procedure_words import print_parts
from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, TimeDraft
from motcua.people.models import Unit
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import COMPLETE
from tests.factories.announcements import AT, Announcing
from tests.reading_pdf import text_of_pdf

THREE_DAYS = TimeDraft(3, TimeUnit.WORKING_DAYS, case=0)
ONLINE_FEE = FeeDraft(75_000, channel=Channel.ONLINE)
FORM = ComponentDraft("Đơn", originals=1, copies=2, form="Mẫu 01")

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Announcing:
    office = Announcing()
    Unit.objects.filter(pk=office.unit.pk).update(name="UBND tỉnh Thử")
    type(office.unit.place).objects.update(name="Tỉnh Thử")
    office.unit.refresh_from_db()
    return office


def fresh(announcement: Announcement) -> Announcement:
    return get_announcement(announcement.pk)


def text(announcement: Announcement) -> str:
    row = fresh(announcement)
    return text_of_pdf(decision_pdf(row, paper_of(row)))


def with_an_end(office: Announcing) -> Announcement:
    """A draft that amends one procedure and abolishes another."""
    draft = office.draft(text_number="15/2026/QĐ-UBND", text_title="Quy định thử")
    return office.add(draft, kind=ItemKind.ABOLISHED, procedure=office.hold("9.005678"))


@pytest.mark.sqlite_is_enough
def test_what_an_issued_decision_says(office: Announcing, snapshot: SnapshotAssertion):
    office.leader.name = "Trần Thị Thử"
    office.leader.save()
    issued = office.issue(office.approve(office.propose(with_an_end(office))))
    assert paper_of(fresh(issued)) == snapshot


@pytest.mark.sqlite_is_enough
def test_a_draft_is_marked_on_its_pages(office: Announcing):
    row = fresh(office.draft())
    assert paper_of(row)["draft"] == "DỰ THẢO"
    head = Document(io.BytesIO(decision_docx(row, paper_of(row)))).sections[0]
    assert head.first_page_header.paragraphs[0].text == "DỰ THẢO"
    assert "DỰ THẢO" in head.header.paragraphs[0].text


@pytest.mark.sqlite_is_enough
def test_an_approved_one_waits_for_its_number_and_says_so(office: Announcing):
    said = paper_of(fresh(office.approved()))
    assert (said["draft"], said["number"]) == ("CHƯA BAN HÀNH", "Số: ……/QĐ-UBND")


@pytest.mark.sqlite_is_enough
def test_an_issued_one_bears_number_day_and_no_mark(office: Announcing):
    said = text(office.issue(office.approved(), number="5"))
    assert "Số: 05/QĐ-UBND" in said
    assert "ngày 20 tháng 11 năm 2026" in said
    assert "DỰ THẢO" not in said


def test_an_issued_one_says_the_same_when_names_have_changed(office: Announcing):
    issued = office.issue(office.approve(office.propose(with_an_end(office))))
    before = decision_pdf(fresh(issued), paper_of(fresh(issued)))
    Unit.objects.filter(pk=office.unit.pk).update(name="UBND tỉnh Khác")
    office.hold("9.005678").__class__.objects.update(name="Tên khác")
    assert decision_pdf(fresh(issued), paper_of(fresh(issued))) == before


def test_what_is_taken_back_after_approval_is_written_anew(office: Announcing):
    approved = office.approved()
    recall_announcement(announcement=approved, by=office.writer, at=AT)
    assert not AnnouncementPaper.objects.exists()
    assert office.approve(office.propose(fresh(approved))).state == "approved"


@pytest.mark.sqlite_is_enough
def test_a_deputy_signs_for_the_head(office: Announcing):
    office.leader.posts.update(title="Phó Chủ tịch")
    said = paper_of(fresh(office.approved()))
    assert (said["authority"], said["position"]) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.mark.sqlite_is_enough
def test_the_word_document_says_what_the_pdf_says(office: Announcing):
    row = fresh(office.issue(office.approved()))
    word = Document(io.BytesIO(decision_docx(row, paper_of(row))))
    said = "\n".join(each.text for each in word.paragraphs)
    assert "Phụ lục II" in said
    assert "Bước 1: Nộp hồ sơ." in said
    assert [table.rows[0].cells[-1].text for table in word.tables][2] == "Căn cứ pháp lý"


@pytest.mark.sqlite_is_enough
def test_long_annexes_go_into_volumes_and_no_procedure_is_cut(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(decision, "LONG", 10)
    one = {"title": "1", "parts": [{"title": "a)", "lines": ["123456"]}]}
    assert [len(each) for each in volumes_of({"procedures": [one, one, one]})] == [1, 1, 1]
    assert volumes_of({"procedures": []}) == [[]]


@pytest.mark.sqlite_is_enough
def test_a_later_volume_has_number_and_day_but_no_decision(office, monkeypatch):
    monkeypatch.setattr(decision, "IN_A_VOLUME", 1)
    row = fresh(office.issue(office.approved()))
    said = paper_of(row)
    said["procedures"] *= 2
    second = text_of_pdf(decision_pdf(row, said, 2))
    assert "Số: 15/QĐ-UBND" in second
    assert "(TẬP 2/2)" in second
    assert "Điều 1." not in second


@pytest.mark.sqlite_is_enough
def test_what_is_too_long_to_print_is_not_proposed(office: Announcing, monkeypatch):
    monkeypatch.setattr(printed, "MOST_CHARACTERS", 100)
    with pytest.raises(CannotProposeAnnouncement, match="chia thành nhiều"):
        office.propose(office.draft())


@pytest.mark.parametrize(
    ("title", "changed", "line"),
    [
        ("d)", {"times": (THREE_DAYS,)}, "03 ngày làm việc (trường hợp A)"),
        ("d)", {"times": (TimeDraft(note="Theo luật"),)}, "Theo luật"),
        ("h)", {"fees": (ONLINE_FEE,)}, "75.000 đồng (nộp trực tuyến)"),
        ("h)", {"fees": (FeeDraft(is_free=True),)}, "Không thu"),
        ("k)", {"conditions": " "}, "Không quy định."),
        ("c)", {"components": (FORM,)}, "- Đơn: 01 bản chính, 02 bản sao."),
        ("i)", {"components": (FORM,)}, "- Đơn: Mẫu 01."),
    ],
)
def test_a_line_of_a_part(title: str, changed: dict[str, object], line: str):
    version = replace(COMPLETE, cases=("A",), **changed)
    [lines] = [part.lines for part in print_parts(version) if part.title.startswith(title)]
    assert lines[0] == line
