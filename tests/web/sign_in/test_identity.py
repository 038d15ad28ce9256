"""Citizens sign in by electronic identity, at the stand-in, and see what is known of them."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client

from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import IdentityLevel
from motcua.people.models import Account, Citizen, Person
from motcua.web.sign_in import identity as oidc
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]

START = "/dang-nhap/dinh-danh/stand-in/"
CONFIRM = "/dang-nhap/xac-nhan/"
ANNA = "nguoi-nuoc-ngoai:2"


@pytest.fixture(autouse=True)
def _province() -> None:
    UnitFactory()


@pytest.fixture
def visitor() -> Client:
    """Somebody who has not signed in."""
    return Client()


def to_provider(visitor: Client, then: str = "") -> str:
    """The address to which the page sends the visitor."""
    page = visitor.post(START, {"next": then})
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.content.decode())
    assert found is not None
    return unescape(found[1])


def choose(visitor: Client, who: str = "a:2", then: str = "") -> str:
    """The address with which the provider sends the visitor back."""
    return visitor.post(to_provider(visitor, then), {"who": who}).headers["Location"]


def sign_in(visitor: Client, who: str = "a:2", then: str = "") -> HttpResponse:
    """The answer to the last step."""
    assert visitor.get(choose(visitor, who, then)).headers["Location"] == CONFIRM
    return visitor.post(CONFIRM)


def text_of(page: Any) -> str:
    """The page in one line."""
    return " ".join(unescape(page.content.decode()).split())


@pytest.mark.parametrize(
    ("then", "is_aside"), [("/nop-ho-so/1.001193/bat-dau/", True), ("/xu-ly/", False), ("", False)]
)
def test_who_comes_to_file_is_not_asked_for_an_officers_password(
    visitor: Client, then: str, is_aside: bool
) -> None:
    page = text_of(visitor.get("/dang-nhap/", {"next": then}))
    assert ("<details" in page) is is_aside
    assert "xem Bộ phận Một cửa gần bạn" in page


def test_a_citizen_signs_in_and_is_greeted_by_name(visitor: Client) -> None:
    assert sign_in(visitor).headers["Location"] == "/ho-so-cua-toi/"
    assert "Danh Thị Sa Rinh" in text_of(visitor.get("/"))
    assert Citizen.objects.get().level == 2


def test_the_page_that_was_asked_for_follows(visitor: Client) -> None:
    asked = visitor.get("/tai-khoan/du-lieu/").headers["Location"]
    page = text_of(visitor.get(asked))
    assert 'name="next" value="/tai-khoan/du-lieu/"' in page
    assert sign_in(visitor, then="/tai-khoan/du-lieu/").headers["Location"] == "/tai-khoan/du-lieu/"


def test_no_other_site_follows(visitor: Client) -> None:
    assert sign_in(visitor, then="https://example.com/").headers["Location"] == "/ho-so-cua-toi/"


def test_nothing_is_stored_before_the_citizen_confirms(visitor: Client) -> None:
    visitor.get(choose(visitor))
    page = text_of(visitor.get(CONFIRM))
    assert "Danh Thị Sa Rinh" in page
    assert "091192004321" in page
    assert "mức độ 2" in page
    assert not Account.objects.exists()
    assert not LoggedEvent.objects.exists()


def test_what_was_learnt_cannot_be_read_in_the_cookie(visitor: Client) -> None:
    visitor.get(choose(visitor))
    assert "Sa Rinh" not in json.dumps(dict(visitor.session.items()), ensure_ascii=False)


def test_who_says_it_is_somebody_else_is_nobody(visitor: Client) -> None:
    visitor.get(choose(visitor))
    assert visitor.post(CONFIRM, {"khong": "1"}).headers["Location"] == "/dang-nhap/"
    assert not Citizen.objects.exists()
    assert "dinh-danh=lau" in visitor.get(CONFIRM).headers["Location"]


def test_a_double_click_signs_in_once(visitor: Client) -> None:
    visitor.get(choose(visitor))
    learnt = visitor.session["identity"]
    visitor.post(CONFIRM)
    session = visitor.session
    session["identity"] = learnt
    session.save()
    visitor.cookies["sessionid"] = session.session_key
    visitor.post(CONFIRM)
    assert Citizen.objects.count() == Person.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("b:1", "Trần Văn Lượm"),
        ("to-chuc:2", "Hợp tác xã Lúa sạch Giồng Riềng"),
        (ANNA, "Anna Lindqvist"),
    ],
)
def test_each_persona_sees_what_is_known(visitor: Client, who: str, name: str) -> None:
    sign_in(visitor, who)
    page = text_of(visitor.get("/tai-khoan/du-lieu/"))
    assert name in page
    assert ("mức độ 1" in page) == who.endswith(":1")


def test_the_same_answer_is_taken_once(visitor: Client) -> None:
    back = choose(visitor)
    visitor.get(back)
    assert visitor.get(back).headers["Location"] == "/dang-nhap/?dinh-danh=loi"


def test_an_answer_for_another_browser_is_refused(visitor: Client) -> None:
    back = choose(visitor)
    assert Client().get(back).headers["Location"] == "/dang-nhap/?dinh-danh=loi"


@pytest.mark.parametrize("what", ["code", "state"])
def test_a_forged_answer_is_refused(visitor: Client, what: str) -> None:
    parts = urlsplit(choose(visitor))
    said = {name: values[0] for name, values in parse_qs(parts.query).items()} | {what: "x"}
    answer = visitor.get(f"{parts.path}?{urlencode(said)}")
    assert answer.headers["Location"] == "/dang-nhap/?dinh-danh=loi"
    assert "identity" not in visitor.session


def test_a_code_of_another_sign_in_is_refused(visitor: Client) -> None:
    other = parse_qs(urlsplit(choose(Client())).query)["code"][0]
    own = urlsplit(choose(visitor))
    state = parse_qs(own.query)["state"][0]
    answer = visitor.get(f"{own.path}?{urlencode({'state': state, 'code': other})}")
    assert answer.headers["Location"] == "/dang-nhap/?dinh-danh=loi"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("access_denied", "Bạn đã dừng đăng nhập"),
        ("server_error", "Hệ thống định danh đang không trả lời"),
    ],
)
def test_an_error_of_the_provider_is_told(visitor: Client, error: str, said: str) -> None:
    back = visitor.post(to_provider(visitor), {"error": error}).headers["Location"]
    page = visitor.get(visitor.get(back).headers["Location"])
    assert said in text_of(page)


def test_a_provider_that_does_not_answer_is_told(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any, **_named: Any) -> None:
        raise requests.ConnectionError

    (transport,) = oidc.TRANSPORTS.values()
    monkeypatch.setattr(transport, "send", fail)
    assert visitor.post(START).headers["Location"] == "/dang-nhap/?dinh-danh=loi"


def test_a_subject_that_differs_between_the_answers_is_refused(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        oidc.OpenIDConnect, "_fetch_user_info", lambda *_given: {"sub": "another", "HoVaTen": "X"}
    )
    assert visitor.get(choose(visitor)).headers["Location"] == "/dang-nhap/?dinh-danh=loi"


def test_an_unknown_provider_is_not_found(visitor: Client) -> None:
    assert visitor.post("/dang-nhap/dinh-danh/khac/").status_code == 404
    assert visitor.get("/dang-nhap/dinh-danh/khac/tra-ve/").status_code == 404


def test_signing_out_ends_the_session_where_its_cookie_was_copied(visitor: Client) -> None:
    sign_in(visitor)
    thief = Client()
    thief.cookies = visitor.cookies.__class__(visitor.cookies.output(header=""))
    assert thief.get("/tai-khoan/du-lieu/").status_code == 200
    visitor.post("/dang-xuat/")
    assert thief.get("/tai-khoan/du-lieu/").status_code == 302


def test_a_citizen_sees_no_page_of_officers(visitor: Client) -> None:
    sign_in(visitor)
    page = visitor.get("/mot-cua/")
    assert page.status_code == 403
    assert "Trang này dành cho cán bộ." in text_of(page)


def test_an_officer_sees_no_page_of_citizens() -> None:
    officer = Client()
    officer.force_login(OfficerFactory(one_stop_at=UnitFactory()).account)
    page = officer.get("/tai-khoan/du-lieu/")
    assert page.status_code == 403
    assert "Trang này dành cho người dân" in text_of(page)
    assert officer.get("/tai-khoan/").headers["Location"] == "/tai-khoan/bao-ve/"


def test_the_account_leads_to_dossiers_papers_and_who_looked(visitor: Client) -> None:
    sign_in(visitor)
    page = visitor.get("/tai-khoan/", follow=True).content.decode()
    for address in ("/ho-so-cua-toi/", "/giay-to-cua-toi/", "/tai-khoan/du-lieu/ai-da-xem/"):
        assert f'<li><a class="govuk-link" href="{address}">' in page


def test_the_data_can_be_taken_away(visitor: Client) -> None:
    sign_in(visitor)
    file = visitor.get("/tai-khoan/du-lieu/tai-ve/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    said = json.loads(file.content)
    assert said["party"]["identity_number"] == "091192004321"
    assert said["signs_in_with"] == ["stand-in"]
    assert (said["shares"], said["wants_reminders"]) == ([], True)


def test_the_account_can_be_deleted(visitor: Client) -> None:
    sign_in(visitor)
    page = visitor.post("/tai-khoan/xoa/")
    assert "Đã xóa tài khoản" in text_of(page)
    assert not Citizen.objects.exists()
    assert not Person.objects.exists()
    assert visitor.get("/tai-khoan/du-lieu/").status_code == 302
    assert sign_in(visitor).headers["Location"] == "/ho-so-cua-toi/"


def test_what_was_typed_is_sent_after_a_sign_in_in_another_tab(visitor: Client) -> None:
    sign_in(visitor)
    account = Account.objects.get()
    Account.objects.update(sessions=[])
    asked = visitor.post("/tai-khoan/thiet-bi/", {"session": "hai chữ"})
    page = text_of(asked)
    assert "Gửi tiếp" in page
    sealed = re.search(r'name="carried" value="([^"]+)"', page)
    assert sealed is not None
    assert sign_in(visitor).status_code == 302
    again = text_of(visitor.post("/dang-nhap/gui-tiep/", {"carried": unescape(sealed[1])}))
    assert account == Account.objects.get()
    assert "hai chữ" in again
    assert "Danh Thị Sa Rinh" in again


@pytest.mark.parametrize(("seconds", "is_late"), [(599, False), (600, True)])
def test_who_looks_at_the_question_for_ten_minutes_begins_anew(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, seconds: int, is_late: bool
) -> None:
    came = now()
    monkeypatch.setattr(oidc, "now", lambda: came)
    visitor.get(choose(visitor))
    monkeypatch.setattr(oidc, "now", lambda: came + timedelta(seconds=seconds))
    assert (visitor.get(CONFIRM).status_code == 302) == is_late


def test_what_was_begun_at_level_one_is_there_at_level_two(visitor: Client) -> None:
    citizen(name="Danh Thị Sa Rinh", identity_number="091192004321")
    sign_in(visitor, "a:1")
    draft = begin(make_online_office(), Citizen.objects.get(level=IdentityLevel.ONE))
    visitor.post("/dang-xuat/")
    sign_in(visitor, "a:2")
    page = visitor.get("/ho-so-cua-toi/").content.decode()
    assert f"/{draft.procedure_code}/{draft.pk}/" in page
