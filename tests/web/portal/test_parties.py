"""Co-applicants (người cùng khai): asked on the task list, confirming by their own account."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.enums import ConfirmationWay, State
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.queries.co_applicants import token_of
from motcua.messages.models import Message
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Officer
from motcua.web.sign_in.my_data import export_my_data
from tests.factories.dossiers import Office
from tests.factories.filings import make_online_office, owner_of, publish
from tests.factories.helps import begin_help, helper_of
from tests.factories.parties import (
    GROOM,
    SHAPE,
    ask,
    begin_marriage,
    groom,
    type_sides,
    type_words,
)
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf
from tests.web.portal.test_filing import address, signed_in, text

pytestmark = pytest.mark.django_db
BOX = {"key": "p"}


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return begin_marriage(office)


@pytest.fixture
def bride(dossier: Dossier) -> Client:
    return signed_in(owner_of(dossier))


@pytest.fixture
def other() -> Citizen:
    return groom()


def link(bride: Client, dossier: Dossier) -> str:
    """The bride asks, and copies the address."""
    page = address(dossier, "cung-khai/groom/")
    assert bride.post(page, {"key": "a"}).url == page
    found = re.search(r"/cung-khai/[\w-]{22}/", text(bride, page))
    assert found is not None
    return found[0]


def confirm(browser: Client, way: str, key: str = "c") -> str:
    """Opened, read and confirmed, as the pages ask it."""
    browser.post(way, {"key": f"{key}-r", "doc": "1"})
    shown = re.search(r'name="shown" value="(\w{64})"', text(browser, way))
    assert shown is not None
    form = {"key": key, "shown": shown[1], "affirmed": "on"}
    return browser.post(way, form, follow=True).content.decode()


def file(bride: Client, dossier: Dossier) -> None:
    form = dossier.filled_form
    assert form is not None
    form.refresh_from_db()
    affirm = {"key": "s", "revision": str(form.revision), "affirmed": "on"}
    bride.post(address(dossier, "kiem-tra/"), affirm)
    dossier.refresh_from_db()


def test_asked_confirmed_changed_confirmed_again_and_filed(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    assert "Chưa mời" in text(bride, address(dossier))
    assert "Bên nam (Danh Minh Khang) chưa xác nhận" in text(bride, address(dossier, "kiem-tra/"))
    way, browser = link(bride, dossier), signed_in(other)
    assert "Đang chờ trả lời" in text(bride, address(dossier))
    assert "Xin kết hôn" not in text(browser, way)
    assert "Đã ghi nhận: bạn xác nhận tờ khai này." in confirm(browser, way)
    assert "Đã xác nhận" in text(bride, address(dossier))
    type_words(dossier, "Xin kết hôn ngày lành")
    assert "Đã xác nhận bản cũ" in text(bride, address(dossier))
    assert "chờ bạn xác nhận lại" in text(browser, "/ho-so-cua-toi/")
    assert "ngày lành" in confirm(browser, way, "d")
    file(bride, dossier)
    assert dossier.state == State.SUBMITTED
    assert dossier.code in text(browser, way)


def test_what_a_change_makes_void_is_said_before_it(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    said = f"{GROOM['name']} đã xác nhận tờ khai."
    assert said not in text(bride, address(dossier, "to-khai/1/"))
    confirm(signed_in(other), link(bride, dossier))
    assert said in text(bride, address(dossier, "to-khai/1/"))


def test_who_has_confirmed_is_not_asked_to_read_on(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    way, browser = link(bride, dossier), signed_in(other)
    confirm(browser, way)
    assert "Đọc kỹ từng dòng" not in text(browser, way)


def test_an_answer_that_changed_meanwhile_is_shown_before_it_is_confirmed(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    way, browser = link(bride, dossier), signed_in(other)
    browser.post(way, {"key": "r", "doc": "1"})
    form = {"key": "c", "shown": "0" * 64, "affirmed": "on"}
    page = browser.post(way, form).content.decode()
    assert "vừa được sửa" in page
    shown = re.search(r'name="shown" value="(\w{64})"', page)
    assert shown is not None
    assert browser.post(way, form | {"shown": shown[1]}).status_code == 302


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"identity_number": "091096005567"}, "không dành cho tài khoản"),
        ({"level": IdentityLevel.ONE}, "cần tài khoản định danh mức 2"),
    ],
)
def test_a_stranger_reads_one_sentence_and_no_name(
    dossier: Dossier, bride: Client, person: dict[str, object], said: str
) -> None:
    way = link(bride, dossier)
    for page in (way, f"{way}tu-choi/"):
        seen = text(signed_in(groom(**person)), page)
        assert said in seen
        assert dossier.applicant_name not in seen
        assert dossier.procedure_name not in seen


def test_who_fills_it_in_is_told_to_hand_the_link_on(dossier: Dossier, bride: Client) -> None:
    way = link(bride, dossier)
    assert "không tự xác nhận thay" in text(bride, way)
    assert "không tự xác nhận thay" in bride.post(way, {"key": "x", "doc": "1"}).content.decode()
    assert CoApplicant.objects.get().read_at is None


def test_whoever_has_the_link_signs_in_first(dossier: Dossier, bride: Client) -> None:
    way = link(bride, dossier)
    page = text(Client(), way)
    assert f"/dang-nhap/?next={way.replace('/', '%2F')}" in page
    assert dossier.applicant_name not in page
    assert Client().get(f"{way[:-2]}x/").status_code == 404


def test_an_officer_does_not_confirm(dossier: Dossier, bride: Client, office: Office) -> None:
    way, desk = link(bride, dossier), Client()
    desk.force_login(office.counter.account, backend="motcua.people.backend.AccountBackend")
    assert desk.get(way).status_code == 403


def test_a_reason_comes_back_to_who_fills_it_in(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    way, browser = link(bride, dossier), signed_in(other)
    assert "Hãy ghi vài lời" in browser.post(f"{way}tu-choi/", {"key": "e"}).content.decode()
    browser.post(f"{way}tu-choi/", {"key": "d", "words": "Ngày sinh sai"})
    assert "Ngày sinh sai" in text(bride, address(dossier, "cung-khai/groom/"))
    assert "Từ chối" in text(bride, address(dossier))


def test_somebody_else_named_closes_the_old_link(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    way = link(bride, dossier)
    type_sides(dossier, number="091096005567")
    assert "không còn ghi tên" in text(signed_in(other), way)
    assert "không còn ghi tên bạn" in text(signed_in(other), "/ho-so-cua-toi/")


def test_a_signed_paper_is_sent_in_place_of_an_account(dossier: Dossier, bride: Client) -> None:
    page = address(dossier, "cung-khai/groom/giay/")
    assert "Chụp hoặc quét" in bride.post(page, {"key": "u"}).content.decode()
    printed = bride.get(address(dossier, "in-de-ky/"))
    assert GROOM["name"] in text_of_pdf(printed.content)
    bride.post(page, {"key": "v", "uploads": SimpleUploadedFile("a.pdf", pdf())})
    assert "Đã ký trên giấy" in text(bride, address(dossier))
    file(bride, dossier)
    assert dossier.state == State.SUBMITTED
    assert CoApplicant.objects.get().way == ConfirmationWay.PAPER


def test_a_link_is_sent_to_somebody(dossier: Dossier, bride: Client) -> None:
    link(bride, dossier)
    page = address(dossier, "cung-khai/groom/")
    assert "Ghi điện thoại hoặc" in bride.post(page, {"key": "n", "gui": "1"}).content.decode()
    bride.post(page, {"key": "n", "gui": "1", "phone": "0912 345 678"})
    assert Message.objects.get(code="party_asked").address == "+84912345678"


def test_others_do_not_see_the_page_of_who_asks(dossier: Dossier, other: Citizen) -> None:
    browser = signed_in(other)
    for page in ("cung-khai/groom/", "cung-khai/groom/giay/", "in-de-ky/"):
        assert browser.get(address(dossier, page)).status_code == 404


def test_nobody_is_asked_who_is_not_named(dossier: Dossier, bride: Client) -> None:
    assert bride.get(address(dossier, "cung-khai/bride/")).status_code == 404
    type_words(dossier, "")
    page = text(bride, address(dossier, "cung-khai/groom/"))
    assert "Hãy điền xong tờ khai" in page
    assert 'name="phone"' not in page


def test_the_dossier_is_among_those_of_the_other_side(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    browser = signed_in(other)
    assert "Cùng khai với người khác" not in text(browser, "/ho-so-cua-toi/")
    link(bride, dossier)
    row = CoApplicant.objects.get()
    page = text(browser, "/ho-so-cua-toi/")
    assert token_of(row) in page
    assert "Chờ bạn xác nhận" in page


def test_the_officer_reads_who_confirmed_and_how(
    dossier: Dossier, bride: Client, other: Citizen, office: Office
) -> None:
    confirm(signed_in(other), link(bride, dossier))
    file(bride, dossier)
    desk, page = Client(), f"/ho-so/{dossier.pk}/"
    desk.force_login(office.counter.account, backend="motcua.people.backend.AccountBackend")
    assert "Danh Minh Khang, đã xác nhận bằng tài khoản định danh lúc" in text(desk, page)
    CoApplicant.objects.update(way=ConfirmationWay.PAPER)
    assert "Đối chiếu bản chính." in text(desk, page)


def test_what_was_asked_and_confirmed_is_taken_away_with_the_own_data(
    dossier: Dossier, bride: Client, other: Citizen
) -> None:
    confirm(signed_in(other), link(bride, dossier))
    [row] = export_my_data(other, dossier.drafted_at.date())["co_applications"]
    assert (row["party"], row["way"]) == ("groom", "account")
    assert "applicant_name" not in row


def test_who_is_named_on_both_sides_is_told_to_mend_it_and_nobody_is_asked(
    dossier: Dossier, bride: Client
) -> None:
    type_sides(dossier, name=dossier.applicant_name, number=dossier.applicant_number)
    page = text(bride, address(dossier, "cung-khai/groom/"))
    assert "đã được ghi ở bên kia của tờ khai" in page
    assert "Mời xác nhận" not in page


def test_who_helps_is_told_why_the_private_account_confirms_nothing(
    office: Office, other: Citizen
) -> None:
    helped = begin_help(office, definition=publish(office, SHAPE))
    ask(type_words(type_sides(helped), "Xin kết hôn"))
    Officer.objects.filter(pk=helper_of(helped).pk).update(name=GROOM["name"])
    token = token_of(CoApplicant.objects.get())
    assert "Người làm giúp tờ khai này trùng họ tên" in text(
        signed_in(other), f"/cung-khai/{token}/"
    )
