"""The page of a procedure on a first visit: bytes transferred and load time."""

import contextlib
import os
import statistics
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.databases import sqlite_database, using
from benchmarks.measure import Row, percentile, row, seconds
from benchmarks.serving import served
from motcua.catalogue.actions import seed_catalogue
from motcua.kernel.rules.actors import SYSTEM
from tests.journeys.conftest import BROWSER, NODE, QUIET

NAME = "procedure-page"
TITLE = "The page of a procedure, first visit"
PAGE = "/thu-tuc/1.001193/"
VISITS = 5
REQUESTS = 200
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def run() -> dict[str, list[Row]]:
    """Size and first paint in a real browser with an empty cache, and server time."""
    with _served() as base:
        front = [sum(_visit(browser, base)[0].values()) / 1000 for browser in _browsers()]
        visits = [_visit(browser, base + PAGE) for browser in _browsers()]
        answers = [1000 * seconds(lambda: _get(base + PAGE)) for _ in range(REQUESTS)]
    weights: dict[str, list[int]] = {}
    for visit, _ in visits:
        for kind, size in visit.items():
            weights.setdefault(kind, []).append(size)
    median = {kind: statistics.median(sizes) / 1000 for kind, sizes in weights.items()}
    whole = sum(median.values())
    return {
        "rows": [
            row("front page, over the wire", statistics.median(front), "kB", budget=100),
            row("whole page, over the wire", whole, "kB", budget=120),
            *(row(f"of it {kind.lower()}", size, "kB") for kind, size in sorted(median.items())),
            row("first paint", statistics.median(paint for _, paint in visits), "ms"),
            row("answer of the server, median", statistics.median(answers), "ms"),
            row("answer of the server, p95", percentile(answers, 0.95), "ms"),
        ]
    }


@contextlib.contextmanager
def _served() -> Iterator[str]:
    """The URL of a server with the product's own procedures."""
    with sqlite_database() as url:
        with using(url):
            seed_catalogue(by=SYSTEM, at=datetime(2026, 1, 5, tzinfo=UTC))
        with served(url) as base:
            yield base


def _browsers() -> Iterator[Browser]:
    if NODE:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)
    with sync_playwright() as playwright:
        for _ in range(VISITS):
            browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
            yield browser
            browser.close()


def _visit(browser: Browser, url: str) -> tuple[dict[str, int], float]:
    """Bytes by type of resource, including headers, and milliseconds to the first paint."""
    page = browser.new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def began(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def ended(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        sizes[kind] = sizes.get(kind, 0) + int(event["encodedDataLength"])

    network.on("Network.responseReceived", began)
    network.on("Network.loadingFinished", ended)
    page.goto(url, wait_until="networkidle")
    return sizes, float(page.evaluate(PAINTED))


def _get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=30) as answer:
        answer.read()
