"""Importing the catalogue, and searching it with citizens' questions."""

from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from django.conf import settings

from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, median_seconds, percentile, row, seconds
from motcua.catalogue.actions import import_procedures, seed_catalogue
from motcua.catalogue.actions.seed_catalogue import PROCEDURES
from motcua.catalogue.files import read_records
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import find_procedures, forget_index
from motcua.kernel.rules.actors import SYSTEM
from motcua.kernel.text import fold

NAME = "catalogue"
TITLE = "Importing the catalogue, and searching it"
CRAWLED = settings.REPOSITORY.parent / "shared" / "real" / "procedures-2026-07.jsonl.gz"
QUERIES = settings.REPOSITORY / "tests" / "catalogue" / "questions" / "known.tsv"
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def run() -> dict[str, list[Row]]:
    """Import and search on both databases, with the published catalogue if available."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    path = CRAWLED if CRAWLED.exists() else PROCEDURES
    with using(url):
        first, again = seconds(lambda: _import(path)), seconds(lambda: _import(path))
        seed_catalogue(by=SYSTEM, at=AT)
        return [
            row(f"{database}: import, first time", first, "s", note=f"{_count()} procedures"),
            row(f"{database}: import, nothing changed", again, "s"),
            *_search(database),
        ]


def _import(path: Path) -> None:
    import_procedures(records=read_records(path), by=SYSTEM, at=AT)


def _count() -> int:
    return Procedure.objects.count()


def _search(database: str) -> list[Row]:
    asked = [line.split("\t")[0] for line in QUERIES.read_text("utf-8").splitlines()]
    forget_index()
    built = seconds(lambda: find_procedures("khai sinh", 10))
    times = [1000 * median_seconds(partial(find_procedures, query, 10), runs=3) for query in asked]
    plain = [1000 * median_seconds(partial(_contains, query), runs=3) for query in asked]
    middle = percentile(plain, 0.5)
    return [
        row(f"{database}: all words contained, by SQL (yardstick)", middle, "ms"),
        row(f"{database}: search, median", percentile(times, 0.5), "ms", yardstick=middle),
        row(f"{database}: search, p95", percentile(times, 0.95), "ms"),
        row(f"{database}: search, first time, with the index built", built * 1000, "ms"),
    ]


def _contains(query: str) -> list[Procedure]:
    """The result of the baseline: no typos, no everyday words, no ranking."""
    found = Procedure.objects.public()
    for word in fold(query).split():
        found = found.filter(search_text__contains=word)
    return list(islice(found.iterator(), 10))
