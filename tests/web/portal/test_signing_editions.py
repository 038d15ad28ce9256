"""Another edition of a declaration that two sign: asked, read with what changes, signed, sent."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.models import CoApplicant, Correction
from motcua.dossiers.queries.co_applicants import token_of
from motcua.people.models import Citizen
from tests.factories import corrections, parties
from tests.factories.browsers import signed_in
from tests.factories.corrections import fresh
from tests.factories.dossiers import Office, at
from tests.factories.filings import make_online_office, owner_of, submit
from tests.files.conftest import folder
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf
from tests.web.portal.test_parties import confirm

folder = folder  # noqa: PLW0127 - a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
WORDS = "Xin kết hôn ngày lành"


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def other() -> Citizen:
    return parties.groom()


@pytest.fixture
def row(office: Office, other: Citizen, folder: None) -> Correction:
    """Signed by both and filed; the edition is begun and typed."""
    dossier = parties.begin_marriage(office)
    parties.ask(dossier)
    filed = corrections.ask(fresh(submit(parties.confirm(dossier, other))))
    return corrections.typed(corrections.begun(filed), WORDS)


@pytest.fixture
def bride(row: Correction) -> Client:
    return signed_in(owner_of(row.dossier))


def address(row: Correction, more: str = "") -> str:
    return f"/tra-cuu/{row.dossier.code}/sua-to-khai/{more}"


def text(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def link(bride: Client, row: Correction) -> str:
    """The bride asks, and copies the address."""
    page = address(row, "cung-khai/groom/")
    assert bride.post(page, {"key": "a"}).url == page
    found = re.search(r"/cung-khai/[\w-]{22}/", text(bride, page))
    assert found is not None
    return found[0]


def test_who_signed_before_is_asked_again_and_then_it_is_sent(row, bride, other) -> None:
    assert "Chưa mời" in text(bride, address(row))
    assert "Bên nam (Danh Minh Khang) chưa xác nhận" in text(bride, address(row, "kiem-tra/"))
    assert "Đã ghi nhận: bạn xác nhận" in confirm(signed_in(other), link(bride, row))
    form = {"key": "l", "revision": str(row.filled_form.revision), "affirmed": "on"}
    bride.post(address(row, "kiem-tra/"), form)
    row.refresh_from_db()
    assert row.sent_at is not None


def test_what_changes_is_read_first(row: Correction, bride: Client, other: Citizen) -> None:
    way, browser = link(bride, row), signed_in(other)
    assert "đang sửa tờ khai" in text(browser, way)
    browser.post(way, {"key": "r", "doc": "1"})
    page = text(browser, way)
    changed = page.partition("Chỗ sửa so với tờ khai đã nộp")[2].partition("</dl>")[0]
    assert "Xin kết hôn" in changed
    assert WORDS in changed


def test_it_stands_among_the_own_dossiers_of_who_signs(row, bride, other) -> None:
    way = link(bride, row)
    page = text(signed_in(other), "/ho-so-cua-toi/")
    assert way in page
    assert "Tờ khai sửa chờ bạn xác nhận" in page


def test_the_link_of_what_was_filed_tells_what_became_of_that(row, bride, other) -> None:
    confirm(signed_in(other), link(bride, row))
    former = CoApplicant.objects.get(correction=None)
    page = text(signed_in(other), f"/cung-khai/{token_of(former)}/")
    assert "Hồ sơ bạn cùng khai" in page


def test_a_signed_paper_is_sent_in_place_of_an_account(row: Correction, bride: Client) -> None:
    printed = bride.get(address(row, "in-de-ky/")).content
    assert WORDS in text_of_pdf(printed)
    file = SimpleUploadedFile("ky.pdf", pdf())
    where = address(row, "cung-khai/groom/giay/")
    answer = bride.post(where, {"key": "p", "uploads": file})
    assert answer.url == address(row, "cung-khai/groom/")
    assert CoApplicant.objects.get(correction=row).way == ConfirmationWay.PAPER


def test_the_officer_reads_who_signed_the_edition(as_officer, office, row, other) -> None:
    parties.ask(fresh(row.dossier), at=at(hour=14))
    parties.confirm(fresh(row.dossier), other, at(hour=14))
    corrections.sent(row)
    page = text(as_officer(office.counter), f"/ho-so/{row.dossier.pk}/to-khai-sua/")
    assert "Người cùng khai đã xác nhận bản sửa này" in page
    assert "Danh Minh Khang, đã xác nhận bằng tài khoản định danh" in page


def test_a_change_is_said_to_make_the_signature_void(row, bride, other) -> None:
    confirm(signed_in(other), link(bride, row))
    assert "Danh Minh Khang đã xác nhận tờ khai." in text(bride, address(row, "2/"))
