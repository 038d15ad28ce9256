"""The pages on which officers add, remove and must have a second factor."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from motcua.kernel.clock import now
from motcua.people.actions import ask_factor_reset
from motcua.people.models import Account
from motcua.people.queries import list_factors
from tests.factories.browsers import signed_in
from tests.factories.passkeys import Passkey
from tests.factories.people import OfficerFactory, UnitFactory
from tests.web.sign_in.desk import PASSWORD, Hidden, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]

PAGE = "/tai-khoan/bao-ve/"


@pytest.fixture
def own(officer):
    return signed_in(officer)


def text(page):
    return page.content.decode()


def hidden(page):
    return {name: values[-1] for name, values in Hidden(page).fields.items()}


def add_app(client, **given):
    page = client.get(f"{PAGE}ung-dung/")
    secret = re.search(r'mc-fact">([A-Z2-7 ]+)<', text(page))[1].replace(" ", "")
    right = format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30))
    answer = hidden(page) | {"code": right, "password": PASSWORD} | given
    return client.post(f"{PAGE}ung-dung/", answer)


def test_an_app_is_added_and_ten_codes_are_shown_once(own, officer):
    page = add_app(own)
    codes = re.findall(r"<code class=\"mc-fact\">(\d{4} \d{4})<", text(page))
    assert len(codes) == 10
    assert "Mã cũ" not in text(page)
    assert "ứng dụng tạo mã" in text(own.get(PAGE)).lower()
    assert codes[0] not in text(own.get(PAGE))


def test_the_same_form_again_adds_nothing_and_says_so(own, officer):
    page = own.get(f"{PAGE}ung-dung/")
    secret = re.search(r'mc-fact">([A-Z2-7 ]+)<', text(page))[1].replace(" ", "")
    right = format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30))
    given = hidden(page) | {"code": right, "password": PASSWORD}
    own.post(f"{PAGE}ung-dung/", given)
    assert "chỉ hiện một lần" in text(own.post(f"{PAGE}ung-dung/", given))


def test_a_wrong_code_and_a_wrong_password_keep_the_same_secret(own, officer):
    page = own.get(f"{PAGE}ung-dung/")
    again = own.post(f"{PAGE}ung-dung/", hidden(page) | {"code": "1", "password": PASSWORD})
    assert "Mã không đúng" in text(again)
    shown = [re.search(r'mc-fact">([A-Z2-7 ]+)<', text(each))[1] for each in (page, again)]
    assert shown[0] == shown[1]
    assert "Mật khẩu đang dùng không đúng." in text(add_app(own, password="wrong"))
    assert not Authenticator.objects.exists()


def test_the_password_is_guessed_ten_times_at_most(own, officer):
    for _try in range(10):
        add_app(own, password="wrong")
    assert "Sai quá nhiều lần" in text(add_app(own))


def test_a_passkey_is_added_by_what_the_browser_answers(own, officer):
    page = own.get(f"{PAGE}khoa/")
    options = json.loads(unescape(re.search(r'data-options="([^"]+)"', text(page))[1]))
    made = Passkey().made(options)
    given = hidden(page) | {"name": "Máy ở quầy", "password": PASSWORD, "passkey": made}
    assert "Mã dự phòng của bạn" in text(own.post(f"{PAGE}khoa/", given))
    assert "Máy ở quầy" in text(own.get(PAGE))


@pytest.mark.parametrize("host", ["127.0.0.1:8136", "[::1]:8136"])
def test_at_an_ip_address_it_says_why_there_are_no_passkeys(own, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    port = host.rpartition(":")[2]
    page = text(own.get(f"{PAGE}khoa/", headers={"host": host}))
    assert f"({host})" in page
    assert f"http://localhost:{port}" in page
    assert "data-passkey-button" not in page


def test_without_an_answer_of_the_browser_no_passkey_is_added(own, officer):
    page = own.get(f"{PAGE}khoa/")
    given = hidden(page) | {"name": "Máy ở quầy", "password": PASSWORD}
    assert "Trình duyệt chưa tạo khóa" in text(own.post(f"{PAGE}khoa/", given))


def test_a_factor_is_removed_with_the_password(own, officer):
    add_app(own)
    (app,) = list_factors(officer.account)
    page = own.get(f"{PAGE}{app.pk}/bo/")
    own.post(f"{PAGE}{app.pk}/bo/", {"key": "k", "password": "wrong"})
    assert list_factors(officer.account)
    own.post(f"{PAGE}{app.pk}/bo/", hidden_key(page) | {"password": PASSWORD})
    assert not list_factors(officer.account)


def hidden_key(page):
    return {"key": re.search(r'name="key" value="(\w+)"', text(page))[1]}


def test_the_factor_of_another_is_not_there(own, officer):
    other = Client()
    stranger = OfficerFactory()
    other.force_login(stranger.account)
    add_app(other)
    (app,) = list_factors(stranger.account)
    assert own.get(f"{PAGE}{app.pk}/bo/").status_code == 404


def test_new_recovery_codes_are_shown_once(own, officer):
    add_app(own)
    page = own.get(f"{PAGE}ma-du-phong/")
    page = own.post(f"{PAGE}ma-du-phong/", hidden_key(page) | {"password": PASSWORD})
    assert "Mã dự phòng của bạn" in text(page)
    assert "Mã cũ không còn dùng được." in text(page)


# -- required by role -----------------------------------------------------------------------------


@pytest.fixture
def _required(settings):
    settings.SECOND_FACTOR_ROLES, settings.SECOND_FACTOR_DAYS = ["one_stop"], 14


@pytest.mark.usefixtures("_required")
def test_who_must_have_one_is_led_to_it_and_may_still_work(client, officer):
    led = sign_in(client, next="/ban-thu/7/").url
    assert led.startswith(PAGE)
    assert "/ban-thu/7/" in text(client.get(led))
    assert client.get("/ban-thu/7/").status_code == 200


@pytest.mark.usefixtures("_required")
def test_after_the_grace_nothing_but_the_page_of_protection_opens(client, officer):
    Account.objects.update(factor_asked_at=now() - timedelta(days=14))
    sign_in(client)
    assert client.get("/ban-thu/7/").url == PAGE
    assert client.post("/ban-thu/7/", {"paper": "x"}).url == PAGE
    assert "Thêm rồi mới làm việc tiếp" in text(client.get(f"{PAGE}?next=/ban-thu/7/"))
    assert "Để sau" not in text(client.get(f"{PAGE}?next=/ban-thu/7/"))
    add_app(client)
    assert client.get("/ban-thu/7/").status_code == 200


@pytest.mark.usefixtures("_required")
def test_a_moment_before_the_end_of_the_grace_the_work_goes_on(client, officer):
    Account.objects.update(factor_asked_at=now() - timedelta(days=14) + timedelta(minutes=1))
    sign_in(client)
    assert client.get("/ban-thu/7/").status_code == 200


@pytest.mark.usefixtures("_required")
def test_other_roles_are_not_asked(client):
    OfficerFactory(code="mot-cua", case_officer_at=UnitFactory())
    assert not sign_in(client).url.startswith(PAGE)


def test_who_lost_it_is_told_of_the_reset_and_can_do_nothing_else(client, officer):
    Account.objects.update(must_add_factor=True)
    sign_in(client)
    assert client.get("/ban-thu/7/").url == PAGE
    assert "Nếu bạn không nhờ việc này" in text(client.get(PAGE))


def test_the_owner_is_told_of_a_wish_to_reset_and_stops_it(own, officer):
    add_app(own)
    boss = OfficerFactory(administrator_at=officer.posts.get().unit)
    ask_factor_reset(account=officer.account, by=boss, at=now())
    assert "Người quản trị đề nghị bỏ" in text(own.get(PAGE))
    own.post(f"{PAGE}giu/")
    assert Account.objects.get(pk=officer.account_id).factor_reset_asked_at is None


def test_a_password_that_somebody_else_chose_comes_first(own, officer):
    Account.objects.update(must_change_password=True)
    assert own.get(PAGE).url == "/doi-mat-khau/"
    assert own.get("/tai-khoan/thiet-bi/").url == "/doi-mat-khau/"


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(PAGE).url.startswith("/dang-nhap/")
