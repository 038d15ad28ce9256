"""Adding events to the log, compared to writing the same rows without chain or checks."""

from datetime import UTC, datetime

from django.db import connection, transaction

from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, median_seconds, row
from motcua.dossiers.events import FeePaid
from motcua.kernel.actions import record_event
from motcua.kernel.models import EventChain
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM

NAME = "event-log"
TITLE = "Events added to the log, one transaction each"
EVENTS = 300
INSERT = """
    INSERT INTO kernel_event
        (chain_id, number, kind, version, subject_kind, subject_id, actor_kind, actor_id,
         at, recorded_at, data, digest, previous)
    VALUES (%s, %s, 'FeePaid', 1, 'dossier', 1, 'system', 0, %s, %s, %s, %s, '')
"""
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def run() -> dict[str, list[Row]]:
    """Events per second on both databases, and the speed of verifying the chain."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url):
        chained = EVENTS / median_seconds(_chained)
        proof = verify_log()
        proved = proof.events / median_seconds(verify_log)
        # Last, because rows without digests fail the verification.
        raw = EVENTS / median_seconds(_Raw())
    return [
        row(f"{database}: rows by raw SQL (yardstick)", raw, "events/s"),
        row(f"{database}: record_event", chained, "events/s", yardstick=raw),
        row(f"{database}: verify-log", proved, "events/s", note=f"{proof.events} events"),
    ]


def _chained() -> None:
    for number in range(EVENTS):
        with transaction.atomic():
            paid = FeePaid(amount=50_000)
            record_event(chain="unit", event=paid, subject_id=number, at=AT, by=SYSTEM)


class _Raw:
    """Writes the same columns of the same table without reads, locks or digests."""

    def __init__(self) -> None:
        self.number = 0
        EventChain.objects.create(name="raw")

    def __call__(self) -> None:
        for _ in range(EVENTS):
            self.number += 1
            values = ("raw", self.number, AT, AT, '{"amount": 50000}', "0" * 64)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(INSERT, values)
