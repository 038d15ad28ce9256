"""What happens around every page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse

from motcua.kernel.errors import BadInput, NotAllowed, NotVisible, Refused
from motcua.web.ui.errors import list_typed
from motcua.web.ui.middleware import PublicWithoutCookies, ReadOnlyGet, Refusals, WroteOnGet
from tests.factories.people import AccountFactory


def answer_running(sql):
    def answer(request):
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return HttpResponse()

    return ReadOnlyGet(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE written (id integer)",
        "DELETE FROM django_content_type",
        "WITH gone AS (SELECT 1) DELETE FROM django_content_type",
        "UPDATE django_content_type SET model = 'x'",
    ],
)
def test_a_get_cannot_write(rf, sql):
    with pytest.raises(WroteOnGet, match=r"CREATE TABLE written|DELETE FROM django|type SET model"):
        answer_running(sql)(rf.get("/"))


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["SELECT 1", "WITH one (n) AS (VALUES (1)) SELECT n FROM one"])
def test_a_get_reads(rf, sql):
    assert answer_running(sql)(rf.get("/")).status_code == 200


@pytest.mark.django_db
def test_a_post_may_write(rf):
    assert (
        answer_running("DELETE FROM django_content_type WHERE 1 = 0")(rf.post("/")).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (NotVisible("x"), 404),
        (NotAllowed("x"), 403),
        (Refused("x"), 409),
        (BadInput("x"), 400),
    ],
)
def test_a_refusal_has_its_status(rf, problem, status):
    request = rf.get("/")
    request.user = AnonymousUser()
    page = Refusals(HttpResponse).process_exception(request, problem)
    assert page.status_code == status


def test_what_may_be_seen_but_not_done_says_why(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    page = Refusals(HttpResponse).process_exception(request, NotAllowed("Chỉ lãnh đạo được ký."))
    assert "Chỉ lãnh đạo được ký." in page.content.decode()


def test_the_language_of_the_browser_does_not_count(client):
    page = client.get("/khong-co/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "vi"


def test_the_chosen_language_counts(client):
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert client.get("/khong-co/").headers["Content-Language"] == "en"


def test_what_is_shown_again_is_what_was_typed(rf):
    sent = {
        "reason": "Thiếu người",
        "number": "091185000123",
        "remark": " ",
        "kind": "in_person",
        "giay-1-copies": "12",
        "key": "0" * 32,
        "old_password": "con trâu đi trước",
        "csrfmiddlewaretoken": "a B",
        "carried": "x:Y",
    }
    assert list_typed(rf.post("/", sent)) == ["Thiếu người", "091185000123"]


@pytest.mark.parametrize(
    ("problem", "account", "logged"),
    [
        (NotVisible("x"), "7", ["404 GET /ho-so/1%0A/: account 7"]),
        (NotAllowed("x"), "7", ["403 GET /ho-so/1%0A/: account 7"]),
        (Refused("x"), "7", []),
        (NotVisible("x"), None, []),
    ],
)
def test_who_tries_doors_that_are_not_theirs_is_in_the_log(rf, caplog, problem, account, logged):
    request = rf.get("/ho-so/1%0A/")
    request.session = {"_auth_user_id": account} if account else {}
    Refusals(lambda _request: HttpResponse()).process_exception(request, problem)
    assert caplog.messages == logged


@pytest.mark.parametrize(
    ("kept", "becomes"),
    [
        ("public, max-age=300", "private, max-age=300"),
        (None, "private"),
        ("no-store, private", "no-store, private"),
    ],
)
def test_what_brings_a_cookie_is_kept_for_nobody_else(rf, kept, becomes):
    def answer(_request):
        page = HttpResponse(headers={"Cache-Control": kept} if kept else {})
        page.set_cookie("sessionid", "x")
        return page

    assert PublicWithoutCookies(answer)(rf.get("/")).headers["Cache-Control"] == becomes


def test_a_page_for_all_is_kept_where_it_brings_no_cookie(rf):
    page = HttpResponse(headers={"Cache-Control": "public, max-age=300"})
    kept = PublicWithoutCookies(lambda _request: page)(rf.get("/")).headers["Cache-Control"]
    assert kept == "public, max-age=300"


@pytest.mark.django_db
def test_the_file_of_places_brings_no_session_to_others(client):
    client.force_login(AccountFactory())
    page = client.get("/nop-ho-so/xa/?q=a")
    assert "sessionid" in page.cookies
    assert page.headers["Cache-Control"] == "private, max-age=86400"
