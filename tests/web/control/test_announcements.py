"""Announcements on their pages: written, asked about, approved by a leader, issued."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.announcements.actions import register_announcement
from motcua.announcements.enums import ItemKind
from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.announcements.rules.words import AnnouncementWords
from motcua.catalogue.actions import amend_procedure
from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.clock import VIETNAM, now
from motcua.people.enums import Role
from tests.factories.announcements import Announcing
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Announcing:
    return Announcing()


@pytest.fixture
def writer(as_officer, office: Announcing) -> Client:
    return as_officer(office.writer)


@pytest.fixture
def leader(as_officer, office: Announcing) -> Client:
    return as_officer(office.leader)


@pytest.fixture
def draft(office: Announcing, writer: Client) -> Announcement:
    soon = f"{today() + timedelta(days=20):%d/%m/%Y}"
    given = {"key": "1", "abstract": "Công bố thủ tục thử", "symbol": "QĐ-UBND"}
    writer.post("/kiem-soat/cong-bo/moi/", given | {"effective_on": soon})
    return Announcement.objects.get()


def today() -> date:
    return now().astimezone(VIETNAM).date()


def address(draft: Announcement, word: str = "") -> str:
    return f"/kiem-soat/cong-bo/{draft.pk}/{word}"


def text_of(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def hidden(client: Client, draft: Announcement, form: str) -> dict[str, str]:
    """What a form of the page sends by itself."""
    initial = client.get(address(draft)).context[form].initial
    return {name: str(value) for name, value in initial.items() if name in {"revision", "seen"}}


def add(writer: Client, office: Announcing, draft: Announcement) -> None:
    given = {"key": "2", "kind": "amended", "code": str(office.content.pk)}
    assert writer.post(address(draft, "them/"), given).status_code == 302


def propose(writer: Client, draft: Announcement) -> None:
    given = {"key": "3", **hidden(writer, draft, "propose")}
    assert writer.post(address(draft, "trinh/"), given).status_code == 302


def test_what_is_missing_stands_instead_of_the_button(writer: Client, draft: Announcement):
    text = text_of(writer, address(draft))
    assert "Quyết định chưa có thủ tục nào." in text
    assert "Trình lãnh đạo duyệt" not in text


def test_from_the_draft_to_the_number(office, writer: Client, leader: Client, draft):
    add(writer, office, draft)
    propose(writer, draft)
    assert "Duyệt quyết định" not in text_of(writer, address(draft))
    leader.post(address(draft, "duyet/"), {"key": "4", **hidden(leader, draft, "approve")})
    given = {"key": "5", "number": "15", "signed_on": f"{today():%d/%m/%Y}"}
    writer.post(address(draft, "cap-so/"), given)
    assert "15/QĐ-UBND" in text_of(writer, address(draft))
    newest = ProcedureVersion.objects.get(procedure__code="9.001234", number=2)
    assert newest.valid_from == today() + timedelta(days=20)


def test_the_decision_is_read_on_paper(office, writer: Client, draft):
    add(writer, office, draft)
    assert "Bản dự thảo" in text_of(writer, address(draft, "van-ban/"))
    assert writer.get(address(draft, "van-ban/tap-1.pdf")).content.startswith(b"%PDF")
    assert writer.get(address(draft, "van-ban/tap-1.docx")).content.startswith(b"PK")
    assert writer.get(address(draft, "van-ban/tap-2.pdf")).status_code == 404


def test_a_leader_does_not_approve_what_he_did_not_see(office, writer, leader, draft):
    add(writer, office, draft)
    propose(writer, draft)
    answer = leader.post(address(draft, "duyet/"), {"key": "4", "seen": "before"})
    assert answer.status_code == 409
    assert "Nội dung vừa được sửa" in answer.content.decode()


def test_a_reason_is_kept_where_it_is_refused(office, writer, leader, draft):
    answer = leader.post(address(draft, "tra-lai/"), {"key": "4", "reason": "Thiếu căn cứ"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "không còn chờ duyệt" in text
    assert "Thiếu căn cứ" in text


def test_an_unknown_code_is_told_at_its_field(writer: Client, draft: Announcement):
    given = {"key": "2", "kind": "abolished", "abolished": "1.999999"}
    answer = writer.post(address(draft, "them/"), given)
    assert answer.context["form"].errors["abolished"] == ["Danh mục không có thủ tục 1.999999."]


def test_only_what_stands_in_no_other_is_offered(office, writer: Client, draft):
    add(writer, office, draft)
    other = amend_procedure(procedure=office.hold("9.005555"), by=office.writer, at=now())
    form = writer.get(address(draft, "them/")).context["form"]
    assert list(form.drafts) == [str(other.pk)]


def test_a_commune_that_is_asked_answers(as_officer, office, writer: Client, draft):
    commune = UnitFactory(below=office.unit)
    focal = as_officer(PostFactory(role=Role.CONTROL, unit=commune).officer)
    given = {"key": "2", "unit": str(commune.pk), "due_on": f"{today():%d/%m/%Y}"}
    writer.post(address(draft, "hoi/"), given)
    opinion = AnnouncementOpinion.objects.get()
    page = f"/kiem-soat/cong-bo/y-kien/{opinion.pk}/"
    assert page in text_of(focal, address(draft))
    assert "ghi rõ vì sao" in focal.post(page, {"key": "3", "agrees": "khong"}).content.decode()
    focal.post(page, {"key": "4", "agrees": "khong", "words": "Thiếu một bước"})
    assert "Thiếu một bước" in text_of(writer, address(draft))


def test_another_unit_does_not_answer(office, writer: Client, draft):
    commune = UnitFactory(below=office.unit)
    given = {"key": "2", "unit": str(commune.pk), "due_on": f"{today():%d/%m/%Y}"}
    writer.post(address(draft, "hoi/"), given)
    page = f"/kiem-soat/cong-bo/y-kien/{AnnouncementOpinion.objects.get().pk}/"
    assert writer.get(page).status_code == 403


def test_a_decision_of_a_ministry_is_entered_and_carried_on(writer: Client):
    given = {
        "key": "2",
        "issuer": "Bộ Tư pháp",
        "number": "2000",
        "symbol": "QĐ-BTP",
        "signed_on": f"{today():%d/%m/%Y}",
        "abstract": "Công bố thủ tục hộ tịch",
        "effective_on": f"{today() + timedelta(days=40):%d/%m/%Y}",
        "text_effective_on": f"{today() + timedelta(days=40):%d/%m/%Y}",
        "items": "1.001193 sửa đổi\n1.000894 bãi bỏ",
    }
    writer.post("/kiem-soat/cong-bo/nhap/", given)
    registered = Announcement.objects.get()
    assert list(registered.items.order_by("code").values_list("code", "kind")) == [
        ("1.000894", "abolished"),
        ("1.001193", "amended"),
    ]
    assert "còn hạn</strong>" in text_of(writer, "/kiem-soat/cong-bo/")
    form = writer.get(f"/kiem-soat/cong-bo/moi/?theo={registered.pk}").context["form"]
    assert form.initial["abstract"] == "Công bố thủ tục hộ tịch"


@pytest.mark.parametrize("line", ["1.001193 xoa", "khai sinh", "@1.001193 sua", "1@x sua"])
def test_a_line_that_cannot_be_read_is_told(writer: Client, line: str):
    answer = writer.post("/kiem-soat/cong-bo/nhap/", {"key": "2", "items": line})
    assert "chưa đúng" in answer.context["form"].errors["items"][0]


def test_a_number_that_no_row_has_is_ignored(writer: Client):
    assert writer.get(f"/kiem-soat/cong-bo/moi/?theo={'9' * 40}").status_code == 200


@pytest.mark.parametrize("role", [Role.ONE_STOP, Role.CASE_OFFICER, Role.SUPERVISOR])
def test_others_do_not_see_them(as_officer, draft: Announcement, role: Role):
    stranger = as_officer(PostFactory(role=role).officer)
    assert stranger.get("/kiem-soat/cong-bo/").status_code == 403
    assert stranger.get(address(draft)).status_code == 403


def test_a_leader_reads_what_is_to_be_approved(office, writer, leader: Client, draft):
    add(writer, office, draft)
    for page in ("", "so-sanh/"):
        assert leader.get(f"/kiem-soat/soan/{office.content.pk}/{page}").status_code == 200
    procedure = text_of(leader, f"/kiem-soat/thu-tuc/{office.content.code}/")
    assert "/kiem-soat/ten-goi/" not in procedure
    assert leader.get(f"/kiem-soat/soan/{office.content.pk}/giay-to/").status_code == 403


def test_who_is_late_stands_with_the_days_and_is_counted_on_the_workplace(office, writer: Client):
    register_late(office)
    text = text_of(writer, "/kiem-soat/viec-cham/")
    assert f"<strong>{office.unit.name}</strong>: Ban hành quyết định công bố" in text
    assert "quá hạn 5 ngày" in text
    # The ministry announced it less than twenty days before.
    assert "<strong>Bộ Tư pháp</strong>: Ban hành quyết định công bố" in text
    assert "<strong>1</strong> việc công bố quá hạn" in text_of(writer, "/kiem-soat/")


def test_what_the_province_does_not_have_leads_nowhere(office, writer: Client):
    register_late(office)
    text = text_of(writer, address(Announcement.objects.get()))
    assert "1.999999, danh mục của tỉnh chưa có" in text
    assert "/kiem-soat/thu-tuc/1.999999/" not in text


def register_late(office: Announcing) -> None:
    words = AnnouncementWords(
        "Công bố thủ tục", "QĐ-BTP", text_effective_on=today(), effective_on=today()
    )
    said = {"issuer": "Bộ Tư pháp", "words": words, "number": "2000", "signed_on": today()}
    register_announcement(
        unit=office.unit, items=[(ItemKind.NEW, "1.999999")], by=office.writer, at=now(), **said
    )
