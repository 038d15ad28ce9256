"""The cost of pages: processor time of server and database, statements, size.

Requests run one after another through the whole WSGI application, including middleware and
compression, as a browser sends them. The baseline is a one-line page with the same session. A form
is sent for another dossier each time, and committed: a rollback makes the driver forget its
prepared statements, which would slow the next request.
"""

import gzip
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from benchmarks.bulk_dossiers import copy_dossier
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row
from motcua.catalogue.actions import seed_catalogue
from motcua.dossiers.actions import accept_dossier
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.rules.papers import Count
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.models import FeeRelief
from motcua.people.models import Officer
from motcua.statistics.projections import fold_log
from tests.factories.catalogue import ComponentFactory, FeeRowFactory
from tests.factories.dossiers import Office, bring_to, draft, make_office

NAME = "pages"
ROUNDS, REQUESTS = 30, 5
TITLE = f"What each page costs with 3,500 open dossiers: the quickest of {ROUNDS} rounds"
OPEN, PAPERS = 3_500, 23
# Requests of a page, including a warm-up round and one to count its statements.
TIMES = (ROUNDS + 1) * REQUESTS + 1
SETTINGS = {"ROOT_URLCONF": "benchmarks.bare_urls", "LOOKUPS_A_MINUTE": 1_000_000}
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
CSRF = "x" * CSRF_SECRET_LENGTH
YARDSTICK = "a bare view with the same session (yardstick)"

Ask = Callable[[], bytes]


@dataclass(frozen=True)
class Page:
    """A URL, its user, its budget in milliseconds of processor time, and a text that identifies the
    page."""

    address: str
    officer: Officer | None = None
    budget: float | None = None
    holds: bytes = b""


@dataclass(frozen=True)
class Form:
    """A form with a URL for each request, its user, its budget and its data."""

    addresses: list[str]
    officer: Officer
    budget: float
    sent: Mapping[str, str]


@dataclass(frozen=True)
class Cost:
    """Processor time of one request in milliseconds."""

    server: float
    database: float

    @property
    def whole(self) -> float:
        """The total of server and database."""
        return self.server + self.database


def run() -> dict[str, list[Row]]:
    """Measure every page on both databases."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url), override_settings(**SETTINGS):
        pages = _pages()
        asks = {name: _asking(page) for name, page in pages.items()}
        # Forms last, because they change the data of the other pages.
        costs = _costs({name: asks[name] for name in pages if isinstance(pages[name], Page)})
        costs |= _costs({name: asks[name] for name in pages if isinstance(pages[name], Form)})
        return [
            _row(
                f"{database}: {name}",
                cost,
                asks[name],
                yardstick=None if name == YARDSTICK else costs[YARDSTICK].whole,
                budget=pages[name].budget,
            )
            for name, cost in costs.items()
        ]


def _pages() -> dict[str, Page | Form]:
    office, dossier = _busy_office()
    counter, handler = office.counter, office.handler
    paged = _paper_office()
    today = now().strftime("%d/%m/%Y")
    report = f"/bao-cao/07a/?don-vi={office.unit.code}&tu={today}&den={today}&theo=linh-vuc"
    return {
        YARDSTICK: Page("/bare/", counter),
        "the same for an officer who is let in": Page("/bare-of-officer/", counter),
        "desk": Page("/mot-cua/", counter, 15),
        "desk, 100 rows": Page("/mot-cua/?dong=100", counter),
        "desk, search by name": Page("/mot-cua/tim/?q=danh+thi", counter, 12),
        "one dossier": Page(f"/ho-so/{dossier.pk}/", counter, 8),
        "one dossier, its case officer": Page(f"/ho-so/{dossier.pk}/", handler, 8),
        f"papers, {PAPERS} of them": Page(
            f"/mot-cua/ho-so/{draft(paged).pk}/giay-to/", paged.counter, 15
        ),
        "steps of a case officer": Page("/xu-ly/", handler),
        "report 07a": Page(report, office.leader, holds=b"<table"),
        "front page": Page("/"),
        "list of procedures": Page("/thu-tuc/"),
        "procedure": Page("/thu-tuc/1.001193/"),
        "tracking": Page(f"/tra-cuu/?ma={dossier.code}"),
        "a step, POST": _step(dossier, handler),
        "accepting, POST": _accepting(office),
        "accepting, paying, passing on, POST": _taking(),
    }


def _busy_office() -> tuple[Office, Dossier]:
    """An office with all its open dossiers, and one of them."""
    office, when = make_office(), now() - timedelta(hours=20)
    seed_catalogue(by=SYSTEM, at=when)
    papers = [office.paper, *(ComponentFactory(version=office.version) for _ in range(4))]
    counts = {paper.pk: Count(originals=1) for paper in papers}
    drafted = draft(office, papers=counts, at=when)
    accepted = accept_dossier(dossier=drafted, papers=counts, by=office.counter, at=when)
    dossier = bring_to(office, accepted, "handle", when + timedelta(minutes=5))
    fold_log()
    copy_dossier(dossier, OPEN - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return office, dossier


def _step(dossier: Dossier, handler: Officer) -> Form:
    """The form that completes a step, of another dossier each time."""
    steps = DossierStep.objects.filter(closed_at=None).exclude(dossier=dossier)[:TIMES]
    addresses = [f"/ho-so/{each.dossier_id}/buoc/{each.pk}/chuyen/sign/" for each in steps]
    return Form(addresses, handler, 8, {})


def _accepting(office: Office) -> Form:
    """The form that accepts a draft with complete papers, another draft each time."""
    drafts = [draft(office) for _ in range(TIMES)]
    papers = {f"giay-{each.pk}-originals": "1" for each in office.version.components.all()}
    addresses = [f"/mot-cua/ho-so/{each.pk}/tiep-nhan/" for each in drafts]
    return Form(addresses, office.counter, 12, papers | {"fee": "0", "fee-1-kind": "fee"})


def _taking() -> Form:
    """The form that accepts a draft, takes phí and lệ phí with a relief, and passes it on."""
    office = make_office()
    text = "Lệ phí 50.000 đồng, phí công bố 100.000 đồng"
    FeeRowFactory(version=office.version, amount=None, rule_text=text)
    relief = FeeRelief.objects.get(code="tre-em")
    FeeRelief.objects.filter(pk=relief.pk).update(percent=50)
    sent = {f"giay-{office.paper.pk}-originals": "1", "payment_way": "cash", "chuyen": "1"}
    sent |= {"fee-1-kind": "fee", "fee-2-kind": "charge", "fee-1-relief": str(relief.pk)}
    addresses = [f"/mot-cua/ho-so/{draft(office).pk}/tiep-nhan/" for _ in range(TIMES)]
    return Form(addresses, office.counter, 15, sent)


def _paper_office() -> Office:
    office = make_office()
    for _ in range(PAPERS - 1):
        ComponentFactory(version=office.version, replaceable_by_data=True)
    return office


def _row(name: str, cost: Cost, ask: Ask, *, yardstick: float | None, budget: float | None) -> Row:
    with CaptureQueriesContext(connection) as asked:
        body = ask()
    statements = [each for each in asked if not each["sql"].startswith(TRANSACTION)]
    parts = f"{cost.server:.1f} + {cost.database:.1f} ms" if cost.database else ""
    weight = f"{len(body) / 1000:.1f} kB, {len(gzip.compress(body, 6)) / 1000:.1f} kB packed"
    note = "; ".join(filter(None, [f"{len(statements)} statements", parts, weight]))
    return row(name, cost.whole, "CPU ms", yardstick=yardstick, budget=budget, note=note)


def _asking(page: Page | Form) -> Ask:
    """A function that requests the page and returns the HTML."""
    factory = RequestFactory(headers={"accept-encoding": "gzip", "host": "localhost"})
    if page.officer is not None and page.officer.account is not None:
        client = Client()
        client.force_login(page.officer.account)
        factory.cookies = client.cookies
    return _posting(page, factory) if isinstance(page, Form) else _getting(page, factory)


def _getting(page: Page, factory: RequestFactory) -> Ask:
    environ, handler = factory.get(page.address).environ, WSGIHandler()

    def ask() -> bytes:
        html = _answer(handler, environ.copy(), "200 OK")
        if page.holds not in html:
            raise RuntimeError(f"{page.address}: another page than is meant")
        return html

    return ask


def _posting(form: Form, factory: RequestFactory) -> Ask:
    """A function that sends the form to its next URL."""
    factory.cookies["csrftoken"] = CSRF
    handler, sent = WSGIHandler(), {"csrfmiddlewaretoken": CSRF, **form.sent}
    requests = [
        factory.post(
            address,
            urlencode(sent | {"key": f"key-of-{address}"}, doseq=True),
            content_type="application/x-www-form-urlencoded",
        ).environ
        for address in form.addresses
    ]
    return lambda: _answer(handler, requests.pop(), "302 Found")


def _answer(handler: WSGIHandler, environ: dict[str, Any], status: str) -> bytes:
    """The HTML of the response, which must have this status."""
    answered: list[str] = []
    begin: Any = lambda status, _headers: answered.append(status)  # noqa: E731
    response: Any = handler(environ, begin)
    body = b"".join(response)
    response.close()
    if answered != [status]:
        raise RuntimeError(f"{environ['PATH_INFO']}: {answered}")
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def _costs(asks: Mapping[str, Ask]) -> dict[str, Cost]:
    """For each request the minimum, over several rounds, of its mean cost.

    The minimum, because other load on the machine (CPU caches) only adds time. Each round makes
    all requests, so that a busy moment does not fall upon one of them.
    """
    for ask in asks.values():
        _round(ask)
    rounds = [{name: _round(ask) for name, ask in asks.items()} for _ in range(ROUNDS)]
    return {name: min((each[name] for each in rounds), key=attrgetter("whole")) for name in asks}


def _round(ask: Ask) -> Cost:
    server, database = time.process_time(), _database_seconds()
    for _ in range(REQUESTS):
        ask()
    return Cost(
        1000 * (time.process_time() - server) / REQUESTS,
        1000 * (_database_seconds() - database) / REQUESTS,
    )


def _database_seconds() -> float:
    """Processor time so far of the PostgreSQL process of our connection, in seconds.

    0 for SQLite, which runs in the server's process, and for a database on another machine.
    """
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    times = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(times.read_text("ascii").split()[0]) / 1e9 if times.exists() else 0
