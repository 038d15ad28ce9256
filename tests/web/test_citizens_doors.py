"""Each page about something × everybody who may ask for it: let in, or not a word of it.

A page that is added and stands in no row of the table fails the first test.
"""

import re
from collections.abc import Collection
from copy import deepcopy
from typing import Any

import pytest

from motcua.kernel.models import LoggedEvent
from tests.web.citizens_world import CODE, FILING, World, make_world

pytestmark = pytest.mark.django_db
LIMITS = ("UPLOADS_A_MINUTE", "LOOKUPS_A_MINUTE", "SECRETS_A_MINUTE", "WRITES_AN_HOUR")
LIMITS += ("SAVES_AN_HOUR", "PARTS_A_MINUTE", "PAYMENTS_A_MINUTE")

STRANGERS = {"party", "citizen", "unproven"}
CITIZENS = {"owner", "parent"} | STRANGERS
HELPERS = {"helper", "other_helper", "counter", "elsewhere"}
OFFICERS = HELPERS | {"handler", "leader", "supervisor", "control", "administrator"}
NO_OFFICER = {"nobody", "device"} | CITIZENS
ALL = frozenset(NO_OFFICER | OFFICERS)
OWNER, DEVICE = frozenset({"owner"}), frozenset({"device"})
FOLLOWERS = frozenset({"owner", "parent"})
"""A parent follows what was filed for the child, and prepares nothing of another."""
FILE = f"{FILING}giay/<row:component>/<row:attachment>/"
SIGNS = "cung-khai/<slug:party>"
TICKET = "/kiosk/so/<slug:secret>/"
PAPER = "/giay-to-cua-toi/<row:pk>/"

LET_IN: dict[str, Collection[str]] = {
    "/nop-ho-so/<procedure_code:code>/": ALL,
    "/nop-ho-so/<procedure_code:code>/bat-dau/": CITIZENS,
    "/nop-ho-so/<procedure_code:code>/lam-giup/": HELPERS,
    "/nop-ho-so/phan/<digest:sha256>/<row:size>/": CITIZENS | HELPERS,
    **dict.fromkeys(
        (
            *(FILING, FILE, f"{FILE}<row:page>/<slug:width>/", f"{FILING}da-nop/"),
            *(f"{FILE}{done}/" for done in ("bo", "sap-lai", "nhu-luc-gui")),
            *(f"{FILING}{page}/" for page in ("in-de-ky", "ket-qua", "kiem-tra", "xoa")),
            *(f"{FILING}cung-khai/<slug:party>/", f"{FILING}cung-khai/<slug:party>/giay/"),
            *(f"{FILING}giay/<row:component>/", f"{FILING}giay/<row:component>/dung-lai/"),
            f"{FILING}to-khai/<row:number>/",
        ),
        OWNER,
    ),
    f"{FILING}dong-y/": {"helper"},
    # Not filed yet.
    "/lam-giup/<row:pk>/": set(),
    # Whoever has the link signs in, and reads one sentence; nobody confirms for another.
    "/cung-khai/<slug:token>/": NO_OFFICER,
    "/cung-khai/<slug:token>/tu-choi/": NO_OFFICER,
    **dict.fromkeys(
        (
            *(CODE, f"{CODE}bo-sung/", f"{CODE}thanh-toan/", f"{CODE}giay-hen/"),
            *(f"{CODE}thanh-toan/tiep/", f"{CODE}thanh-toan/thoi/", f"{CODE}giay/<row:form>/"),
            *(f"{CODE}bo-sung/phan/<digest:sha256>/<row:size>/", f"{CODE}danh-gia/"),
            *(f"{CODE}ket-qua/<row:paper>/", f"{CODE}phan-anh/", f"{CODE}yeu-cau/<slug:what>/"),
            *(f"{CODE}tep/<row:attachment>/", f"{CODE}sua-to-khai/"),
            *(f"{CODE}sua-to-khai/{page}/" for page in ("<row:number>", "kiem-tra", "thoi")),
            *(f"{CODE}sua-to-khai/{page}/" for page in ("in-de-ky", SIGNS, f"{SIGNS}/giay")),
        ),
        FOLLOWERS,
    ),
    # There is no receipt, and nobody helped.
    f"{CODE}bien-lai/<row:receipt>/": set(),
    f"{CODE}khong-nho/": set(),
    # Closes what this browser opened, which may be nothing.
    f"{CODE}dong/": ALL,
    "/danh-gia/<slug:token>/": NO_OFFICER,
    "/phan-anh/ma/<slug:token>/": ALL,
    "/phan-anh/xu-ly/<row:pk>/": {"leader", "control"},
    **dict.fromkeys((PAPER, f"{PAPER}chia-se/", f"{PAPER}tep/", f"{PAPER}lam-lai/"), FOLLOWERS),
    "/giay-to-cua-toi/chia-se/<row:pk>/dung/": {"owner"},
    # None was digitised; nobody has a second factor.
    "/giay-to-cua-toi/so-hoa/<row:pk>/tep/": set(),
    "/tai-khoan/bao-ve/<row:pk>/bo/": set(),
    **dict.fromkeys((TICKET, f"{TICKET}tra/", f"{TICKET}danh-gia/"), ALL),
    **dict.fromkeys(
        (
            *("/kiosk/danh-gia/<slug:secret>/", "/kiosk/phieu/<slug:secret>/"),
            "/kiosk/thu-tuc/<procedure_code:code>/",
        ),
        DEVICE,
    ),
}
POSTED = {f"{FILE}{done}/" for done in ("bo", "sap-lai", "nhu-luc-gui")} | {
    *(f"{FILING}giay/<row:component>/dung-lai/", f"{CODE}dong/", f"{TICKET}tra/"),
    *(f"{CODE}thanh-toan/tiep/", f"{CODE}thanh-toan/thoi/", f"{TICKET}danh-gia/"),
    "/giay-to-cua-toi/chia-se/<row:pk>/dung/",
}
"""What a GET gets nothing of, whoever asks."""
# To signing in, to setting the device up, and to where the secret of a slip is typed.
ELSEWHERE = re.compile(r"/dang-nhap/.*|/kiosk/cai-dat/|/tra-cuu/[^/]+/(\?ve=.*)?")


@pytest.fixture(scope="module")
def made(kept_rows: None) -> World:
    return make_world()


@pytest.fixture
def world(made: World, settings: Any) -> World:
    for limit in LIMITS:
        setattr(settings, limit, 10**6)
    return deepcopy(made)


def is_let_in(answer: Any) -> bool:
    """Whether the page was answered as to somebody who may see it."""
    list(answer)  # a file is closed once it was read
    is_led_away = ELSEWHERE.fullmatch(answer.headers.get("Location", ""))
    assert answer.status_code in {200, 302, 400, 401, 403, 404, 409, 422}
    return answer.status_code not in {401, 403, 404} and not is_led_away


def test_each_page_about_something_has_its_row(made: World) -> None:
    assert made.addresses().keys() == LET_IN.keys()


@pytest.mark.parametrize("who", sorted(ALL))
def test_who_asks_is_let_in_where_the_table_says_so(world: World, who: str) -> None:
    asked = {route: at for route, at in world.addresses().items() if route not in POSTED}
    let_in = {route for route, at in asked.items() if is_let_in(world.browsers[who].get(at))}
    assert let_in == {route for route in asked if who in LET_IN[route]}


@pytest.mark.parametrize("who", sorted(ALL))
def test_who_is_not_let_in_changes_nothing_either(world: World, who: str) -> None:
    before = LoggedEvent.objects.count()
    for route, address in world.addresses().items():
        if who not in LET_IN[route]:
            answer = world.browsers[who].post(address, {"key": "k"})
            assert not is_let_in(answer), route
    assert LoggedEvent.objects.count() == before
