"""The pages on which an applicant puts the filed declaration right, and on which it is compared."""

import pytest
from django.test import Client

from motcua.dossiers.enums import CorrectionAnswer
from motcua.dossiers.models import Correction, Dossier
from motcua.eforms.models import FilledForm
from motcua.web.portal.correct_pages import list_pages
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.corrections import (
    ask,
    begun,
    corrected,
    filed,
    fresh,
    represent,
    sent,
    typed,
)
from tests.factories.dossiers import Office, at
from tests.factories.filings import make_online_office, owner_of
from tests.factories.people import OfficerFactory
from tests.files.conftest import folder

folder = folder  # noqa: PLW0127 - a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return ask(filed(office))


@pytest.fixture
def browser(dossier: Dossier) -> Client:
    return signed_in(owner_of(dossier))


def address(dossier: Dossier, more: str = "") -> str:
    return f"/tra-cuu/{dossier.code}/sua-to-khai/{more}"


def read(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def test_the_request_leads_to_the_form_that_was_filed(browser, dossier) -> None:
    assert address(dossier) in read(browser, f"/tra-cuu/{dossier.code}/")
    browser.post(address(dossier), {"key": "k"})
    assert "Xin cấp lại" in read(browser, address(dossier, "2/"))


def test_an_answer_is_changed_checked_and_sent(browser, dossier, folder) -> None:
    browser.post(address(dossier), {"key": "k"})
    page = {"words": "Xin cấp bản sao", "revision": "0", "writer": "w"}
    saved = browser.post(address(dossier, "2/?ve=kiem-tra"), page)
    assert saved.headers["Location"] == address(dossier, "kiem-tra/")
    check = read(browser, address(dossier, "kiem-tra/"))
    assert "Xin cấp lại" in check
    assert "Xin cấp bản sao" in check
    browser.post(address(dossier, "kiem-tra/"), {"key": "l", "revision": "1", "affirmed": "on"})
    assert Correction.objects.get().fields == ["words"]
    assert "Gửi tờ khai sửa" in read(browser, f"/tra-cuu/{dossier.code}/")


def test_what_another_device_saved_meanwhile_is_not_sent_unseen(browser, dossier) -> None:
    typed(begun(dossier))
    given = {"key": "l", "revision": "0", "affirmed": "on"}
    page = browser.post(address(dossier, "kiem-tra/"), given).content.decode()
    assert "vừa được sửa ở nơi khác" in page
    assert FilledForm.objects.filter(filed_at=None).exists()


def test_a_page_of_nothing_begun_leads_to_where_it_begins(browser, dossier) -> None:
    assert browser.get(address(dossier, "2/")).headers["Location"] == address(dossier)


def test_who_holds_the_slip_alone_signs_in_first(dossier, client) -> None:
    assert client.get(address(dossier)).status_code == 302


def test_who_holds_the_slip_but_is_another_corrects_nothing(dossier) -> None:
    other = signed_in(citizen())
    other.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    assert other.get(f"/tra-cuu/{dossier.code}/").status_code == 200
    assert "Chỉ người nộp hồ sơ mới sửa được" in read(other, address(dossier))


def test_what_was_sent_is_typed_over_no_more(browser, dossier) -> None:
    sent(typed(begun(dossier)))
    assert browser.get(address(dossier, "2/")).headers["Location"] == address(dossier)


def test_the_page_of_what_another_began_leads_to_where_one_begins(browser, dossier) -> None:
    parent = represent(dossier)
    begun(dossier, citizen=parent, by=parent.actor)
    assert browser.get(address(dossier, "2/")).headers["Location"] == address(dossier)
    assert signed_in(parent).get(address(dossier, "2/")).status_code == 200


def test_each_page_says_whether_it_was_changed(browser, dossier) -> None:
    typed(begun(dossier))
    on = at().date()
    states = [page.state for page in list_pages(dossier, Correction.objects.get(), on)]
    assert states == ["Như đã nộp", "Đã sửa"]


def test_leaving_it_keeps_what_was_filed(browser, dossier) -> None:
    typed(begun(dossier))
    browser.post(address(dossier, "thoi/"))
    assert not Correction.objects.exists()
    assert "Bắt đầu sửa" in read(browser, address(dossier))


def test_the_officer_compares_both_and_accepts(as_officer, office, dossier, folder) -> None:
    sent(typed(begun(dossier)))
    client, where = as_officer(office.counter), f"/ho-so/{dossier.pk}/to-khai-sua/"
    assert where in read(client, f"/ho-so/{dossier.pk}/")
    assert where in read(client, f"/mot-cua/ho-so/{dossier.pk}/giay-to/")
    page = read(client, where)
    assert "Xin cấp lại" in page
    assert "Xin cấp bản sao" in page
    client.post(where, {"key": "k", "edition": "2"})
    assert fresh(dossier).declaration.answers["words"] == "Xin cấp bản sao"
    assert "Xin cấp lại" in read(client, where)


def test_the_officer_declines_with_a_reason_that_the_applicant_reads(
    as_officer, office, dossier, browser
) -> None:
    sent(typed(begun(dossier)))
    where = f"/ho-so/{dossier.pk}/to-khai-sua/khong-nhan/"
    client = as_officer(office.counter)
    assert "Ghi lý do" in client.post(where, {"key": "k", "edition": "2"}).content.decode()
    client.post(where, {"key": "l", "edition": "2", "reason": "Không khớp giấy"})
    assert Correction.objects.get().answer == CorrectionAnswer.DECLINED
    assert "Không khớp giấy" in read(browser, f"/tra-cuu/{dossier.code}/")


def test_who_only_watches_does_not_decline(as_officer, office, dossier) -> None:
    sent(typed(begun(dossier)))
    watcher = as_officer(OfficerFactory(supervisor_at=office.unit))
    assert watcher.get(f"/ho-so/{dossier.pk}/to-khai-sua/").status_code == 200
    assert watcher.get(f"/ho-so/{dossier.pk}/to-khai-sua/khong-nhan/").status_code == 403


def test_the_applicant_reads_the_editions(office) -> None:
    done = corrected(office)
    page = read(signed_in(owner_of(done)), address(done))
    assert "Tờ khai trước lần sửa này" in page
    assert "Xin cấp lại" in page
