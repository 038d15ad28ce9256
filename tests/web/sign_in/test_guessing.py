"""Guessing is slowed down; a hall, a known device and a name nobody guesses are not."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import sleep

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.db.models import F
from django.test import Client

from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import change_password, reset_password
from motcua.people.models import Account
from motcua.web.sign_in.devices import COOKIE
from tests.factories.people import AccountFactory, OfficerFactory, UnitFactory
from tests.web.sign_in.desk import PASSWORD, Hidden, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]

HALL = {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture(autouse=True)
def _counted(settings):
    settings.AXES_ENABLED = True


def guess(times, client=None, **given):
    for _try in range(times):
        page = sign_in(client or Client(**HALL), **({"password": "wrong"} | given))
    return page


def text(page):
    return page.content.decode()


def later(seconds):
    """As if all failures were so long ago."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(seconds=seconds))


def known(**at):
    """A browser in which the officer signed in and out."""
    client = Client(**(at or HALL))
    assert sign_in(client).status_code == 302
    client.post("/dang-xuat/")
    return client


@pytest.mark.parametrize(("before", "judged"), [(0, 5), (3, 2), (5, 0)])
def test_many_tries_at_once_are_judged_no_more_than_one_after_another(
    officer, monkeypatch, before, judged
):
    if before:
        guess(before)
    tried = []

    def while_judging(request, **given):
        tried.append(given)
        if len(tried) < 20:
            guess(1)
        return authenticate(request, **given)

    monkeypatch.setattr("motcua.web.sign_in.forms.authenticate", while_judging)
    page = guess(1)
    assert len(tried) == judged
    assert page.headers["Retry-After"]


def test_tries_at_once_from_many_addresses_are_limited_and_leave_a_known_device_alone(
    officer, monkeypatch
):
    monkeypatch.setattr("motcua.web.sign_in.attempts.FREE_ANYWHERE", 4)
    device, tried, entered = known(), [], []

    def while_judging(request, **given):
        if given["password"] == "wrong":
            tried.append(given)
            if len(tried) < 10:
                guess(1, Client(REMOTE_ADDR=f"203.0.113.{len(tried)}"))
            if not entered:
                entered.append(sign_in(device).status_code)
        return authenticate(request, **given)

    monkeypatch.setattr("motcua.web.sign_in.forms.authenticate", while_judging)
    guess(1)
    assert (len(tried), entered) == (4, [302])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("addresses", "judged"), [(1, 5), (24, 20)])
def test_threads_that_guess_at_the_same_moment_are_limited(officer, monkeypatch, addresses, judged):
    tried, start = [], Barrier(24)

    def slowly(request, **given):
        tried.append(given)
        sleep(2)
        return authenticate(request, **given)

    def guess_at_once(number):
        start.wait()
        try:
            return guess(1, Client(REMOTE_ADDR=f"203.0.113.{number % addresses}")).status_code
        finally:
            connection.close()

    monkeypatch.setattr("motcua.web.sign_in.forms.authenticate", slowly)
    with ThreadPoolExecutor(24) as pool:
        statuses = list(pool.map(guess_at_once, range(24)))
    # On a busy machine some arrive after the first were judged, and wait for these.
    assert 0 < len(tried) <= judged
    assert statuses.count(429) >= 24 - judged


def test_the_tries_of_a_hall_at_once_leave_the_officer_elsewhere_alone(officer, monkeypatch):
    elsewhere = []

    def while_judging(request, **given):
        if given["password"] == "wrong" and not elsewhere:
            elsewhere.append(None)
            elsewhere[0] = sign_in(Client(REMOTE_ADDR="198.51.100.9")).status_code
        return authenticate(request, **given)

    monkeypatch.setattr("motcua.web.sign_in.forms.authenticate", while_judging)
    guess(4)
    assert elsewhere == [302]


def test_a_name_waits_longer_with_each_further_failure(officer):
    told = []
    for seconds in (0, 30, 60, 120, 240, 480, 900):
        later(seconds)
        page = guess(1 if seconds else 5)
        told.append(page.headers["Retry-After"])
    assert told == ["30", "60", "120", "240", "480", "900", "900"]


def test_the_wait_is_told_and_the_right_password_waits_too(officer):
    page = guess(5)
    assert page.status_code == 429
    assert "mật khẩu không đúng" in text(page)
    assert "Thử lại sau 30 giây." in text(page)
    page = sign_in(Client(**HALL))
    assert page.status_code == 429
    assert "mật khẩu không đúng" not in text(page)
    assert "Thử lại sau" in text(page)
    assert "nhờ quản trị của cơ quan đặt lại" in text(page)
    later(30)
    assert sign_in(Client(**HALL)).status_code == 302


def test_trying_while_waiting_does_not_lengthen_the_wait(officer):
    guess(8)
    assert AccessAttempt.objects.get().failures_since_start == 5


def test_failures_are_forgotten_after_an_hour(officer):
    guess(4)
    later(3601)
    assert guess(4).status_code == 200


def test_who_has_few_tries_left_is_told_so(officer):
    told = [re.findall(r"Sai (\d) lần nữa", text(guess(1)))[:1] for _try in range(4)]
    assert told == [[], [], ["2"], ["1"]]


@pytest.mark.parametrize("names", [["mot-cua"], [f"ten-{n}" for n in range(60)]])
def test_fifty_wrong_passwords_from_a_hall_do_not_close_it(officer, names):
    """Of one name, or of many: another officer signs in there, also on a new machine."""
    OfficerFactory(code="dong-nghiep", one_stop_at=UnitFactory())
    for name in names:
        guess(60 // len(names), username=name)
    assert sign_in(Client(**HALL), username="dong-nghiep").status_code == 302


def test_at_an_address_that_guesses_a_name_waits_after_one_failure(officer, settings):
    settings.SIGN_IN_FAILURES_AN_ADDRESS = 3
    for name in "abc":
        guess(1, username=name)
    page = guess(1)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "30")
    assert guess(1, Client(REMOTE_ADDR="198.51.100.8")).status_code == 200


def test_an_address_far_beyond_what_people_mistype_waits_but_its_known_devices(officer, settings):
    device = known()
    settings.SIGN_IN_FAILURES_AN_ADDRESS = 1
    for number in range(10):
        guess(1, username=f"ten-{number}")
    page = sign_in(Client(**HALL))
    assert page.status_code == 429
    assert sign_in(device).status_code == 302
    later(30)
    assert sign_in(Client(**HALL)).status_code == 302


def test_a_name_guessed_from_many_addresses_waits_everywhere(officer):
    for number in range(20):
        page = guess(1, Client(REMOTE_ADDR=f"203.0.113.{number}"))
    assert page.status_code == 429
    assert sign_in(Client(**HALL)).status_code == 429
    assert sign_in(Client(**HALL), username=AccountFactory().username).status_code == 302


def test_a_network_of_version_six_is_one_address(officer):
    for number in range(5):
        page = guess(1, Client(REMOTE_ADDR=f"2001:db8:1:2::{number}"))
    assert page.status_code == 429


@pytest.mark.parametrize("number", [1, 30])
def test_a_device_that_signed_in_before_is_not_locked_out_by_strangers(officer, number):
    device = known()
    for address in range(number):
        guess(30 // number, Client(REMOTE_ADDR=f"198.51.100.{address}"))
    guess(6)
    assert sign_in(Client(**HALL)).status_code == 429
    assert sign_in(device).status_code == 302


def test_a_known_device_waits_for_its_own_failures_alone(officer):
    device = known()
    assert guess(5, device).status_code == 429
    assert sign_in(device).status_code == 429
    assert sign_in(Client(**HALL)).status_code == 302


def test_a_device_knows_the_accounts_that_signed_in_on_it_and_no_other(officer):
    shared = known()
    other = OfficerFactory(one_stop_at=UnitFactory()).code
    guess(5, username=other)
    assert sign_in(shared, username=other).status_code == 429
    later(30)
    assert sign_in(shared, username=other).status_code == 302
    guess(6, username=other)
    guess(6)
    assert sign_in(shared, username=other).status_code == 302
    assert sign_in(shared).status_code == 302


def new_password(officer, how):
    account = Account.objects.select_related("officer").get(pk=officer.account.pk)
    given = {"account": account, "password": "kxmr-9rtb-hw3e", "at": now()}
    if how == "reset":
        reset_password(by=SYSTEM, **given)
    else:
        change_password(by=account.officer, **given)


@pytest.mark.parametrize("how", ["reset", "changed"])
def test_a_new_password_makes_the_devices_unknown(officer, how):
    device = known()
    new_password(officer, how)
    guess(5)
    assert sign_in(device, password="kxmr-9rtb-hw3e").status_code == 429


def test_the_device_on_which_the_password_is_changed_stays_known(officer):
    device = known()
    sign_in(device)
    given = {"old_password": PASSWORD, "new_password": "con-trau-di-truoc"}
    assert device.post("/doi-mat-khau/", given).status_code == 302
    device.post("/dang-xuat/")
    guess(6)
    assert sign_in(device, password="con-trau-di-truoc").status_code == 302


@pytest.mark.parametrize("touched", ["", "x", "device:abc"])
def test_nobody_names_himself_a_device(officer, touched):
    name = known().cookies[COOKIE].value
    stranger = Client(**HALL, headers={"User-Agent": "device:abc"})
    stranger.cookies[COOKIE] = name[:-1] + touched if touched else ""
    guess(5, stranger)
    assert sign_in(stranger).status_code == 429
    assert not AccessAttempt.objects.filter(user_agent__startswith="device:").exists()


def test_the_device_cookie_lasts_and_is_read_by_no_script(officer):
    client = Client()
    cookie = sign_in(client).cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert (cookie["path"], cookie["max-age"]) == ("/dang-nhap/", 180 * 24 * 60 * 60)


def test_a_reset_password_opens_a_waiting_name_at_once(officer):
    guess(5)
    new_password(officer, "reset")
    assert sign_in(Client(**HALL), password="kxmr-9rtb-hw3e").status_code == 302


def test_a_name_that_exists_sounds_and_works_like_one_that_does_not(officer, monkeypatch):
    encode, hashed = MD5PasswordHasher.encode, []
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )
    Account.objects.filter(pk=OfficerFactory(code="da-khoa").account.pk).update(is_active=False)
    told = {}
    for name in ("mot-cua", "khong-co", "da-khoa"):
        hashed.clear()
        pages = [guess(1, username=name) for _try in range(7)]
        plain = [
            re.sub(r"(token|nonce).*?>|\d+ giây|value=\".*?\"", "", text(page)) for page in pages
        ]
        told[name] = ([page.status_code for page in pages], plain, len(hashed))
    assert told["mot-cua"] == told["khong-co"] == told["da-khoa"]


def test_behind_a_proxy_one_visitor_does_not_lock_out_another(officer, settings):
    settings.PRODUCTION = True
    for _try in range(5):
        locked = sign_in(Client(headers={"X-Forwarded-For": "198.51.100.7"}), password="wrong")
    assert locked.status_code == 429
    assert sign_in(Client(headers={"X-Forwarded-For": "198.51.100.8"})).status_code == 302


def test_a_form_that_waits_for_the_sign_in_outlives_the_wait(officer):
    client = Client(**HALL)
    carried = Hidden(client.post("/ban-thu/7/", {"paper": "Tờ khai"})).fields["carried"]
    page = guess(6, client, carried=carried)
    assert page.status_code == 429
    assert Hidden(page).fields["carried"] == carried


def test_the_list_of_failed_attempts_keeps_nothing_that_was_typed(officer):
    guess(1, carried="Tờ khai", next="/ban-thu/7/")
    kept = str(AccessAttempt.objects.values().get())
    assert not any(word in kept for word in ("wrong", "Tờ khai", "/ban-thu/7/"))
