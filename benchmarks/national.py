"""Taking in a national catalogue of 6,000 procedures, and comparing this one with it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryFile

from benchmarks.catalogue import CRAWLED
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row, seconds
from motcua.catalogue.actions import import_procedures
from motcua.catalogue.actions.seed_catalogue import PROCEDURES
from motcua.catalogue.files import read_records
from motcua.catalogue.files.written import json_lines, write_workbook
from motcua.catalogue.queries import iterate_drafts
from motcua.catalogue.rules.drafting.compare import compare_contents
from motcua.catalogue.rules.drafting.edits import with_version
from motcua.catalogue.rules.drafts import ProcedureDraft, RecordRejected
from motcua.catalogue.rules.exported import as_record, read_exported
from motcua.catalogue.rules.records import read_record
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.national.actions import read_snapshot, receive_snapshot, watch_drift
from motcua.national.models import Drift, HeldContent
from motcua.national.rules.compare import Held, Told, compare_catalogues
from motcua.national.rules.said import said_by

NAME = "national"
TITLE = "The national catalogue: 6,000 procedures taken in, and compared with those here"
PROCEDURES_WANTED, EVERY = 6000, 10
"""Every tenth procedure was changed there; every hundredth is under another code, as many gone."""
COMPARE_S, NIGHT_S = 5, 60
AT = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
ON = date(2026, 3, 2)


def run() -> dict[str, list[Row]]:
    """The rule alone, then all of it on both databases."""
    here = list(_grown(CRAWLED if CRAWLED.exists() else PROCEDURES))
    # Read anew, so that nothing is equal only because it is the same object.
    there = [read_exported(as_record(draft)) for draft in _changed(here)]
    return {"rows": [*_rule(here, there), *rows_on_both(partial(_on, here, there))]}


def _grown(path: Path) -> Iterator[ProcedureDraft]:
    """The procedures of the file, filled up with the same contents under other codes."""
    known = list(_read(path))
    yield from known
    more = islice(cycle(known), PROCEDURES_WANTED - len(known))
    for number, each in enumerate(more):
        yield replace(with_version(each, note=f"{number}"), code=f"8.{number:06d}")


def _read(path: Path) -> Iterator[ProcedureDraft]:
    for record in read_records(path):
        try:
            draft = read_record(record)
        except RecordRejected:
            continue
        yield replace(draft, doubt="", aliases=())


def _changed(here: list[ProcedureDraft]) -> Iterator[ProcedureDraft]:
    for number, draft in enumerate(here):
        if number % (10 * EVERY) == 1:
            continue
        if number % (10 * EVERY) == 2:
            yield replace(draft, code=f"7.{number:06d}")
        elif number % EVERY == 0:
            yield with_version(draft, conditions=f"{draft.newest.conditions} Thêm điều kiện.")
        else:
            yield draft


def _rule(here: list[ProcedureDraft], there: list[ProcedureDraft]) -> list[Row]:
    by_code = {draft.code: draft for draft in there}
    pairs = [(draft, by_code[draft.code]) for draft in here if draft.code in by_code]
    words = seconds(lambda: [compare_contents(one, other) for one, other in pairs])
    told, held = {}, {}

    def digest() -> None:
        told.update({each.code: Told("", said_by(each)) for each in there})
        held.update({each.code: Held("", said_by(each)) for each in here})

    took = seconds(digest) + seconds(lambda: compare_catalogues(told, held))
    found = len(compare_catalogues(told, held, was_there=held))
    return [
        row("each pair row by row (yardstick)", words, "s", note=f"{len(pairs)} pairs"),
        row(
            "digests of both, and the difference",
            took,
            "s",
            yardstick=words,
            budget=COMPARE_S,
            note=f"{found} differ",
        ),
    ]


def _on(
    here: list[ProcedureDraft], there: list[ProcedureDraft], database: str, url: str
) -> list[Row]:
    with using(url):
        import_procedures(records=map(as_record, here), by=SYSTEM, at=AT)
        _take(here)
        longest, took = _take(there)
        compared = _parts(lambda: watch_drift(by=SYSTEM, at=AT))
        first, last = sum(compared), compared[-1]
        night = seconds(lambda: watch_drift(by=SYSTEM, at=AT))
        found = f"{Drift.objects.count()} differ"
        HeldContent.objects.all().delete()
        anew = sum(_parts(lambda: watch_drift(by=SYSTEM, at=AT)))
        return [
            row(f"{database}: a snapshot taken in", took, "s", note=f"{len(there)} procedures"),
            row(f"{database}: the longest of its parts", longest, "s", budget=2),
            row(f"{database}: first comparison, ours read in parts", first, "s", note=found),
            row(f"{database}: the difference itself", last, "s", budget=COMPARE_S),
            row(f"{database}: nightly, nothing changed here", night, "s", budget=NIGHT_S),
            row(f"{database}: nightly, all read anew", anew, "s", budget=NIGHT_S),
            row(f"{database}: export as JSON lines", seconds(_export), "s"),
            row(f"{database}: export as XLSX", seconds(_export_workbook), "s"),
        ]


def _take(said: list[ProcedureDraft]) -> tuple[float, float]:
    """How long the longest part and all of it took."""
    snapshot = receive_snapshot(
        records=map(as_record, said),
        source="bench",
        taken_on=ON,
        is_whole=True,
        by=SYSTEM,
        at=AT,
    )
    parts = _parts(lambda: read_snapshot(snapshot=snapshot, by=SYSTEM, at=AT))
    return max(parts), sum(parts)


def _parts(work: Callable[[], bool]) -> list[float]:
    """The seconds of each run, until nothing is left."""
    took, left = [], [True]
    while left[0]:
        took.append(seconds(lambda: left.__setitem__(0, work())))
    return took


def _export() -> None:
    for _line in json_lines(iterate_drafts()):
        pass


def _export_workbook() -> None:
    with TemporaryFile() as file:
        write_workbook(iterate_drafts(), file)
