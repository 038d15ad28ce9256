"""The desk's work list and one dossier's page, in a province with a million dossiers."""

from collections.abc import Callable

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from benchmarks.bulk_dossiers import Province, make_province
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, percentile, row, seconds
from motcua.people.models import Officer

NAME = "desk"
TITLE = "The desk in a province with a million dossiers, one in a hundred of them open"
YARDSTICK = "a page that reads no dossier (yardstick)"
DOSSIERS, UNITS, REQUESTS = 1_000_000, 100, 60


def run() -> dict[str, list[Row]]:
    """The 95th percentile of each page on both databases, and its statements."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    # The pages are requested in-process, with the test client.
    with using(url), override_settings(ALLOWED_HOSTS=["*"]):
        province = make_province(dossiers=DOSSIERS, units=UNITS)
        empty = _measure(database, YARDSTICK, lambda: _ask(Client(), "/tra-cuu/"))
        return [
            empty,
            *(
                _measure(database, name, ask, yardstick=empty["median"])
                for name, ask in _pages(province).items()
            ),
        ]


def _pages(province: Province) -> dict[str, Callable[[], object]]:
    office = province.offices[0]
    counter, handler = _client_of(office.counter), _client_of(office.handler)
    page = f"/ho-so/{province.open_dossiers[0].pk}/"
    return {
        "work list of the counter": lambda: _ask(counter, "/mot-cua/"),
        "work list, overdue only": lambda: _ask(counter, "/mot-cua/?tinh-trang=qua-han"),
        "steps of a case officer": lambda: _ask(handler, "/xu-ly/"),
        "page of one dossier": lambda: _ask(counter, page),
    }


def _measure(
    database: str, name: str, ask: Callable[[], object], *, yardstick: float | None = None
) -> Row:
    ask()
    with CaptureQueriesContext(connection) as statements:
        ask()
    # The next request clears the log.
    count = len(statements)
    times = [seconds(ask) for _ in range(REQUESTS)]
    note = f"{count} statements; median {percentile(times, 0.5) * 1000:.0f} ms"
    slow = percentile(times, 0.95) * 1000
    return row(f"{database}: {name}", slow, "ms (p95)", yardstick=yardstick, note=note)


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
