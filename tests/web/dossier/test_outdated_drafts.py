"""The pages of a draft from before a correction of the applicant say what is to be done."""

import html
from uuid import uuid4

import pytest

from motcua.dossiers.actions import correct_applicant
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.results import ResultWords
from tests.factories.dossiers import Office, accept, at, bring_to, open_step
from tests.factories.results import approved, at_sign, draft_pdf, draft_result, need_paper

pytestmark = pytest.mark.django_db
OLD = ResultWords("Cấp phép", body="Điều 1. Cấp cho Danh Thị Út.")
AGAIN = "Dự thảo có trước khi sửa thông tin người nộp, lúc 09:00 ngày 03/03/2026: hãy soạn lại."
STILL_RIGHT = "Bản này vẫn đúng"


def correct(office: Office, dossier: Dossier) -> None:
    right = Applicant(name="Danh Thị Út Em", number="091185000123")
    given = {"representative": None, "reason": "x", "by": office.counter, "at": at(1)}
    correct_applicant(dossier=dossier, applicant=right, **given)


@pytest.fixture
def outdated(office: Office) -> Dossier:
    """Before the leader."""
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), OLD)
    correct(office, dossier)
    return dossier


@pytest.fixture
def uploaded(office: Office) -> Dossier:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), drawn=None, source=draft_pdf())
    correct(office, dossier)
    return dossier


def text(answer) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def page_of(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.pk}/ket-qua/{ResultPaper.objects.get().pk}/"


def test_the_signing_page_and_the_pages_of_the_draft_say_it(office, outdated, as_officer):
    sign = f"/ho-so/{outdated.pk}/buoc/{open_step(outdated).pk}/ky/return/"
    assert AGAIN in text(as_officer(office.leader).get(sign))
    client = as_officer(office.handler)
    for address in (page_of(outdated), f"/ho-so/{outdated.pk}/ket-qua/"):
        assert AGAIN in text(client.get(address))
    assert STILL_RIGHT not in text(client.get(page_of(outdated)))


def test_who_passes_it_on_is_told_too(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    draft_result(office, dossier, at(0, 11), OLD)
    correct(office, dossier)
    step = open_step(dossier)
    page = text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/buoc/{step.pk}/chuyen/sign/"))
    assert AGAIN in page
    assert page_of(dossier) in page
    assert "Vẫn chuyển dù còn chỗ trống" not in page


def test_the_next_version_begins_with_what_is_right_now(office, outdated, as_officer):
    page = as_officer(office.handler).get(f"{page_of(outdated)}sua/")
    assert AGAIN in text(page)
    assert page.context["form"]["body"].value() == "Điều 1. Cấp cho Danh Thị Út Em."
    assert "nguyên văn ở dưới đã được thay bằng thông tin mới" in text(page)


def test_an_upload_can_be_confirmed(office, uploaded, as_officer):
    client = as_officer(office.handler)
    assert STILL_RIGHT in text(client.get(page_of(uploaded)))
    address = f"{page_of(uploaded)}van-dung/"
    page = {"seen": client.get(page_of(uploaded)).context["page"].seen_outdated}
    told = text(client.post(address, {"key": uuid4().hex} | page, follow=True))
    assert "Đã xác nhận dự thảo vẫn đúng" in told
    assert STILL_RIGHT not in told
    again = client.post(address, {"key": uuid4().hex})
    assert again.status_code == 409
    assert "nào chờ xác nhận" in text(again)


def test_opening_the_address_of_the_confirmation_confirms_nothing(office, uploaded, as_officer):
    as_officer(office.handler).get(f"{page_of(uploaded)}van-dung/")
    assert ResultPaper.objects.get().outdated_at == at(1)


def test_what_came_back_after_the_signing_step_is_approved_on_a_page(office, as_officer):
    dossier = approved(office)
    correct(office, dossier)
    draft_result(office, dossier, at(1, 10), paper=ResultPaper.objects.get())
    leader, address = as_officer(office.leader), f"/ho-so/{dossier.pk}/duyet-lai/"
    assert address in text(leader.get(f"/ho-so/{dossier.pk}/"))
    seen = leader.get(address).context["form"]["seen"].value()
    leader.post(address, {"key": uuid4().hex, "seen": seen})
    assert Dossier.objects.get().result_state == "approved"
    assert address not in text(leader.get(f"/ho-so/{dossier.pk}/"))


def test_words_from_before_a_correction_come_back_to_be_read_again(office, as_officer):
    dossier = at_sign(office)
    client, template = as_officer(office.handler), need_paper(office)
    address = f"/ho-so/{dossier.pk}/ket-qua/lap/{template.pk}/"
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in ("key", "applicant_seen")}
    sent |= {"subject": "Cấp phép", "body": "Cấp cho Danh Thị Út."}
    correct(office, dossier)
    again = client.post(address, sent)
    assert "Thông tin người nộp đã được sửa sau khi bạn mở trang này" in text(again)
    form = again.context["form"]
    assert form["body"].value() == "Cấp cho Danh Thị Út."
    sent["applicant_seen"] = form["applicant_seen"].value()
    assert client.post(address, sent | {"body": "Cấp cho Danh Thị Út Em."}).status_code == 302


@pytest.mark.parametrize(("name", "is_warned"), [("Danh Thị Út", True), ("Danh Thị Út Em", False)])
def test_who_drafts_with_the_former_name_is_warned(office, outdated, as_officer, name, is_warned):
    sent = {"key": "k", "subject": "Cấp phép", "body": f"Cấp cho {name}."}
    answer = as_officer(office.handler).post(f"{page_of(outdated)}sua/", sent, follow=True)
    told = "Dự thảo còn ghi “Danh Thị Út”; nay người nộp được ghi là “Danh Thị Út Em”."
    assert "Đã lưu dự thảo kết quả" in text(answer)
    assert (told in text(answer)) is is_warned
