"""Writing the log and letting subscribers read it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import connection, transaction

from motcua.kernel.models import Event, SubscriberCursor
from motcua.kernel.queries import find_done, list_chains_behind, list_events_after
from motcua.kernel.rules import Data, Entry, check_data, digest_of

# Written out, because every action pays for them and the ORM needs a statement more.
TAKE_NUMBER = """
    INSERT INTO kernel_eventchain (name, length, digest) VALUES (%s, 1, '')
    ON CONFLICT (name) DO UPDATE SET length = kernel_eventchain.length + 1
    RETURNING length, digest
"""
NAME_LAST = "UPDATE kernel_eventchain SET digest = %s WHERE name = %s"

Handler = Callable[[Sequence[Event]], None]

__all__ = ["find_done", "record_event", "run_subscriber"]


def record_event(
    *,
    chain: str,
    kind: str,
    subject: str,
    at: datetime,
    by: str,
    data: Data | None = None,
    key: str | None = None,
) -> Event:
    """Add one event to a chain, inside the caller's transaction.

    Takes the chain's lock, so call it last: the lock is held until the transaction ends.
    Raises `RuntimeError` outside a transaction, `TypeError` for data that would not read back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event belongs into the transaction of what happened")
    check_data(data or {})
    number, previous = _take_number(chain)
    entry = Entry(chain, number, kind, subject, at, by, key, data or {})
    event = Event(
        chain_id=chain,
        number=number,
        kind=kind,
        subject=subject,
        at=at,
        by=by,
        key=key,
        data=entry.data,
        previous=previous,
        digest=digest_of(entry, previous),
    )
    event.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(NAME_LAST, [event.digest, chain])
    return event


def _take_number(chain: str) -> tuple[int, str]:
    """The next number of a chain and the digest before it; the chain's row stays locked."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_NUMBER, [chain])
        number, previous = cursor.fetchone()
    return number, previous


def run_subscriber(*, name: str, handler: Handler, batch: int = 500) -> int:
    """Give a subscriber what is new to it, chain by chain; returns how many events it read.

    Each batch and the move of its cursor are one transaction: a process that is killed in the
    middle has handled the batch wholly or not at all.
    """
    return sum(
        _read_chain(name=name, handler=handler, chain=chain, batch=batch)
        for chain in list_chains_behind(name)
    )


def _read_chain(*, name: str, handler: Handler, chain: str, batch: int) -> int:
    read = 0
    while True:
        with transaction.atomic():
            cursor = _lock_cursor(name, chain)
            events = list_events_after(chain=chain, number=cursor.number, limit=batch)
            if not events:
                return read
            handler(events)
            cursor.number = events[-1].number
            cursor.save(update_fields=["number"])
        read += len(events)


def _lock_cursor(name: str, chain: str) -> SubscriberCursor:
    SubscriberCursor.objects.bulk_create(
        [SubscriberCursor(subscriber=name, chain_id=chain)], ignore_conflicts=True
    )
    return SubscriberCursor.objects.select_for_update().get(subscriber=name, chain_id=chain)
