"""Whatever is sent, no page breaks."""

from itertools import product
from uuid import uuid4

import pytest

from tests.factories.dossiers import accept, at, bring_to, draft, open_step

pytestmark = pytest.mark.django_db

NASTY = ["\0", "9" * 40, "x" * 100_000, "<script>", "-1", "0001-01-01", "31/12/9999", "01/01/0001"]
FIELDS = {
    "kind": "person",
    "how": "handed_over",
    "cause": "staff",
    "reason": "Lý do",
    "name": "Danh Thị Út",
    "fee": "0",
}
MORE = ("number", "phone", "note", "promised_on", "assignee", "remark", "result_number",
        "receiver", "arrived_on", "arrived_time", "legal_ground")  # fmt: skip


def odd(names, turn):
    """Another odd value in each field."""
    return {name: NASTY[(turn + n) % len(NASTY)] for n, name in enumerate(names)}


@pytest.fixture
def pages(office, as_officer):
    """Every form of the counter and of the case officer, with who fills it in."""
    counter, handler = as_officer(office.counter), as_officer(office.handler)
    paper = draft(office, channel="postal", papers={})
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    step = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}"
    code = office.version.procedure.code
    verbs = ("bo-sung", "tam-dung", "xin-loi", "dung", "rut")
    return [
        (counter, f"/mot-cua/tiep-nhan/{code}/nguoi-nop/?cach-nop=in_person"),
        (counter, f"/mot-cua/ho-so/{paper.pk}/giay-to/"),
        (counter, f"/mot-cua/ho-so/{paper.pk}/tiep-nhan/"),
        (counter, f"/ho-so/{paper.pk}/tu-choi/"),
        *[(handler, f"/ho-so/{dossier.pk}/{verb}/") for verb in verbs],
        (handler, f"{step}/chuyen/sign/"),
        (handler, f"{step}/tra-lai/receive/"),
        (handler, f"{step}/khong-giai-quyet/-/"),
    ]


# Each form meets two of them in a usual run, and each of them in the nightly one.
TURNS = [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in range(1, len(NASTY)))]


@pytest.mark.parametrize("turn", TURNS)
def test_no_form_breaks_on_what_is_sent(pages, office, turn):
    names = [*FIELDS, *MORE, f"giay-{office.paper.pk}-originals"]
    for shift, (client, address) in enumerate(pages, turn):
        alike, mixed = dict.fromkeys(names, NASTY[shift % len(NASTY)]), odd(names, shift)
        # Once with all fields odd, once with those good that are looked at first.
        for given in (alike, mixed | FIELDS):
            answer = client.post(address, given | {"key": uuid4().hex})
            assert answer.status_code < 500, (address, given)


def test_no_list_breaks_on_what_is_asked(office, as_officer):
    client, lists = as_officer(office.counter), ["/mot-cua/", "/xu-ly/", "/mot-cua/tiep-nhan/"]
    names = ["muc", "tinh-trang", "thu-tuc", "can-bo", "q", "trang", "cua"]
    # Each name with each value at one of the lists, and at each list with one or two of them.
    for shift, (name, nasty) in enumerate(product(names, NASTY[:4])):
        page = client.get(lists[shift % 3], {name: nasty[:2000]})
        assert page.status_code == 200, (lists[shift % 3], name, nasty[:12])


def test_a_key_that_is_too_long_or_missing_is_told(office, as_officer):
    client, dossier = as_officer(office.counter), accept(office)
    for given in ({}, {"key": "x" * 65}, {"key": "\0"}):
        page = client.post(f"/ho-so/{dossier.pk}/rut/", {"reason": "Lý do", **given})
        assert page.status_code == 200
