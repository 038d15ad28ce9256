"""An event for tests of the log, which needs no action behind it."""

from datetime import UTC, datetime

from django.db import connection, transaction

from motcua.kernel.actions import record_event
from motcua.kernel.events import Event, Recorded, event
from motcua.kernel.rules.actors import SYSTEM, Actor

AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


@event("place")
class Happened(Event):
    """Something happened `n` times."""

    n: int


def record(chain: str = "91.1", *, n: int = 1, by: Actor = SYSTEM, at: datetime = AT) -> Recorded:
    """Record it once, in a transaction of its own."""
    with transaction.atomic():
        return record_event(chain=chain, event=Happened(n=n), subject_id=1, by=by, at=at)


def forge(statement: str) -> None:
    """Change the log behind the triggers' back, as somebody with the disk in hand would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER event_is_never_changed")
            cursor.execute("DROP TRIGGER event_is_never_removed")
        cursor.execute(statement)
