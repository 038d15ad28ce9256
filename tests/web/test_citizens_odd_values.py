"""Whatever a citizen, a helper or a device sends from any of its forms, no page breaks.

The forms are found on the pages, so a new one is tried without being named here.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.test import Client

from motcua.kernel.models import LoggedEvent
from tests.web.citizens_world import World, make_world
from tests.web.filled_forms import Form, Forms
from tests.web.test_citizens_doors import LIMITS

pytestmark = pytest.mark.django_db
PLAIN = "application/x-www-form-urlencoded"
UNREADABLE = b"\xed\xb2\x80"
"""A half of a sign of UTF-16, which is no text in UTF-8."""
REFUSED = ("\0", UNREADABLE)
ODD = (
    *(*REFUSED, "", "9" * 40, "-1", "NaN", "1e999", "x" * 10_000),
    *("01/01/0001", "31/12/9999", "30/02/2026", "<b>'\"", "\u202e", "٣"),
)
WHO = ("owner", "party", "helper", "device", "nobody", "leader")
ABOUT_NOTHING = (
    *("/tra-cuu/", "/kiem-tra-giay-to/", "/phan-anh/", "/dang-nhap/", "/ho-so-cua-toi/"),
    *("/tai-khoan/", "/tai-khoan/xoa/", "/tai-khoan/du-lieu/", "/tai-khoan/thiet-bi/"),
    *("/tai-khoan/bao-ve/", "/tai-khoan/bao-ve/ung-dung/", "/tai-khoan/bao-ve/khoa/"),
    *("/tai-khoan/thu-dien-tu/", "/doi-mat-khau/", "/bao-cao/kiem-tra/"),
    *("/giay-to-cua-toi/", "/giay-to-cua-toi/nhac/", "/giay-to-cua-toi/so-hoa/"),
    "/giay-to-cua-toi/nop-thay/",
    *("/lam-giup/", "/kiosk/", "/kiosk/lay-so/", "/kiosk/cai-dat/", "/kiosk/ho-so/"),
    *("/kiosk/the-can-cuoc/", "/kiosk/danh-gia/", "/kiosk/dai-so/", "/kiosk/gui-so/"),
)


class EveryForm(Forms):
    """Of whatever face."""

    faces = ("/",)


@pytest.fixture(scope="module")
def made(kept_rows: None) -> World:
    return make_world()


@pytest.fixture
def world(made: World, settings: Any) -> World:
    for limit in LIMITS:
        setattr(settings, limit, 10**6)
    return deepcopy(made)


def forms_of(browser: Client, world: World) -> Iterator[Form]:
    """One of each form that this browser is shown."""
    known = set()
    for address in (*world.addresses().values(), *ABOUT_NOTHING):
        page = browser.get(address)
        list(page)
        is_page = page.status_code == 200 and "text/html" in page.headers["Content-Type"]
        for form in EveryForm(page, address).found if is_page else []:
            name = (form.action, *sorted(form.fields))
            # A button alone is pressed or not.
            if form.fields and name not in known:
                known.add(name)
                yield form


def send(browser: Client, action: str, pairs: list[tuple[str, Any]]) -> int:
    """Post these and take it back; the browser is then as it was."""
    cookies = deepcopy(browser.cookies)
    body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)
    with transaction.atomic():
        answer = browser.post(action, body, content_type=PLAIN)
        list(answer)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return int(answer.status_code)


def plain(form: Form) -> list[tuple[str, Any]]:
    """What the form sends; a file as its name, as a browser that knows no files sends it."""
    return [
        (name, each if isinstance(each, str) else "a.pdf")
        for name, value in form.fields.items()
        for each in (value if isinstance(value, list) else [value])
    ]


def oddities(form: Form, turn: int) -> Iterator[list[tuple[str, Any]]]:
    """All fields alike odd; each odd, missing, or twice while the others are good."""
    good = plain(form)
    yield [(name, ODD[turn % len(ODD)]) for name, _good in good]
    for n, (name, value) in enumerate(good):
        others = good[:n] + good[n + 1 :]
        odd = [(name, ODD[(turn + n) % len(ODD)])]
        ways = ([], odd, [(name, value), (name, "x")], odd, [(f"{name}[]", value)])
        yield [*others, *ways[(turn + n) % len(ways)]]


# One turn on every change, in which other forms meet other values; all of them in the night.
TURNS = [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in range(1, len(ODD)))]


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("who", WHO)
def test_no_form_breaks_whatever_is_sent(world: World, who: str, turn: int) -> None:
    browser, tried = world.browsers[who], 0
    for shift, form in enumerate(forms_of(browser, world), turn):
        for pairs in oddities(form, shift):
            tried += 1
            assert send(browser, form.action, pairs) < 500, (form.action, pairs)
    assert tried > 4


@pytest.mark.parametrize("value", REFUSED)
def test_what_cannot_be_read_changes_nothing(world: World, value: str | bytes) -> None:
    before, browser = LoggedEvent.objects.count(), world.browsers["owner"]
    for form in forms_of(browser, world):
        sent = [f"{quote_plus(name)}={quote_plus(value)}" for name, _good in plain(form)]
        browser.post(form.action, "&".join(sent), content_type=PLAIN)
    assert LoggedEvent.objects.count() == before
