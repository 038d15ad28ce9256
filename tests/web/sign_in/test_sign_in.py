"""Signing in and out, sessions, and a new password."""

import time

import pytest
from django.test import Client

from motcua.kernel.models import LoggedEvent
from motcua.people.models import Account
from motcua.web.sign_in.sessions import SessionStore
from tests.factories.browsers import signed_in
from tests.factories.people import AccountFactory, OfficerFactory, UnitFactory
from tests.web.sign_in.desk import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]


def test_an_officer_arrives_where_the_work_begins(client, officer):
    assert sign_in(client).headers["Location"] == "/mot-cua/"


def test_an_officer_goes_on_to_the_page_that_was_asked_for(client, officer):
    asked = client.get("/ban-thu/7/").headers["Location"]
    assert asked == "/dang-nhap/?next=%2Fban-thu%2F7%2F"
    assert sign_in(client, next="/ban-thu/7/").headers["Location"] == "/ban-thu/7/"


def test_nobody_is_sent_to_another_site(client, officer):
    answer = sign_in(client, next="https://elsewhere.example/")
    assert answer.headers["Location"] == "/mot-cua/"


@pytest.mark.parametrize("given", [{"password": "wrong"}, {"username": "nobody"}])
def test_a_wrong_name_and_a_wrong_password_sound_alike(client, officer, given):
    page = sign_in(client, **given).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page


def test_what_is_empty_is_said_at_its_field(client):
    page = client.post("/dang-nhap/", {}).content.decode()
    assert "Nhập tên đăng nhập." in page
    assert "Nhập mật khẩu." in page


def test_signing_out_takes_a_post(client, officer):
    sign_in(client)
    assert client.get("/dang-xuat/").status_code == 405
    client.post("/dang-xuat/")
    assert client.get("/ban-thu/7/").status_code == 302


def test_a_cookie_copied_before_signing_out_is_worth_nothing(client, officer):
    sign_in(client)
    copied = Client()
    copied.cookies["sessionid"] = client.cookies["sessionid"].value
    assert copied.get("/ban-thu/7/").status_code == 200
    client.post("/dang-xuat/")
    assert copied.get("/ban-thu/7/").status_code == 302


def test_a_new_secret_key_ends_no_session_and_revives_none(client, officer, settings):
    sign_in(client)
    kept = Client()
    kept.cookies["sessionid"] = client.cookies["sessionid"].value
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert kept.get("/ban-thu/7/").status_code == 200
    client.post("/dang-xuat/")
    assert kept.get("/ban-thu/7/").status_code == 302


def test_signing_out_leaves_the_sessions_of_others(client, officer):
    sign_in(client)
    other = signed_in(OfficerFactory())
    other.post("/dang-xuat/")
    assert client.get("/ban-thu/7/").status_code == 200


def test_who_is_not_signed_in_signs_out_without_a_trace(client, db):
    assert client.post("/dang-xuat/").status_code == 302
    assert not LoggedEvent.objects.exists()


def test_a_page_for_officers_stays_in_no_browser_that_others_use(client, officer):
    sign_in(client)
    assert "no-store" in client.get("/ban-thu/7/").headers["Cache-Control"]


def test_a_password_with_a_blank_too_many_is_hinted_at(client, officer):
    assert "dấu cách ở cuối" in sign_in(client, password=f"{PASSWORD} ").content.decode()


def test_a_demo_account_does_not_sign_in_in_production(client, officer, settings):
    settings.PRODUCTION = True
    officer.account.is_demo = True
    officer.account.save()
    assert sign_in(client).status_code == 200


def test_a_password_that_somebody_else_chose_opens_no_page_but_its_change(client, officer):
    sign_in(client)
    Account.objects.update(must_change_password=True)
    for answer in (client.get("/ban-thu/7/"), client.post("/ban-thu/7/", {"paper": "1"})):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/doi-mat-khau/")
    assert client.get("/doi-mat-khau/").status_code == 200


def test_an_officer_of_another_role_is_told_for_whom_the_page_is(client):
    client.force_login(OfficerFactory(leader_at=UnitFactory()).account)
    page = client.get("/ban-thu/7/")
    assert page.status_code == 403
    assert "Trang này dành cho: cán bộ một cửa." in page.content.decode()


def test_a_page_reads_who_is_there_in_one_query(client, officer, django_assert_num_queries):
    sign_in(client)
    with django_assert_num_queries(1):
        assert client.get("/ban-thu/7/").status_code == 200


def test_a_session_ends_after_thirty_idle_minutes(client, officer, monkeypatch):
    sign_in(client)
    later = time.time() + 31 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get("/ban-thu/7/").status_code == 302


def test_a_citizens_session_ends_after_sixty(client, monkeypatch):
    account = AccountFactory()
    client.post("/dang-nhap/", {"username": account.username, "password": PASSWORD})
    start = time.time()
    statuses = []
    for minutes in (59, 59 + 61):
        monkeypatch.setattr("django.core.signing.time.time", lambda at=minutes: start + at * 60)
        statuses.append(client.get("/ban-thu/7/").status_code)
    assert statuses == [403, 302]


def test_a_visitors_session_ends_after_sixty_too(monkeypatch):
    store = SessionStore()
    store["opened"] = 1
    store.save()
    start = time.time()
    for minutes, kept in ((59, {"opened": 1}), (61, {})):
        monkeypatch.setattr("django.core.signing.time.time", lambda at=minutes: start + at * 60)
        assert SessionStore(store.session_key).load() == kept


def test_a_page_in_between_keeps_the_session(client, officer, monkeypatch):
    sign_in(client)
    start = time.time()
    for minutes in (20, 40):
        monkeypatch.setattr("django.core.signing.time.time", lambda at=minutes: start + at * 60)
        assert client.get("/ban-thu/7/").status_code == 200


def test_a_new_password_takes_the_old_one_and_keeps_the_session(client, officer):
    sign_in(client)
    given = {"old_password": PASSWORD, "new_password": "con-trau-di-truoc"}
    assert client.post("/doi-mat-khau/", given).status_code == 302
    assert client.get("/ban-thu/7/").status_code == 200
    assert sign_in(client, password="con-trau-di-truoc").status_code == 302


def test_a_new_password_ends_the_sessions_on_other_machines(client, officer):
    sign_in(client)
    other = Client()
    sign_in(other)
    client.post("/doi-mat-khau/", {"old_password": PASSWORD, "new_password": "con-trau-di-truoc"})
    assert other.get("/ban-thu/7/").status_code == 302


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"old_password": "wrong", "new_password": "con-trau-di-truoc"}, "không đúng"),
        ({"old_password": PASSWORD, "new_password": "123"}, "id_new_password_error"),
        ({}, "Nhập mật khẩu mới."),
    ],
)
def test_a_password_that_cannot_be_taken_is_told_at_its_box(client, officer, given, words):
    sign_in(client)
    page = client.post("/doi-mat-khau/", given)
    assert words in page.content.decode()


def test_a_stranger_changes_no_password(client):
    assert client.get("/doi-mat-khau/").status_code == 302
