"""Codes of dossiers: of which body, with which digits, and from whom."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from motcua.catalogue.actions import (
    CannotSetCentralSystem,
    end_central_system,
    set_central_system,
)
from motcua.catalogue.models import CentralSystem
from motcua.dossiers import actions
from motcua.dossiers.codes import NoCode, check_codes, next_code
from motcua.dossiers.codes.base import CodeRequest
from motcua.dossiers.jobs import ask_code, ask_codes
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.dossiers import find_by_code
from motcua.dossiers.queries.search import search_dossiers
from motcua.dossiers.rules.codes import (
    CODE,
    central_code,
    code_in_link,
    codes_read,
    dossier_code,
    is_central,
    tails_read,
)
from motcua.dossiers.rules.papers import Count
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import Office, accept, at, draft
from tests.factories.filings import begin, fill, make_online_office, submit
from tests.factories.people import UnitFactory

SECRET = "a-token-of-the-service"
GIVEN = "H01.31.02-260302-030001"
ASKED = CodeRequest("k", "1.001193", "H01.31.02", "260302", "03")


# -- their form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 9999, 10000, 12345678, 123456789012])
def test_a_sequence_may_be_longer_than_seven_digits(number: int) -> None:
    code = dossier_code(prefix="H01.31.02", day="260302", number=number)
    assert CODE.match(code)
    assert code in codes_read(code.replace(".", "").replace("-", ""), ["H01.31.02"])


def test_the_owners_digits_come_before_at_least_four_digits() -> None:
    given = {"prefix": "H01.31.02", "day": "260302", "owner_digits": "03"}
    assert central_code(number=1, **given) == GIVEN
    assert central_code(number=1234567, **given) == "H01.31.02-260302-031234567"


@pytest.mark.parametrize("tail", ["0001", "030001", "2030001", "302030001"])
def test_a_code_with_owner_digits_is_found_by_its_tail(tail: str) -> None:
    assert any(GIVEN.endswith(each) for each in tails_read(tail))


def test_codes_of_central_systems_are_told_from_others() -> None:
    codes = (
        GIVEN,
        "H01.31.02-260302-0331397249",
        "H01.31.02-260302-0001",
        "H01.31.02-260302-T0001",
    )
    assert [is_central(code) for code in codes] == [True, True, False, False]


def test_a_provisional_code_is_read_without_its_separators() -> None:
    assert "H01.31.02-260302-T0001" in codes_read("h013102260302t0001", ["H01.31.02"])


def test_the_link_of_a_slip_holds_a_long_code() -> None:
    code = "H01.31.02-260302-03123456789"
    assert code_in_link(f"https://motcua.example/tra-cuu/?ma={code}") == code


# -- by the rule of its day ------------------------------------------------------------------------


def central(office: Office, *, asks: bool = False, **changes) -> None:
    given = {"owner_digits": "03", "valid_from": date(2026, 1, 25), "source_note": "TT 04/2025"}
    given |= {"by": SYSTEM, "at": at()} | changes
    set_central_system(procedure=office.version.procedure, asks_service=asks, **given)


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "receives"), [(2024, True), (2026, False)])
def test_the_code_is_of_the_receiving_body_before_2025_and_of_the_deciding_since(
    office: Office, year: int, receives: bool
) -> None:
    decides = UnitFactory(below=office.unit)
    when = at().replace(year=year)
    made = draft(office, deciding_unit=decides, at=when)
    done = actions.accept_dossier(dossier=made, by=office.counter, at=when)
    prefix = office.unit.dossier_prefix if receives else decides.dossier_prefix
    assert done.code == f"{prefix}-{when:%y%m%d}-0001"


@pytest.mark.django_db
def test_a_procedure_of_a_central_system_gets_the_owners_digits(office: Office) -> None:
    other = accept(office)
    central(office)
    done = accept(office)
    prefix = office.unit.dossier_prefix
    assert (other.code, done.code) == (f"{prefix}-260302-0001", f"{prefix}-260302-030001")
    assert not done.waits_for_code


@pytest.mark.django_db
def test_the_day_before_its_system_the_code_is_as_before(office: Office) -> None:
    central(office, valid_from=date(2026, 3, 3))
    assert accept(office).code.endswith("-260302-0001")
    assert accept(office, at(1)).code.endswith("-260303-030001")


@pytest.mark.django_db
def test_from_the_day_on_which_its_system_ends_the_code_is_as_before(office: Office) -> None:
    central(office)
    end_central_system(system=CentralSystem.objects.get(), on=date(2026, 3, 3), by=SYSTEM, at=at())
    codes = [accept(office, at(day)).code for day in (0, 1)]
    assert [code.partition("-")[2] for code in codes] == ["260302-030001", "260303-0001"]


@pytest.mark.django_db
@pytest.mark.parametrize("digits", ["3", "003", "a3", "0٣"])
def test_the_owner_has_two_digits(office: Office, digits: str) -> None:
    with pytest.raises(CannotSetCentralSystem, match="hai chữ số"):
        central(office, owner_digits=digits)


# -- from a central system -------------------------------------------------------------------------


class Service(BaseHTTPRequestHandler):
    """A central system: one code for each key; answers wrongly as often as it is told."""

    codes: dict[str, str]
    failures: list[int]
    seen: list[tuple[str, dict]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers["Idempotency-Key"]
        self.seen.append((key, body))
        status = self.failures.pop(0) if self.failures else 200
        if self.headers["Authorization"] != f"Bearer {SECRET}":
            status = 401
        number = len(self.codes) + 1
        code = self.codes.setdefault(key, f"{body['agency']}-{body['day']}-03{number:04d}")
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps({"code": code}).encode())

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings) -> Iterator[type[Service]]:
    made = type("Made", (Service,), {"codes": {}, "failures": [], "seen": []})
    server = HTTPServer(("127.0.0.1", 0), made)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CODE_SERVICE = "http"
    settings.CODE_SERVICE_URL = f"http://127.0.0.1:{server.server_port}/next"
    settings.CODE_SERVICE_TOKEN = SECRET
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def _nobody(settings) -> None:
    """Nothing listens there."""
    settings.CODE_SERVICE = "http"
    settings.CODE_SERVICE_URL = "http://127.0.0.1:9/next"


def test_the_same_key_gets_the_same_code(service) -> None:
    assert next_code(ASKED) == next_code(ASKED) == GIVEN
    assert {key for key, _body in service.seen} == {"k"}


def test_a_fault_is_tried_once_more(service) -> None:
    service.failures[:] = [503]
    assert next_code(ASKED) == GIVEN
    service.failures[:] = [503, 503]
    with pytest.raises(NoCode, match="HTTPException") as problem:
        next_code(ASKED)
    assert problem.value.is_down


def test_a_refusal_is_not_tried_again(service, settings) -> None:
    settings.CODE_SERVICE_TOKEN = "wrong"
    with pytest.raises(NoCode, match="status_401"):
        next_code(ASKED)
    assert len(service.seen) == 1


@pytest.mark.parametrize("code", ["", "x", "H01.31.02-260302-T0001", "H01.31.02-260302-1"])
def test_what_is_no_code_is_not_taken(service, code: str) -> None:
    service.codes["k"] = code
    with pytest.raises(NoCode, match="invalid_code"):
        next_code(ASKED)


@pytest.mark.usefixtures("_nobody")
def test_a_service_that_does_not_answer_is_down() -> None:
    with pytest.raises(NoCode, match="ConnectionRefusedError") as problem:
        next_code(ASKED)
    assert problem.value.is_down


DRIPS = {
    "nothing": b"",
    "before the status": b"HTTP/1.1 ",
    "in a header": b"HTTP/1.1 200 OK\r\nX-Slow: ",
    "in the body": b'HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{"code": "',
}


@pytest.fixture
def dripping(settings) -> Iterator[Callable[[bytes], None]]:
    """Have a central system answer with this, and from then on one byte every fiftieth second."""
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:

        def drip(line: socket.socket, start: bytes) -> None:
            with line, suppress(OSError):
                line.sendall(start)
                while not ended.wait(0.02):
                    line.sendall(b"a")

        def serve(start: bytes) -> None:
            with suppress(OSError):
                while not ended.is_set():
                    line, _address = server.accept()
                    threading.Thread(target=drip, args=[line, start], daemon=True).start()

        settings.CODE_SERVICE = "http"
        settings.CODE_SERVICE_URL = f"http://127.0.0.1:{server.getsockname()[1]}/next"
        yield lambda start: pool.submit(serve, start)
        ended.set()
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("start", DRIPS)
def test_a_service_that_drips_holds_nobody_longer_than_its_time(
    dripping, settings, start: str
) -> None:
    settings.CODE_SERVICE_TIMEOUT = 0.5
    dripping(DRIPS[start])
    began = time.monotonic()
    with pytest.raises(NoCode, match="TimeoutError") as problem:
        next_code(ASKED)
    assert time.monotonic() - began < 2
    assert problem.value.is_down


def accept_asking(office: Office, when: datetime) -> Dossier:
    made = draft(office, at=when)
    code = ask_code(Dossier.objects.get(pk=made.pk), when)
    given = {"by": office.counter, "at": when}
    return actions.accept_dossier(dossier=made, central_code=code, **given)


@pytest.mark.django_db
def test_the_code_of_the_central_system_is_the_dossiers(office: Office, service) -> None:
    central(office, asks=True)
    done = accept_asking(office, at())
    assert (done.code, done.waits_for_code) == (next(iter(service.codes.values())), False)
    assert service.seen[0][1]["procedure"] == office.version.procedure.code


@pytest.mark.django_db
@pytest.mark.usefixtures("_nobody")
def test_a_dossier_is_accepted_without_its_code_and_waits_for_it(office: Office) -> None:
    central(office, asks=True)
    done = accept_asking(office, at())
    assert done.code == f"{office.unit.dossier_prefix}-260302-T0001"
    assert (done.waits_for_code, done.due_at is not None) == (True, True)
    assert ask_codes.call() == 0
    assert Dossier.objects.get().waits_for_code


@pytest.mark.django_db
def test_the_job_asks_again_and_both_codes_find_the_dossier(office: Office, service) -> None:
    central(office, asks=True)
    service.failures[:] = [503, 503]
    before = accept_asking(office, at()).code
    assert ask_codes.call() == 1
    done = Dossier.objects.get()
    assert (done.provisional_code, done.waits_for_code) == (before, False)
    assert done.code == next(iter(service.codes.values()))
    assert find_by_code(before) == find_by_code(done.code) == done
    for code in (before, done.code):
        assert search_dossiers(code, officer=office.counter, at=at(1)).keys == [done.pk]
    told = LoggedEvent.objects.get(kind="DossierCodeGiven").data
    assert (told["code"], told["before"]) == (done.code, before)
    assert ask_codes.call() == 0


@pytest.mark.django_db
def test_what_is_filed_online_gets_its_code_before_it_is_accepted_and_keeps_it(service) -> None:
    office = make_online_office()
    central(office, asks=True)
    filed = submit(fill(begin(office)))
    assert filed.code == f"{office.unit.dossier_prefix}-260302-T0001"
    assert ask_codes.call() == 1
    found = Dossier.objects.get()
    assert (found.waits_for_code, found.state) == (False, "submitted")
    papers = {paper.pk: Count(originals=1) for paper in office.version.components.all()}
    given = {"by": office.counter, "at": found.changed_at}
    assert ask_code(found, found.changed_at) is None
    accepted = actions.accept_dossier(dossier=found, papers=papers, **given)
    assert accepted.code == next(iter(service.codes.values()))
    assert len(service.codes) == 1


@pytest.mark.django_db
def test_the_issued_slip_keeps_its_code_and_another_may_follow(office: Office, service) -> None:
    central(office, asks=True)
    service.failures[:] = [503, 503]
    before = accept_asking(office, at()).code
    ask_codes.call()
    done = Dossier.objects.get()
    assert done.forms.get().number == before
    actions.issue_receipt(dossier=done, by=office.counter, at=done.changed_at)
    assert [form.number for form in done.forms.order_by("pk")] == [before, done.code]
    with pytest.raises(actions.CannotIssueReceipt, match="đã có Giấy tiếp nhận"):
        actions.issue_receipt(dossier=done, by=office.counter, at=done.changed_at)


@pytest.mark.django_db
def test_a_code_that_another_dossier_has_is_not_taken(office: Office) -> None:
    central(office, asks=True)
    first = accept(office, central_code=GIVEN)
    second = accept(office, central_code=GIVEN)
    assert (first.code, second.waits_for_code) == (GIVEN, True)
    with pytest.raises(actions.CannotGiveCode, match="đã dùng cho hồ sơ khác"):
        actions.give_code(dossier=second, code=GIVEN, by=SYSTEM, at=at(1))
    with pytest.raises(actions.CannotGiveCode, match="không chờ mã"):
        actions.give_code(dossier=first, code=f"{GIVEN}1", by=SYSTEM, at=at(1))


@pytest.mark.django_db
def test_only_this_system_gives_codes(office: Office) -> None:
    central(office, asks=True)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.give_code(dossier=accept(office), code=GIVEN, by=office.leader, at=at(1))


@pytest.mark.parametrize(
    ("name", "address", "token", "found"),
    [
        ("", "", "", []),
        ("fax", "", "", ["code_service_unknown"]),
        ("stand-in", "", "", ["code_service_stand_in"]),
        ("http", "http://codes.example/next", SECRET, ["code_service_address"]),
        ("http", "https://codes.example/next", "", ["code_service_token"]),
        ("http", "https://codes.example/next", SECRET, []),
    ],
)
def test_its_settings_are_checked(settings, name, address, token, found) -> None:
    settings.CODE_SERVICE, settings.CODE_SERVICE_URL = name, address
    settings.CODE_SERVICE_TOKEN = token
    assert [problem.code for problem in check_codes(True)] == found
