"""Signing in with a password and a second factor, as a browser does."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from motcua.kernel.clock import now
from motcua.people.actions import add_passkey, add_totp, deactivate_account, reset_password
from motcua.people.models import Account
from motcua.people.queries.passkeys import ask_new_passkey
from motcua.web.sign_in.second_step import MINUTES
from tests.factories.passkeys import HOST, Passkey
from tests.factories.people import OfficerFactory
from tests.web.sign_in.desk import Hidden, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASKED = "Xác nhận là bạn"


def code(shift=0):
    return format_hotp_value(hotp_value(SECRET, int(now().timestamp()) // 30 + shift))


@pytest.fixture
def codes(officer):
    """The recovery codes of an officer who added an app an hour ago."""
    at = now() - timedelta(hours=1)
    right = format_hotp_value(hotp_value(SECRET, int(at.timestamp()) // 30))
    return add_totp(account=officer.account, secret=SECRET, code=right, by=officer, at=at)


def answer(client, page, **given):
    hidden = {name: values[-1] for name, values in Hidden(page).fields.items()}
    return client.post("/dang-nhap/buoc-hai/", hidden | given)


def text(page):
    return page.content.decode()


def is_signed_in(client):
    return client.get("/ban-thu/7/").status_code == 200


def test_the_password_alone_signs_nobody_in(client, officer, codes):
    page = sign_in(client)
    assert ASKED in text(page)
    assert not is_signed_in(client)


def test_password_and_code_sign_in_and_go_on_to_the_page_asked_for(client, officer, codes):
    page = sign_in(client, next="/ban-thu/7/")
    assert answer(client, page, code=code()).url == "/ban-thu/7/"
    assert is_signed_in(client)


def test_nobody_is_sent_to_another_site_after_the_second_step(client, officer, codes):
    page = sign_in(client, next="https://phishing.example/")
    assert answer(client, page, code=code()).url == "/mot-cua/"


def test_a_used_code_is_refused_in_another_browser(client, officer, codes):
    right = code()
    answer(client, sign_in(client), code=right)
    other = Client()
    page = answer(other, sign_in(other), code=right)
    assert "đã dùng rồi" in text(page)
    assert not is_signed_in(other)


def test_a_recovery_code_signs_in_once(client, officer, codes):
    assert answer(client, sign_in(client), code=codes[0]).status_code == 302
    other = Client()
    assert ASKED in text(answer(other, sign_in(other), code=codes[0]))
    assert answer(other, sign_in(other), code=codes[1]).status_code == 302


def test_who_used_a_recovery_code_is_told_how_many_are_left(client, officer, codes):
    page = client.get(answer(client, sign_in(client), code=codes[0]).url)
    assert "Bạn còn 9 mã." in text(page)
    other = Client()
    page = other.get(answer(other, sign_in(other), code=code()).url)
    assert "Bạn còn" not in text(page)


def test_the_box_for_the_code_has_the_focus(client, officer, codes):
    assert re.search(r'<input[^>]*name="code"[^>]*autofocus', text(sign_in(client)))


def test_an_empty_answer_is_said_at_its_field(client, officer, codes):
    assert "Nhập mã xác thực." in text(answer(client, sign_in(client)))


def test_the_form_of_the_second_step_is_good_once(client, officer, codes):
    page = sign_in(client)
    answer(client, page, code=codes[0])
    again = answer(Client(), page, code=codes[1])
    assert again.status_code == 401
    assert "Hãy đăng nhập lại" in text(again)


@pytest.mark.parametrize("touched", ["", "x", "a:b:c"])
def test_a_step_that_was_made_up_begins_anew(client, officer, codes, touched):
    page = sign_in(client)
    assert answer(client, page, code=code(), step=touched).status_code == 401


def test_a_step_of_another_account_is_not_moved_to_this_one(client, officer, codes):
    other = OfficerFactory()
    step = Hidden(sign_in(client)).fields["step"][0]
    Account.objects.filter(pk=other.account_id).update(second_factor_at=now())
    page = sign_in(client, username=other.code)
    assert answer(client, page, code=code()).status_code == 200
    assert answer(client, page, code=code(), step=step).status_code == 302


def test_a_step_ends_after_ten_minutes(client, officer, codes, monkeypatch):
    page = sign_in(client)
    late = now().timestamp() + MINUTES * 60 + 1
    monkeypatch.setattr("time.time", lambda: late)
    assert answer(client, page, code=codes[0]).status_code == 401


def test_a_step_ends_with_the_password_and_with_the_account(client, officer, codes):
    boss = OfficerFactory(administrator_at=officer.posts.get().unit)
    given = {"account": officer.account, "by": boss, "at": now()}
    page = sign_in(client)
    reset_password(password="mot-cau-rat-dai", **given)
    assert answer(client, page, code=codes[0]).status_code == 401
    page = sign_in(client, password="mot-cau-rat-dai")
    deactivate_account(**given)
    assert answer(client, page, code=codes[0]).status_code == 401


def test_what_was_typed_is_carried_over_the_second_step(officer, codes, monkeypatch):
    client = Client()
    page = client.post("/ban-thu/7/", {"paper": ["Tờ khai", "Bản đồ"]})
    hidden = {name: values[-1] for name, values in Hidden(page).fields.items()}
    page = sign_in(client, **hidden)
    wrong = answer(client, page, code="000000")
    page = answer(client, wrong, code=code())
    hidden = Hidden(page)
    assert hidden.action == "/ban-thu/7/"
    assert hidden.fields["paper"] == ["Tờ khai", "Bản đồ"]


def test_what_was_typed_is_kept_when_the_step_ran_out(client, officer, codes):
    page = client.post("/ban-thu/7/", {"paper": "Tờ khai"})
    carried = Hidden(page).fields["carried"][0]
    page = answer(client, sign_in(client, carried=carried), code=code(), step="")
    assert Hidden(page).fields["carried"] == [carried]


def test_opening_the_address_of_the_second_step_leads_to_the_first(client, officer):
    assert client.get("/dang-nhap/buoc-hai/").url == "/dang-nhap/"


# -- guessing -------------------------------------------------------------------------------------


def guess(client, page, times):
    for _try in range(times):
        page = answer(client, page, code="000000")
    return page


def test_a_stranger_with_the_password_guesses_five_codes_and_waits(officer, codes, settings):
    settings.AXES_ENABLED = True
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    page = guess(stranger, sign_in(stranger), 4)
    assert "Sai 1 lần nữa" in text(page)
    page = guess(stranger, page, 1)
    assert page.status_code == 429
    assert page.headers["Retry-After"] == "30"
    assert answer(stranger, page, code=code()).status_code == 429


def test_the_wait_of_a_stranger_leaves_the_owners_known_device_alone(officer, codes, settings):
    settings.AXES_ENABLED = True
    own = Client(REMOTE_ADDR="198.51.100.7")
    answer(own, sign_in(own), code=codes[0])
    own.post("/dang-xuat/")
    for number in range(5):
        stranger = Client(REMOTE_ADDR=f"203.0.113.{number}")
        guess(stranger, sign_in(stranger), 5)
    assert answer(own, sign_in(own), code=codes[1]).status_code == 302


def test_wrong_codes_are_counted_apart_from_wrong_passwords(officer, codes, settings):
    settings.AXES_ENABLED = True
    client = Client()
    page = guess(client, sign_in(client), 5)
    assert page.status_code == 429
    assert ASKED in text(sign_in(client))


# -- a passkey ------------------------------------------------------------------------------------


@pytest.fixture
def passkey(officer):
    passkey = Passkey()
    options, state = ask_new_passkey(officer.account, HOST)
    add_passkey(
        account=officer.account,
        name="Điện thoại",
        credential=json.loads(passkey.made(options)),
        state=state,
        host=HOST,
        by=officer,
        at=now(),
    )
    return passkey


def options_of(page):
    found = re.search(r'data-options="([^"]+)"', text(page))
    return json.loads(unescape(found[1]))


def test_password_and_passkey_sign_in(client, officer, passkey):
    page = sign_in(client)
    signed = passkey.signed(options_of(page))
    assert answer(client, page, passkey=signed).status_code == 302
    assert is_signed_in(client)


def test_an_answer_of_a_passkey_is_good_once(client, officer, passkey):
    page = sign_in(client)
    signed = passkey.signed(options_of(page))
    answer(client, page, passkey=signed)
    other = Client()
    assert answer(other, page, passkey=signed).status_code == 401
    assert ASKED in text(answer(other, sign_in(other), passkey=signed))


@pytest.mark.parametrize("signed", ["x", "[]", "{}", "null", '{"id": 1}'])
def test_what_is_no_answer_of_a_passkey_is_refused(client, officer, passkey, signed):
    page = answer(client, sign_in(client), passkey=signed)
    assert page.status_code == 200
    assert not is_signed_in(client)


def test_an_answer_of_brackets_within_brackets_is_no_answer(codes):
    client = Client()
    page = answer(client, sign_in(client), passkey="[" * 15_000)
    assert (page.status_code, "Nhập mã xác thực." in page.content.decode()) == (200, True)
