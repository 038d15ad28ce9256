"""Adding events to the log, beside the same rows written without chain or checks."""

from datetime import UTC, datetime

from django.db import connection, transaction

from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, median_seconds, row
from motcua.kernel.actions import record_event
from motcua.kernel.models import EventChain
from motcua.kernel.queries import verify_log

NAME = "event-log"
TITLE = "Events added to the log, one transaction each"
EVENTS = 300
INSERT = (
    "INSERT INTO kernel_event (chain_id, number, kind, subject, at, by, data, digest, previous)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def run() -> dict[str, list[Row]]:
    """Events a second on both databases, and how fast the chain is proved."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url):
        chained = EVENTS / median_seconds(_chained)
        proof = verify_log()
        proved = proof.events / median_seconds(verify_log)
        # Last, because rows without digests break the proof.
        raw = EVENTS / median_seconds(_Raw())
    return [
        row(f"{database}: rows by raw SQL (yardstick)", raw, "events/s"),
        row(f"{database}: record_event", chained, "events/s", yardstick=raw),
        row(f"{database}: verify-log", proved, "events/s", note=f"{proof.events} events"),
    ]


def _chained() -> None:
    for number in range(EVENTS):
        with transaction.atomic():
            record_event(
                chain="unit", kind="StepTaken", subject=f"dossier:{number}", at=AT, by="clerk"
            )


class _Raw:
    """The same columns in the same table, with nothing read, locked or digested."""

    def __init__(self) -> None:
        self.number = 0
        EventChain.objects.create(name="raw")

    def __call__(self) -> None:
        for _ in range(EVENTS):
            self.number += 1
            values = ("raw", self.number, "StepTaken", "dossier:1", AT, "clerk", "{}", "0" * 64, "")
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(INSERT, values)
