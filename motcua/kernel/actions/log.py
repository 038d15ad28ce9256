"""Writing the log and letting subscribers read it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from motcua.kernel.errors import Refused
from motcua.kernel.models import Event, EventChain, SubscriberCursor
from motcua.kernel.queries import find_done, list_chains_behind, list_events_after
from motcua.kernel.rules import Data, Entry, check_data, digest_of

Handler = Callable[[Sequence[Event]], None]

# Every action ends with these three, so they are not put together anew each time.
LOCK = "SELECT length, digest FROM kernel_eventchain WHERE name = %s"
ADD = """
    INSERT INTO kernel_event
        (chain_id, number, kind, subject, at, "by", "key", data, previous, digest)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
"""
LENGTHEN = "UPDATE kernel_eventchain SET length = %s, digest = %s WHERE name = %s"

# How PostgreSQL and SQLite name the constraint that one person uses a key once.
KEY_TAKEN = ("event_key_once_per_person", "kernel_event.key")

__all__ = ["CannotRecordEvent", "find_done", "record_event", "run_subscriber", "was_done"]


class CannotRecordEvent(Refused):
    """The person's key was used for something else, perhaps at this very moment."""


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
    Raises `CannotRecordEvent` where the key is taken; nothing of the transaction can stay then.
    Raises `RuntimeError` outside a transaction, `TypeError` for data that would not read back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event belongs into the transaction of what happened")
    check_data(data or {})
    length, previous = _lock_chain(chain)
    entry = Entry(chain, length + 1, kind, subject, at, by, key, data or {})
    try:
        return _add(entry, previous)
    except IntegrityError as problem:
        if not any(name in str(problem) for name in KEY_TAKEN):
            raise
        raise CannotRecordEvent(
            _("Việc khác vừa được gửi từ chính trang này. Tải lại trang rồi làm lại.")
        ) from problem


def was_done(
    *,
    by: str,
    key: str | None,
    kind: str,
    subject: str,
    refusal: type[Refused],
    data: Data | None = None,
) -> bool:
    """Whether this person did this with this key before, so that nothing is to be written.

    Ask with the row's lock held. Raises `refusal` where the key was used for something else, also
    for the same with other `data` than the event would say.
    """
    done = find_done(by=by, key=key)
    if done is None:
        return False
    same = (done.kind, done.subject) == (kind, subject)
    if not same or (data is not None and done.data != data):
        raise refusal(_("Trang đã cũ. Tải lại trang rồi làm lại."))
    return True


def _lock_chain(name: str) -> tuple[int, str]:
    """The length of a chain and the digest of its last event, its row locked."""
    sql = LOCK + (" FOR UPDATE" if connection.features.has_select_for_update else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, [name])
        head = cursor.fetchone()
        if head is None:
            EventChain.objects.bulk_create([EventChain(name=name)], ignore_conflicts=True)
            cursor.execute(sql, [name])
            head = cursor.fetchone()
    return head[0], head[1]


def _add(entry: Entry, previous: str) -> Event:
    digest = digest_of(entry, previous)
    with connection.cursor() as cursor:
        cursor.execute(ADD, [*_adapted(entry), previous, digest])
        pk = cursor.fetchone()[0]
        cursor.execute(LENGTHEN, [entry.number, digest, entry.chain])
    return Event(
        pk=pk,
        chain_id=entry.chain,
        number=entry.number,
        kind=entry.kind,
        subject=entry.subject,
        at=entry.at,
        by=entry.by,
        key=entry.key,
        data=entry.data,
        previous=previous,
        digest=digest,
    )


def _adapted(entry: Entry) -> list[Any]:
    """The columns of an entry as the database takes them."""
    adapt = connection.ops
    return [
        entry.chain,
        entry.number,
        entry.kind,
        entry.subject,
        adapt.adapt_datetimefield_value(entry.at),
        entry.by,
        entry.key,
        adapt.adapt_json_value(dict(entry.data), None),
    ]


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
