"""Helping a person to file: from the officer's own account, on the citizen's pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.enums import ConsentWay, State
from motcua.dossiers.jobs import queue_notices
from motcua.dossiers.models import Dossier, Help
from motcua.dossiers.queries.helps import why_not_helped
from motcua.kernel.actions import run_subscriber
from motcua.messages.models import Message
from motcua.messages.rules.sms import without_marks
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.filings import begin, make_online_office, publish
from tests.factories.helps import OLD_WOMAN, begin_help, counter_post, helped_filing, team_post
from tests.files.samples import pdf
from tests.web.portal.test_filing import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


def test_from_the_desk_to_the_code(office: Office) -> None:
    publish(office)
    desk = signed_in(office.counter)
    code = office.version.procedure.code
    assert "/lam-giup/" in text(desk, "/mot-cua/")
    assert f"/nop-ho-so/{code}/lam-giup/" in text(desk, f"/nop-ho-so/{code}/")
    person = {"name": "Thị Sáu", "number": OLD_WOMAN.number, "phone": "0912345678"}
    form = {"key": "k", "unit": office.unit.code, **person}
    for _twice in range(2):
        begun = desk.post(f"/nop-ho-so/{code}/lam-giup/", form)
    dossier = Dossier.objects.get()
    assert begun.url == address(dossier)
    begun_page = text(desk, begun.url)
    assert "Bạn đang làm giúp ông/bà Thị Sáu" in begun_page
    assert "Đang làm giúp: Thị Sáu" in begun_page
    _fill(desk, dossier)
    assert "Chưa có sự đồng ý" in text(desk, address(dossier, "kiem-tra/"))
    _agree(desk, dossier)
    affirm = {"key": "s", "revision": "1", "affirmed": "on"}
    filed = desk.post(address(dossier, "kiem-tra/"), affirm, follow=True).content.decode()
    dossier.refresh_from_db()
    assert dossier.state == State.SUBMITTED
    assert dossier.code in filed
    assert dossier.tracking_secret not in filed


@pytest.mark.usefixtures("noon")
def test_the_counter_does_not_read_the_secret_in_what_was_sent(office: Office) -> None:
    filed = helped_filing(office)
    run_subscriber(name="messages", handler=queue_notices)
    assert filed.tracking_secret in Message.objects.get(code="helped_filed").body
    page = text(signed_in(office.counter), f"/ho-so/{filed.pk}/")
    assert "Ma bao mat ••••••••" in page
    assert filed.tracking_secret not in page


@pytest.mark.usefixtures("noon")
def test_the_counter_does_not_read_the_code_of_the_consent(office: Office) -> None:
    filed = helped_filing(office)
    run_subscriber(name="messages", handler=queue_notices)
    code = Message.objects.get(code="help_code").body[:6]
    page = text(signed_in(office.counter), f"/ho-so/{filed.pk}/")
    assert "Mã đồng ý của người được giúp" in page
    assert code not in page


def test_who_helps_is_not_told_to_have_an_account_of_a_citizen(office: Office) -> None:
    publish(office)
    page = text(signed_in(office.counter), f"/nop-ho-so/{office.version.procedure.code}/")
    assert "Người được giúp ở cạnh bạn" in page
    assert "Tài khoản định danh" not in page


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of the day on which things are filed."""
    monkeypatch.setattr("motcua.dossiers.jobs.now", lambda: at(hour=12))
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: at(hour=12))


def _fill(desk: Client, dossier: Dossier) -> None:
    page = {"revision": "0", "writer": "w", "words": "Xin cấp lại"}
    assert desk.post(address(dossier, "to-khai/2/"), page).url == address(dossier)
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    upload = {"key": "p", "uploads": SimpleUploadedFile("a.pdf", pdf())}
    desk.post(address(dossier, f"giay/{paper.pk}/"), upload)


def _agree(desk: Client, dossier: Dossier) -> None:
    page = address(dossier, "dong-y/")
    for _twice in range(2):
        desk.post(page, {"key": "c", "gui-ma": "1"})
    [sent] = Message.objects.filter(code="help_code")
    assert f"lam giup: {without_marks(dossier.procedure_name)}." in sent.body
    assert without_marks(dossier.help.unit.name) in sent.body
    assert "Mã không đúng" in desk.post(page, {"code": "12"}).content.decode()
    desk.post(page, {"code": sent.body[:6]})
    assert "Đã có sự đồng ý" in text(desk, page)


def test_a_signed_paper_will_do(office: Office) -> None:
    dossier = begin_help(office, counter_post(office))
    desk, page = signed_in(office.counter), address(dossier, "dong-y/")
    assert "Chụp hoặc quét giấy đã ký" in desk.post(page, {"key": "a"}).content.decode()
    desk.post(page, {"key": "b", "uploads": SimpleUploadedFile("a.pdf", pdf())})
    assert Help.objects.get().consent == ConsentWay.PAPER


def test_others_do_not_open_what_somebody_helps_with(office: Office) -> None:
    dossier = begin_help(office, team_post(office))
    browser, page = signed_in(citizen()), address(dossier, "dong-y/")
    assert signed_in(office.counter).get(page).status_code == 404
    assert signed_in(office.handler).get(page).status_code == 403
    assert browser.get(page).status_code == 404
    assert browser.get("/lam-giup/").status_code == 403


def test_a_citizens_own_filing_has_no_page_of_consent(office: Office) -> None:
    owner = citizen()
    dossier = begin(office, owner)
    page = text(signed_in(owner), address(dossier))
    assert "dong-y" not in page
    assert "làm giúp" not in page
    assert signed_in(owner).get(address(dossier, "dong-y/")).status_code == 404


def test_the_person_sees_who_helped_and_objects(office: Office) -> None:
    owner = citizen(name=OLD_WOMAN.name, identity_number=OLD_WOMAN.number)
    filed = helped_filing(office)
    browser, page = signed_in(owner), f"/tra-cuu/{filed.code}/khong-nho/"
    assert filed.code in text(browser, "/ho-so-cua-toi/")
    assert "Nhà văn hóa ấp Thạnh Trung" in text(browser, f"/tra-cuu/{filed.code}/")
    browser.post(page, {"key": "o", "words": "Tôi không nhờ ai."})
    filed.refresh_from_db()
    assert filed.state == State.WITHDRAWN
    assert "Bạn đã báo" in text(browser, page)
    assert "Người có tên báo không nhờ" in text(signed_in(Help.objects.get().helper), "/lam-giup/")


def test_an_officer_who_holds_the_slip_objects_in_nobodys_name(office: Office) -> None:
    filed = helped_filing(office)
    desk, page = signed_in(office.counter), f"/tra-cuu/{filed.code}/khong-nho/"
    desk.post("/tra-cuu/mo/", {"ma": filed.code, "bi_mat": filed.tracking_secret})
    assert desk.post(page, {"key": "o", "words": "Không nhờ."}).status_code == 403
    assert Help.objects.get().objected_at is None


def test_without_the_signed_paper_there_is_no_consent(office: Office) -> None:
    dossier = begin_help(office, counter_post(office))
    desk = signed_in(office.counter)
    sent = {"key": "b", "uploads": SimpleUploadedFile("a.pdf", pdf())}
    desk.post(address(dossier, "dong-y/"), sent)
    assert why_not_helped(Dossier.objects.get(), at()) == ""
    paper = Help.objects.get().paper_id
    desk.post(address(dossier, f"giay/1/{paper}/bo/"), {"key": "r"})
    assert "Chưa có sự đồng ý" in why_not_helped(Dossier.objects.get(), at())
