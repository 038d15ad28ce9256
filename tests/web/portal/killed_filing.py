"""A citizen at a telephone files and pays while somebody kills the server, over and over.

`kill_and_file` serves pages from a forked process that is killed at random moments and forked anew.
The telephone does as its script does: what got no answer is sent again, as it was.
"""

import ctypes
import hashlib
import json
import os
import random
import re
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from motcua.config.http_server import Server
from motcua.config.server import DIE_WITH_PARENT
from motcua.dossiers import actions
from motcua.dossiers.enums import Money, State
from motcua.dossiers.jobs import settle_payments
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.rules.papers import Count
from motcua.files.parts import PART
from motcua.files.storage import files_storage
from motcua.gateways.payment_sandbox.behaviour import How
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.payments.jobs import ask_gateway
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.people.models import Citizen
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office
from tests.factories.fees import BOTH
from tests.factories.filings import make_online_office, publish
from tests.factories.payments import PLATFORM, run_jobs
from tests.files.samples import pdf

TOKEN = re.compile('name="csrfmiddlewaretoken" value="(.*?)"')
FORM, BYTES = "application/x-www-form-urlencoded", "application/octet-stream"
SHORTEST, LONGEST = 0.02, 3.0
"""How many seconds a server lives: some do nothing whole, some a few requests."""
PATIENCE = 300.0
SAVES = 10


class Phone:
    """A browser that sends again what got no answer; `cut` counts where the server died."""

    def __init__(self, port: int, owner: Citizen) -> None:
        client = signed_in(owner)
        self.port, self.cut, self.broken = port, Counter[str](), list[str]()
        self.cookies = {name: one.value for name, one in client.cookies.items()}
        self.verb, self.token = "", ""

    def get(self, path: str) -> str:
        return self._ask("GET", path, b"", FORM)[2]

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        self.token = self.token or TOKEN.findall(self.get("/tra-cuu/"))[0]
        said = urlencode({"csrfmiddlewaretoken": self.token, **fields}, doseq=True)
        return self._ask("POST", path, said.encode(), FORM)

    def post_bytes(self, path: str, content: bytes) -> int:
        return self._ask("POST", path, content, BYTES)[0]

    def _ask(self, method: str, path: str, body: bytes, kind: str) -> tuple[int, str, str]:
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last:
            try:
                status, leads_to, page = self._once(method, path, body, kind)
            except (OSError, HTTPException):
                self.cut[self.verb] += 1
                time.sleep(0.02)
                continue
            if status < 500:
                return status, leads_to, page
            self.broken += [f"{status} {self.verb}"] if status == 500 else []
        raise AssertionError(f"{method} {path} got no answer")

    def _once(self, method: str, path: str, body: bytes, kind: str) -> tuple[int, str, str]:
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            token = {"X-CSRFToken": self.cookies.get("csrftoken", "")}
            line.request(method, path, body, {"Cookie": cookies, "Content-Type": kind} | token)
            answer = line.getresponse()
            page = answer.read().decode()
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        where = urlsplit(answer.headers.get("Location", ""))
        return answer.status, where.path, page


class Filing:
    """One filing from its beginning to its receipts; what was acknowledged must hold."""

    def __init__(self, phone: Phone, office: Office, number: int, chance: random.Random) -> None:
        self.phone, self.office, self.number = phone, office, number
        self.content = pdf(pages=1, Nonce=chance.randrange(10**9)) + chance.randbytes(PART) + END
        self.sha256 = hashlib.sha256(self.content).hexdigest()
        self.own, self.revision, self.words, self.code = "", 0, "", ""

    def go(self) -> Iterator[str]:
        """Do everything; yields what should not be."""
        for verb in (self.begin, self.save, self.upload, self.submit, self.pay):
            self.phone.verb = verb.__name__
            verb()
            yield from self.problems()

    def begin(self) -> None:
        code = self.office.version.procedure.code
        form = {"key": self.key("b"), "unit": self.office.unit.code}
        form |= {"phone": "0912345678", "whom": ""}
        status, self.own, _page = self.phone.post(f"/nop-ho-so/{code}/bat-dau/", form)
        assert status == 302, "begin"

    def save(self) -> None:
        for turn in range(SAVES):
            words = f"Xin cấp lại, lần {turn} của hồ sơ {self.number}"
            form = {"revision": self.revision, "writer": "w", "words": words, "autosave": "1"}
            status, _there, page = self.phone.post(f"{self.own}to-khai/2/", form)
            assert status == 200, f"save: {status}"
            self.revision, self.words = json.loads(page)["revision"], words

    def upload(self) -> None:
        size = len(self.content)
        for number in range(-(-size // PART)):
            part = self.content[number * PART : (number + 1) * PART]
            address = f"/nop-ho-so/phan/{self.sha256}/{size}/?phan={number}"
            assert self.phone.post_bytes(address, part) == 200, "part"
        paper = self.office.version.components.get(name="Giấy chứng sinh")
        named = f"{self.sha256}:{size}:a.pdf"
        address = f"{self.own}giay/{paper.pk}/"
        # As the script does: what was stored is not sent again, though its answer was lost.
        while not self._is_stored(size):
            self.phone.post(address, {"key": self.key("u"), "uploads-phan": named})

    def _is_stored(self, size: int) -> bool:
        state = self.phone.get(f"/nop-ho-so/phan/{self.sha256}/{size}/?key={self.key('u')}")
        return bool(json.loads(state)["done"])

    def submit(self) -> None:
        form = {"key": self.key("s"), "revision": self.revision, "affirmed": "on"}
        status, there, page = self.phone.post(f"{self.own}kiem-tra/", form)
        assert (status, there) == (302, f"{self.own}da-nop/"), re.findall("error.*", page)[:9]
        self.code = str(self.dossier().code)
        assert self.code in self.phone.get(there), "the page after filing does not say the code"

    def pay(self) -> None:
        papers = {each.pk: Count(originals=1) for each in self.office.version.components.all()}
        given = {"by": self.office.counter, "at": now(), "charges": BOTH, "papers": papers}
        actions.accept_dossier(dossier=self.dossier(), **given)
        page = f"/tra-cuu/{self.code}/thanh-toan/"
        form = {"key": self.key("p"), "gateway": PLATFORM.code, "amount": 26_000}
        _status, bank, _page = self.phone.post(page, form)
        self.phone.post(bank, {"how": How.PAY.value})
        for order in PaymentOrder.objects.filter(subject_id=self.dossier().pk):
            ask_gateway(order, now())
        settle_payments.call()
        run_jobs()
        assert "Đã nộp tiền" in self.phone.get(page), "the page does not say that it is paid"

    def key(self, what: str) -> str:
        return f"{self.number}-{what}"

    def dossier(self) -> Dossier:
        return Dossier.objects.get(pk=self.own.rstrip("/").rpartition("/")[2])

    def problems(self) -> Iterator[str]:
        """What was acknowledged and is not there, or is there twice."""
        dossier = self.dossier()
        assert dossier.filled_form is not None
        if self.words and dossier.filled_form.typed.get("words") != self.words:
            yield f"{self.number}: saved {self.words!r}, kept {dossier.filled_form.typed}"
        rows = dossier.attachments.filter(component__name="Giấy chứng sinh")
        kept = list(rows.values_list("file__sha256", flat=True))
        if self.phone.verb in {"upload", "submit", "pay"}:
            if kept != [self.sha256]:
                yield f"{self.number}: sent {self.sha256}, kept {kept}"
            elif not _is_whole(rows.get().file.name, self.sha256):
                yield f"{self.number}: the content is not whole"
        if self.code and (dossier.code != self.code or dossier.state == State.DRAFT):
            yield f"{self.number}: filed as {self.code}, is {dossier.code} {dossier.state}"
        yield from self._once("FilingCoded", 1 if self.code else 0)
        if self.phone.verb == "pay":
            paid = sum(FeeReceipt.objects.filter(dossier=dossier).values_list("amount", flat=True))
            came = GatewayPayment.objects.filter(order__subject_id=dossier.pk).count()
            if (paid, came, dossier.money) != (26_000, 1, Money.PAID):
                yield f"{self.number}: {paid} đồng in receipts, {came} payments, {dossier.money}"

    def _once(self, kind: str, times: int) -> Iterator[str]:
        told = LoggedEvent.objects.filter(kind=kind, subject_id=self.dossier().pk).count()
        if told != times:
            yield f"{self.number}: {told} events of {kind}"


END = b"\n%%EOF"


def _is_whole(name: str, sha256: str) -> bool:
    with files_storage().open(name) as content:
        return hashlib.sha256(content.read()).hexdigest() == sha256


def kill_and_file(times: int, seed: int) -> dict[str, Any]:
    """File until so many servers were killed; says where, and what should not be."""
    office = make_online_office()
    publish(office)
    owner, chance = citizen(), random.Random(seed)
    application = get_wsgi_application()
    _ = get_resolver().url_patterns
    connections.close_all()
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        counting, writing = os.pipe()
        keeper = _fork_keeper(application, listener, times, seed, writing)
        os.set_blocking(counting, False)
        phone, filings, killed = Phone(listener.getsockname()[1], owner), 0, 0
        problems: list[str] = []
        try:
            while killed < times:
                filings += 1
                problems += Filing(phone, office, filings, chance).go()
                killed += _count(counting)
        finally:
            os.kill(keeper, signal.SIGTERM)
            os.waitpid(keeper, 0)
    if not verify_log().ok:
        problems.append("the log is broken")
    if Dossier.objects.count() != filings:
        problems.append(f"{filings} were begun, {Dossier.objects.count()} are there")
    told = {"killed": killed, "filings": filings, "cut": dict(phone.cut)}
    return told | {"problems": problems + phone.broken}


def _count(counting: int) -> int:
    try:
        return len(os.read(counting, 65536))
    except BlockingIOError:
        return 0


def _fork_keeper(
    application: WSGIHandler, listener: socket.socket, times: int, seed: int, writing: int
) -> int:
    """A process that serves, kills and serves anew; the last server lives until the end."""
    keeper = os.fork()
    if keeper:
        return keeper
    _die_with_parent()
    try:
        chance = random.Random(f"{seed}-kills")
        for _turn in range(times):
            server = _fork_server(application, listener)
            time.sleep(chance.uniform(SHORTEST, LONGEST))
            os.kill(server, signal.SIGKILL)
            os.waitpid(server, 0)
            os.write(writing, b".")
        server = _fork_server(application, listener)
        os.waitpid(server, 0)
    finally:
        os._exit(1)


def _fork_server(application: WSGIHandler, listener: socket.socket) -> int:
    server = os.fork()
    if server:
        return server
    _die_with_parent()
    try:
        Server(application, listener, 4).run()
    finally:
        os._exit(1)


def _die_with_parent() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
