"""Who gets where: every address, every role, and whatever a visitor may type."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import get_resolver

from motcua.dossiers.models import Dossier
from tests.factories.dossiers import Office, accept, draft
from tests.factories.people import AccountFactory, OfficerFactory, UnitFactory
from tests.web.routes import routes

pytestmark = pytest.mark.django_db

PUBLIC = (
    "/",
    "/api/v1/docs",
    "/api/v1/openapi.json",
    "/api/v1/procedures",
    "/api/v1/procedures/CODE",
    "/api/v1/statistics",
    "/bao-cao/kiem-tra/",
    "/bo-phan-mot-cua/",
    "/dang-nhap/",
    "/healthz",
    "/kiem-tra-giay-to/",
    "/kiosk/cai-dat/",
    "/kiosk/sw.js",
    "/metrics",
    "/nop-ho-so/xa/",
    "/phan-anh/",
    "/readyz",
    "/thong-ke/",
    "/thong-ke/dinh-nghia/",
    "/thu-tuc/",
    "/thu-tuc/goi-y/",
    "/thu-tuc/CODE/",
    "/thu-tuc/CODE/in/",
    "/tra-cuu/",
    "/viec/",
)
POST_ONLY = (
    "/dang-xuat/",
    "/ngon-ngu/",
    "/co-chu/",
    "/dang-nhap/dinh-danh/1/",
    "/dang-nhap/gui-tiep/",
)
# No event and no counter of this name is known, and the procedure has no declaration; so a stranger
# is told so, not asked to sign in.
NONE_SUCH = (
    "/api/v1/",
    "/api/v1/dossiers/CODE",
    "/api/v1/results/1",
    "/viec/x/",
    "/bo-phan-mot-cua/x/",
    "/thong-ke/tep/1",
    # No link without its secret.
    "/giay-to-chia-se/",
    # The last part is no token of this system.
    "/danh-gia/1/",
    "/phan-anh/ma/1/",
    "/cung-khai/1/",
    "/cung-khai/1/tu-choi/",
    "/niem-yet/999999999/CODE/1/",
    "/thu-tuc/CODE/noi-nop/",
    "/thu-tuc/CODE/to-khai/",
    "/thu-tuc/CODE/to-khai/trong/",
    "/thu-tuc/CODE/to-khai/mau/",
    # No identity provider is called so, and the stand-in is told of nobody who asked for it.
    "/dang-nhap/dinh-danh/1/tra-ve/",
    "/gia-lap/dinh-danh/",
    "/nop-ho-so/CODE/",
)
# What follows the password or the provider; whoever comes without begins at the sign-in page.
SECOND_STEPS = ("/dang-nhap/buoc-hai/", "/dang-nhap/xac-nhan/")
# What gateways report, and the sandbox's bank, which knows no such payment.
OF_GATEWAYS = {
    "/thanh-toan/1/xac-nhan/": 405,
    "/thu-nghiem/ngan-hang/1/sao-ke/": 404,
    "/thu-nghiem/ngan-hang/1/1/": 404,
}
# Of kiosks: where none is set up the way leads to the set-up; and of a ticket that is not there.
OF_KIOSKS = {
    **{
        f"/kiosk/{page}": 302
        for page in (
            *("", "lay-so/", "phieu/1/", "man-hinh/", "danh-gia/", "thu-tuc/", "thu-tuc/CODE/"),
            *("ho-so/", "the-can-cuoc/", "dai-so/", "gui-so/", "xong/", "danh-gia/1/"),
            "noi-dung-cu/",
        )
    },
    "/kiosk/so/1/": 404,
    "/kiosk/so/1/tra/": 405,
    "/kiosk/so/1/danh-gia/": 405,
}
# Of a dossier that only the secret on its slip opens, and the ways to open and to close it.
OF_A_SLIP = {
    "/tra-cuu/SLIP/": 404,
    "/tra-cuu/SLIP/bo-sung/": 302,
    f"/tra-cuu/SLIP/bo-sung/phan/{'0' * 64}/1/": 404,
    "/tra-cuu/SLIP/khong-nho/": 404,
    "/tra-cuu/SLIP/thanh-toan/": 302,
    "/tra-cuu/SLIP/thanh-toan/tiep/": 405,
    "/tra-cuu/SLIP/thanh-toan/thoi/": 405,
    "/tra-cuu/SLIP/danh-gia/": 404,
    "/tra-cuu/SLIP/tep/1/": 404,
    "/tra-cuu/SLIP/phan-anh/": 404,
    "/tra-cuu/SLIP/giay-hen/": 404,
    "/tra-cuu/SLIP/giay/1/": 404,
    "/tra-cuu/SLIP/bien-lai/1/": 404,
    "/tra-cuu/SLIP/ket-qua/1/": 404,
    "/tra-cuu/mo/": 405,
    "/tra-cuu/SLIP/dong/": 405,
}
# Asked by a script, which tells its user to sign in.
OF_SCRIPTS = {f"/nop-ho-so/phan/{'0' * 64}/1/": 401}
PLAIN = "application/x-www-form-urlencoded"
NASTY = (
    "\0",
    "9" * 30,
    "-1",
    "%",
    "٣",  # a digit, not one of ASCII
    "a" * 3000,
    "1/1/0001",
    "31/12/9999",
    "<b>'\"",
)
# Every page meets the first two on every change, and each of them in the night.
A_FEW = [*NASTY[:2], *(pytest.param(each, marks=pytest.mark.slow) for each in NASTY[2:])]
NAMES = [
    "q",
    "trang",
    "muc",
    "tinh-trang",
    "thu-tuc",
    "can-bo",
    "linh-vuc",
    "cap",
    "cua",
    "truong-hop",
    "cach-nop",
    "noi-nhan",
    "ma",
    "next",
    "don-vi",
    "tu",
    "den",
    "theo",
    "tai",
    "dang",
    "cot",
    "hang",
    "vi-du",
    "key",
    "username",
    "password",
    "carried",
    "reason",
    "remark",
    "how",
    "kind",
    "name",
    "number",
    "phone",
    "email",
    "fee",
    "arrived_on",
    "arrived_time",
    "promised_on",
    "cause",
    "assignee",
    "note",
    "receiver",
    "result_number",
    "legal_ground",
    "language",
    "sau",
    "truoc",
    "representative_kind",
    "representative_name",
    "representative_ground",
    "return_way",
    "return_address",
]


def addresses(dossier: Dossier) -> list[str]:
    """Every address, about this dossier and its procedure."""
    step = dossier.steps.filter(closed_at=None).first()
    parts = {
        "pk": dossier.pk,
        "step": step.pk if step else 0,
        "code": dossier.procedure_code,
        "verb": "bo-sung",
        "address": "chuyen",
        "target": "handle",
        "report": "07a",
        "sha256": "0" * 64,
        "place": "name",
        # There is no such unit.
        "unit": 999_999_999,
    }
    return [
        re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(parts.get(part[1], 1)), route)
        for route in (
            one.replace("<dossier_code:code>", dossier.code or "X-1")
            .replace("<slug:code>", "x")
            .replace("<process_code:code>", "thu")
            for one in routes(get_resolver())
        )
    ]


@pytest.fixture
def dossier(office: Office) -> Dossier:
    """A dossier at the counter."""
    return accept(office)


def test_a_stranger_meets_what_is_public_and_is_asked_to_sign_in_for_the_rest(client, dossier):
    met = {}
    for address in addresses(dossier):
        page = client.get(address)
        asked = page.status_code == 302 and page.headers["Location"].startswith("/dang-nhap/?next=")
        known = address.replace(dossier.procedure_code, "CODE").replace(dossier.code, "SLIP")
        met[known] = asked or page.status_code
    assert sorted(a for a, answer in met.items() if answer == 200) == sorted(PUBLIC)
    apart = OF_A_SLIP | OF_GATEWAYS | OF_KIOSKS | OF_SCRIPTS
    assert {a: met.pop(a) for a in apart} == apart
    assert {a for a, answer in met.items() if answer not in {True, 200}} <= {
        *POST_ONLY,
        *NONE_SUCH,
        *SECOND_STEPS,
    }


def about(dossier: Dossier) -> list[str]:
    """Addresses that show or change one dossier."""
    return [address for address in addresses(dossier) if f"ho-so/{dossier.pk}/" in address]


@pytest.mark.parametrize("method", ["get", "post"])
def test_officers_of_another_unit_find_nothing_of_a_dossier(office, dossier, as_officer, method):
    stranger = as_officer(OfficerFactory(one_stop_at=UnitFactory(commune=True)))
    for one in (dossier, draft(office)):
        for address in about(one):
            assert getattr(stranger, method)(address).status_code == 404, address


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_citizen_is_let_into_no_page_of_officers(dossier, method):
    citizen = Client()
    citizen.force_login(AccountFactory())
    for address in about(dossier):
        assert getattr(citizen, method)(address).status_code == 403, address


def test_who_only_looks_on_changes_nothing(office, dossier, as_officer):
    before = Dossier.objects.values().get(pk=dossier.pk)
    onlooker = as_officer(OfficerFactory(supervisor_at=office.unit))
    statuses = {onlooker.post(address, {"key": "k"}).status_code for address in about(dossier)}
    assert statuses <= {200, 403, 404, 405}
    assert Dossier.objects.values().get(pk=dossier.pk) == before


def addresses_of(*dossiers: Dossier) -> list[str]:
    """Every address once, those that name a dossier with each of these."""
    return list(dict.fromkeys(address for one in dossiers for address in addresses(one)))


def odd(names: Iterable[str], turn: int) -> dict[str, str]:
    """Another odd value in each field; over nine turns, each field meets each of them."""
    return {name: NASTY[(turn + n) % len(NASTY)] for n, name in enumerate(names)}


# The first turn on every change, all of them in the night.
TURNS = [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in range(1, len(NASTY)))]


@pytest.mark.parametrize("turn", TURNS)
def test_no_question_however_odd_is_too_much(office, dossier, as_officer, turn):
    counter = as_officer(office.counter)
    for shift, address in enumerate(addresses_of(dossier, draft(office))):
        page = counter.get(address, odd(NAMES, turn + shift))
        assert page.status_code < 500, address


# The forms of a case officer meet odd values on every change in `dossier/test_hostile_input.py`.
@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("role", ["counter", pytest.param("handler", marks=pytest.mark.slow)])
def test_no_form_however_odd_is_too_much(office, dossier, as_officer, turn, role):
    officer = as_officer(getattr(office, role))
    papers = [f"giay-{office.paper.pk}-{kind}" for kind in ("originals", "certified", "copies")]
    for shift, address in enumerate(addresses_of(dossier, draft(office, channel="postal"))):
        if address not in POST_ONLY:
            given = urlencode(odd([*NAMES, *papers], turn + shift))
            assert officer.post(address, given, content_type=PLAIN).status_code < 500, address
        if address.startswith("/mot-cua/"):
            # There days are typed: once more with them alone odd.
            good = {"key": "k", "reason": "vì", "remark": "vì", "name": "Út", "cause": "staff"}
            good |= {"kind": "person", "fee": "0", "arrived_time": "00:00"}
            good |= odd(["arrived_on", "promised_on"], turn + shift)
            assert officer.post(address, good).status_code < 500, address


@pytest.mark.parametrize("day", ["01/01/0001", "01/01/1900", "31/12/9999"])
@pytest.mark.parametrize("page", ["giay-to", "tiep-nhan"])
def test_an_arrival_in_another_age_is_said_at_the_form(office, as_officer, day, page):
    by_post = draft(office, channel="postal")
    given = {"key": "k", "fee": "0", "arrived_on": day, "arrived_time": "00:00"}
    given[f"giay-{office.paper.pk}-originals"] = "1"
    answer = as_officer(office.counter).post(f"/mot-cua/ho-so/{by_post.pk}/{page}/", given)
    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()
