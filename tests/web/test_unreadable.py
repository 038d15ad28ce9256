"""Whatever is sent, the answer is a page of ours, in the reader's language, and nothing is done."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from tests.factories.dossiers import Office, draft

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data; boundary=xXx"
LARGE = 6 * 2**20
Send = Callable[[Client, str], Any]


def by(method: str) -> Send:
    return lambda client, address: client.generic(method, address)


def form(body: bytes, kind: str = FORM) -> Send:
    return lambda client, address: client.generic("POST", address, body, kind)


def part(value: bytes, header: bytes = b'name="reason"') -> bytes:
    head = b"--xXx\r\nContent-Disposition: form-data; " + header
    return head + b"\r\n\r\n" + value + b"\r\n"


def ask(query: str) -> Send:
    return lambda client, address: client.get(f"{address}?{query}")


FILE = part(b"x", b'name="file"; filename="a.txt"')
MANY = "&".join(f"a{n}=1" for n in range(2001))
SENT: dict[str, tuple[Send, int]] = {
    "put": (by("PUT"), 405),
    "delete": (by("DELETE"), 405),
    "patch": (by("PATCH"), 405),
    "options": (by("OPTIONS"), 405),
    "trace": (by("TRACE"), 405),
    "no known method": (by("BREW"), 405),
    "large body": (form(b"reason=" + b"x" * LARGE), 413),
    "large body with files": (form(part(b"x" * LARGE) + b"--xXx--\r\n", FILES), 413),
    "many fields": (form(MANY.encode()), 400),
    "many files": (form(FILE * 101 + b"--xXx--\r\n", FILES), 400),
    "many parts": (form(part(b"x") * 2001 + b"--xXx--\r\n", FILES), 400),
    "no boundary": (form(b"x", "multipart/form-data"), 400),
    "odd boundary": (form(b"x", "multipart/form-data; boundary=" + "x" * 300), 400),
    "json": (form(b'{"reason": "x"}', "application/json"), 415),
    "plain text": (form(b"reason=x", "text/plain"), 415),
    "no type": (form(b"reason=x", ""), 415),
    "odd type": (form(b"reason=x", "x/\0"), 415),
    "another encoding": (form(b"reason=x", f"{FORM}; charset=utf-7"), 400),
    "bytes": (form(b"reason=\xff\xc3"), 400),
    "bytes in a name": (form(b"reason=x&\xff=x"), 400),
    "escaped bytes": (form(b"reason=Vi%E1%BB"), 400),
    "escaped bytes in a name": (form(b"reason=x&%FF=x"), 400),
    "bytes with files": (form(part(b"\xff") + b"--xXx--\r\n", FILES), 400),
    "bytes in a question": (ask("q=%FF%C3"), 400),
    "a surrogate in a question": (ask("q=%ED%A0%80"), 400),
    "host": (lambda client, address: client.get(address, headers={"host": "a b"}), 400),
    "another host": (lambda client, address: client.get(address, headers={"host": "x.vn"}), 400),
    "nul in the address": (lambda client, address: client.get(f"{address}%00/"), 404),
    "bytes in the address": (lambda client, address: client.get(f"{address}%FF/"), 404),
}


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """A dossier at the counter, not yet received."""
    return draft(office)


@pytest.fixture(params=["public", "signed in"])
def page(request: pytest.FixtureRequest, office: Office, dossier: Dossier, as_officer: Any) -> Any:
    """A browser and the address of a form in it."""
    if request.param == "public":
        return Client(), "/dang-nhap/"
    return as_officer(office.counter), f"/ho-so/{dossier.pk}/tu-choi/"


def words(answer: Any) -> str:
    html = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "govuk-template" in html
    return " ".join(re.sub(r"<script.*?</script>|<[^>]*>", " ", html, flags=re.S).split())


RAW = re.compile(
    r"\b(Bad|Request|Error|Large|Invalid|Not Allowed|Null|characters|Field|Exception)\b",
    re.I,
)


def test_what_cannot_be_read_is_answered_in_words(page: Any, dossier: Dossier) -> None:
    for name, (send, status) in SENT.items():
        answer = send(*page)
        said = words(answer)
        assert (answer.status_code, f"Mã lỗi {status}" in said) == (status, True), name
        assert not RAW.search(said), (name, said)
        dossier.refresh_from_db()
        assert dossier.state == State.DRAFT, name


def test_it_is_said_in_the_language_that_was_chosen(page: Any) -> None:
    page[0].cookies["language"] = "en"
    for name, (send, status) in SENT.items():
        answer = send(*page)
        assert f"Error code {status}" in words(answer), name
        said = [answer.context[text] for text in ("heading", "advice", "reason")]
        assert [text for text in said if not text.isascii()] == [], name


@pytest.mark.parametrize("value", ["a\0b", "x" * 200_000], ids=["nul", "overlong"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_field_cannot_hold_is_said_at_the_field(
    page: Any, dossier: Dossier, value: str, language: str
) -> None:
    client, address = page
    client.cookies["language"] = language
    names = ("key", "reason", "username", "password")
    answer = client.post(address, dict.fromkeys(names, value))
    found = re.findall(r'govuk-error-message">(.*?)</p>', answer.content.decode(), re.S)
    assert found
    plain = {"vi": ("Có ký tự không đọc được", "Dài quá"), "en": ("cannot be read", "Longer than")}
    for one in found:
        assert any(part in one for part in plain[language]), one
    dossier.refresh_from_db()
    assert dossier.state == State.DRAFT


@pytest.mark.parametrize("address", ["/dang-xuat/", "/tra-cuu/mo/"])
def test_a_page_that_is_only_for_buttons_says_so(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Trang này không mở bằng cách đó" in words(answer)


def test_what_was_typed_beside_it_is_given_back(
    office: Office, dossier: Dossier, as_officer: Any
) -> None:
    answer = as_officer(office.counter).post(
        f"/ho-so/{dossier.pk}/tu-choi/", {"reason": "Lý do dài\ufffd của tôi", "key": "k"}
    )
    assert "Có ký tự không đọc được" in words(answer)
    assert "Lý do dài\ufffd của tôi" in words(answer)


def test_vietnamese_in_every_spelling_is_read(client: Client) -> None:
    for query in ("q=khai sinh", "q=khai%20sinh+%C4%91%E1%BB%95i", "q=đổi", "q=%25&x"):
        assert client.get(f"/thu-tuc/?{query}").status_code == 200


def test_too_many_files_are_told_with_their_number_and_the_way_back(
    office: Office, dossier: Dossier, as_officer: Any
) -> None:
    address = f"/ho-so/{dossier.pk}/giay-to/0/"
    answer = form(FILE * 101 + b"--xXx--\r\n", FILES)(as_officer(office.counter), address)
    assert "nhiều nhất 20 tệp" in words(answer)
    assert f'href="{address}"' in answer.content.decode()


def test_a_form_that_is_too_large_is_told_how_large_it_may_be(
    office: Office, dossier: Dossier, as_officer: Any
) -> None:
    address = f"/ho-so/{dossier.pk}/giay-to/0/"
    page = as_officer(office.counter).post(address, CONTENT_LENGTH=str(65 * 2**20))
    assert page.status_code == 413
    assert "nhiều nhất 64 MB" in words(page)
    assert f'href="{address}"' in page.content.decode()
