"""Importing the catalogue, and searching it with citizens' questions."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from django.conf import settings

from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, percentile, row, seconds
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
QUESTIONS = sorted((settings.REPOSITORY / "tests" / "catalogue" / "questions").glob("*.tsv"))
PROCEDURES_WANTED, P95_MS = 6000, 15
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


def _grow() -> None:
    """Fill the catalogue up with the same procedures under other codes."""
    known = list(Procedure.objects.public())
    Procedure.objects.bulk_create(
        Procedure(
            code=f"8.{number:06d}",
            name=each.name,
            field_id=each.field_id,
            search_text=each.search_text,
        )
        for number, each in enumerate(islice(cycle(known), PROCEDURES_WANTED - _count()))
    )


def _search(database: str) -> list[Row]:
    _grow()
    asked = [
        line.split("\t")[-2] for path in QUESTIONS for line in path.read_text("utf-8").splitlines()
    ]
    forget_index()
    built = seconds(lambda: find_procedures("khai sinh", 10))
    times = [1000 * _cpu_seconds(partial(find_procedures, query, 10)) for query in asked]
    plain = [1000 * _cpu_seconds(partial(_contains, query)) for query in asked]
    middle = percentile(plain, 0.5)
    size = f"{len(asked)} questions, {_count()} procedures"
    return [
        row(f"{database}: all words contained, by SQL (yardstick)", middle, "CPU ms", note=size),
        row(f"{database}: search, median", percentile(times, 0.5), "CPU ms", yardstick=middle),
        row(f"{database}: search, p95", percentile(times, 0.95), "CPU ms", budget=P95_MS),
        row(f"{database}: search, first time, with the index built", built * 1000, "ms"),
    ]


def _cpu_seconds(work: Callable[[], object]) -> float:
    """The shortest of three runs: other programs on the machine only lengthen them."""
    spent = []
    for _ in range(3):
        began = process_time()
        work()
        spent.append(process_time() - began)
    return min(spent)


def _contains(query: str) -> list[Procedure]:
    """The result of the baseline: no typos, no everyday words, no ranking."""
    found = Procedure.objects.public()
    for word in fold(query).split():
        found = found.filter(search_text__contains=word)
    return list(islice(found.iterator(), 10))
