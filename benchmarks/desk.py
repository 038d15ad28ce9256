"""The work lists and one dossier's page, in a province with a million dossiers.

One officer has 5,000 open ones; at the end 500 of them are passed on in one go.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from benchmarks.bulk_dossiers import Province, copy_dossier, make_province
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, percentile, row, seconds
from motcua.config.background import read_log_once, take_turn
from motcua.config.wiring import SUBSCRIBERS
from motcua.dossiers.models import DossierStep
from motcua.people.models import Officer

NAME = "desk"
TITLE = "The desk in a province with a million dossiers, one in a hundred of them open"
YARDSTICK = "a page that reads no dossier (yardstick)"
DOSSIERS, UNITS, REQUESTS = 1_000_000, 100, 60
OPEN, BULK = 5_000, 500


def run() -> dict[str, list[Row]]:
    """The 95th percentile of each page on both databases, and its statements."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    # The pages are requested in-process, with the test client.
    with using(url), override_settings(ALLOWED_HOSTS=["*"]):
        province = make_province(dossiers=DOSSIERS, units=UNITS)
        copy_dossier(province.open_dossiers[0], OPEN - DOSSIERS // UNITS // 100)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        empty = _measure(database, YARDSTICK, lambda: _ask(Client(), "/tra-cuu/"))
        return [
            empty,
            *(
                _measure(database, name, ask, yardstick=empty["median"])
                for name, ask in _pages(province).items()
            ),
            _bulk(database, province),
        ]


def _pages(province: Province) -> dict[str, Callable[[], object]]:
    office = province.offices[0]
    counter, handler = _client_of(office.counter), _client_of(office.handler)
    leader = _client_of(office.leader)
    page = f"/ho-so/{province.open_dossiers[0].pk}/"
    return {
        "work list of the counter": lambda: _ask(counter, "/mot-cua/"),
        "work list, overdue only": lambda: _ask(counter, "/mot-cua/?muc=qua-han"),
        "work list, by name, 100 rows": lambda: _ask(counter, "/mot-cua/?xep=nguoi-nop&dong=100"),
        "search by the last digits": lambda: _ask(counter, "/mot-cua/tim/?q=321"),
        "steps of an officer with 5,000": lambda: _ask(handler, "/xu-ly/"),
        "steps of an officer, overdue only": lambda: _ask(handler, "/xu-ly/?muc=qua-han"),
        "page of a leader": lambda: _ask(leader, "/xu-ly/lanh-dao/"),
        "preview of 500 to pass on": lambda: _ask(
            handler, "/xu-ly/hang-loat/?viec=chuyen&tat-ca=1"
        ),
        "page of one dossier": lambda: _ask(counter, page),
    }


def _bulk(database: str, province: Province) -> Row:
    """How long passing on `BULK` steps takes in the background, with all that reads the log.

    What made the province is read before.
    """
    read_log_once(SUBSCRIBERS)
    office = province.offices[0]
    steps = DossierStep.objects.filter(assignee=office.handler, closed_at=None)
    chosen = list(steps.order_by("pk").values_list("pk", flat=True)[:BULK])
    sent: dict[str, Any] = {"viec": "chuyen", "chon": chosen, "key": "bulk"}
    client, left = _client_of(office.handler), steps.count() - BULK
    took = seconds(lambda: _send_and_work(client, sent))
    if steps.count() != left:
        raise RuntimeError(f"{steps.count()} steps left instead of {left}")
    return row(f"{database}: {BULK} steps passed on in bulk", took, "s", budget=10)


def _send_and_work(client: Client, sent: dict[str, Any]) -> None:
    """Send the choice, and let the background do it as `motcua work` does."""
    client.post("/xu-ly/hang-loat/", sent)
    while take_turn(SUBSCRIBERS, [], "bench"):
        pass


def _measure(
    database: str, name: str, ask: Callable[[], object], *, yardstick: float | None = None
) -> Row:
    ask()
    with CaptureQueriesContext(connection) as statements:
        ask()
    # The next request clears the log.
    count = len(statements)
    times = [seconds(ask) for _ in range(REQUESTS)]
    budget = 1_000 if name.startswith("preview") else 100
    note = f"{count} statements; median {percentile(times, 0.5) * 1000:.0f} ms"
    slow = percentile(times, 0.95) * 1000
    return row(
        f"{database}: {name}", slow, "ms (p95)", yardstick=yardstick, budget=budget, note=note
    )


def _ask(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")


def _client_of(officer: Officer) -> Client:
    client = Client()
    if officer.account is None:
        raise ValueError(officer.code)
    client.force_login(officer.account)
    return client
