"""The list of devices, and what is ended elsewhere."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.kernel.clock import now
from motcua.people.models import Account
from motcua.people.rules.sessions import LONGEST
from tests.factories.people import OfficerFactory
from tests.web.sign_in.desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]

PHONE = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0"
    " Mobile Safari/537.36"
)


def browser(**given):
    client = Client(**given)
    assert sign_in(client).status_code == 302
    return client


def is_signed_in(client):
    return client.get("/ban-thu/7/").status_code == 200


def keys():
    return [one["key"] for one in Account.objects.get(username="mot-cua").sessions]


def test_a_device_is_told_by_its_words_and_network(officer):
    browser(HTTP_USER_AGENT=PHONE, REMOTE_ADDR="203.0.113.9")
    page = browser().get("/tai-khoan/thiet-bi/").content.decode()
    assert "Chrome, Android" in page
    assert "203.0.113.9" in page
    assert page.count("máy này") == 1


def test_a_session_that_is_ended_elsewhere_is_out_at_its_next_request(officer):
    lost, own = browser(), browser()
    lost_key = keys()[-1]
    own.post("/tai-khoan/thiet-bi/", {"session": lost_key})
    assert not is_signed_in(lost)
    assert is_signed_in(own)


def test_all_other_sessions_end_at_once(officer):
    others, own = [browser(), browser()], browser()
    own.post("/tai-khoan/thiet-bi/", {"session": "others"})
    assert not any(is_signed_in(other) for other in others)
    assert is_signed_in(own)


def test_a_session_that_ended_already_is_said_so(officer):
    own = browser()
    page = own.post("/tai-khoan/thiet-bi/", {"session": "unknown"})
    assert page.status_code == 409
    assert "Phiên này đã kết thúc." in page.content.decode()


def test_signing_out_leaves_the_other_devices_signed_in(officer):
    first, second = browser(), browser()
    copied = Client()
    copied.cookies = first.cookies.copy()
    first.post("/dang-xuat/")
    assert not is_signed_in(copied)
    assert is_signed_in(second)


def test_a_new_password_ends_the_other_sessions_and_takes_them_off_the_list(officer):
    other, own = browser(), browser()
    given = {"old_password": "secret-enough", "new_password": "con-trau-di-truoc"}
    assert own.post("/doi-mat-khau/", given).status_code == 302
    assert is_signed_in(own)
    assert not is_signed_in(other)
    assert len(keys()) == 1


def test_a_session_ends_after_twelve_hours_however_busy(officer, monkeypatch):
    own = browser()
    later = now() + LONGEST
    monkeypatch.setattr("motcua.web.sign_in.middleware.now", lambda: later - timedelta(minutes=1))
    assert is_signed_in(own)
    monkeypatch.setattr("motcua.web.sign_in.middleware.now", lambda: later)
    assert not is_signed_in(own)


def test_a_citizens_account_has_no_page_of_devices(client):
    other = OfficerFactory()
    client.force_login(other.account)
    Account.objects.filter(pk=other.account_id).update(username="x")
    other.account = None
    other.save()
    assert client.get("/tai-khoan/thiet-bi/").status_code == 403


def test_where_it_is_changed_the_password_is_guessed_ten_times_at_most(officer):
    own = browser()
    wrong = {"old_password": "wrong", "new_password": "con-trau-di-truoc"}
    for _try in range(10):
        own.post("/doi-mat-khau/", wrong)
    page = own.post("/doi-mat-khau/", wrong | {"old_password": "secret-enough"})
    assert "Sai quá nhiều lần" in page.content.decode()
