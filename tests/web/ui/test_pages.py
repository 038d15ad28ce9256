"""Error pages, health, and the small words of all pages."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from motcua.people.models import Account
from motcua.web.ui import formats
from motcua.web.ui.errors import error_page, retry_in_words


def test_an_unknown_address_is_told_in_plain_words(client):
    page = client.get("/khong-co/")
    assert page.status_code == 404
    assert "Không tìm thấy trang này" in page.content.decode()


def test_a_public_page_sets_no_cookie(client):
    assert not client.get("/khong-co/").cookies


def test_a_page_allows_only_its_own_scripts_and_styles(client):
    policy = client.get("/khong-co/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'self'" in policy


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil"])
def test_what_is_refused_before_any_page_allows_no_more(client, host):
    page = client.get("/", headers={"host": host})
    assert page.status_code == 400
    assert "evil" not in page.content.decode()
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_broken_server_asks_nothing_of_the_database(rf):
    assert error_page(rf.get("/"), status=500).status_code == 500


@pytest.mark.django_db
def test_a_broken_server_does_not_ask_who_is_there(rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = SimpleLazyObject(Account.objects.get)
    with django_assert_num_queries(0):
        error_page(request, status=500)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_health_is_answered(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_measures_count_the_open_dossiers(client):
    assert "motcua_dossiers_open 0\n" in client.get("/metrics").content.decode()


def test_numbers_and_days_are_written_as_vietnamese_write_them():
    assert formats.number(10807) == "10.807"
    assert formats.dong(50000) == "50.000 đồng"
    assert formats.day(date(2026, 11, 2)) == "02/11/2026"
    assert formats.date_time(datetime(2026, 11, 26, 10, 0, tzinfo=UTC)) == "17:00, 26/11/2026"


def test_numbers_follow_the_language():
    with translation.override("en"):
        assert formats.number(10807) == "10,807"


def test_an_unknown_amount_is_never_free():
    assert formats.dong(None) == ""


def test_other_pages_keep_the_question(rf):
    page = Paginator(range(50), 10).page(2)
    shown = '{% from "ui/parts.html" import pagination %}{{ pagination(request, page) }}'
    request = rf.get("/?q=khai+sinh&trang=2")
    html = engines["jinja2"].from_string(shown).render({"page": page, "request": request})
    assert 'href="?q=khai+sinh&amp;trang=3"' in html


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 giây"), (119, "119 giây"), (120, "2 phút"), (121, "3 phút")]
)
def test_the_time_to_wait_is_told_in_words(seconds, words):
    assert retry_in_words(seconds) == f"Thử lại sau {words}."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.9", {}, 403),
        ("", {}, 403),
        # A proxy on the same machine.
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.5"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
    ],
)
def test_measures_are_for_this_machine_itself(address, headers, status):
    assert Client(REMOTE_ADDR=address, headers=headers).get("/metrics").status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "status"), [("Bearer long-and-random", 200), ("Bearer x", 403), ("é", 403), ("", 403)]
)
def test_with_a_token_measures_are_for_whoever_has_it(settings, given, status):
    settings.METRICS_TOKEN = "long-and-random"
    for address in ("10.0.0.9", "127.0.0.1"):
        client = Client(REMOTE_ADDR=address)
        assert client.get("/metrics", HTTP_AUTHORIZATION=given).status_code == status


@pytest.mark.django_db
def test_measures_tell_of_wrong_passwords(client, settings):
    settings.AXES_ENABLED, settings.SIGN_IN_FAILURES_AN_ADDRESS = True, 3
    for name in ("an", "an", "ba"):
        client.post("/dang-nhap/", {"username": name, "password": "wrong"})
    told = client.get("/metrics").content.decode()
    for line in ("failures 3", "failed_names 2", "guessing_addresses 1"):
        assert f"motcua_sign_in_{line}\n" in told
