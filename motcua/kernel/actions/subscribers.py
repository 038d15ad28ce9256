"""Feeding the log to subscribers; a failing chain does not block the others."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actions.guard import reading_log, writing
from motcua.kernel.actions.projection import Handler
from motcua.kernel.error_reasons import OUTAGES
from motcua.kernel.models import EventChain, SubscriberCursor
from motcua.kernel.queries import list_chains_behind, list_events_after
from motcua.kernel.queries.background import ChainBehind, list_chains_to_read
from motcua.kernel.rules.background import error_kind, pause_after

BATCH = 500

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """The outcome of one round of a subscriber: events handled, chains that failed."""

    events: int
    failed: int


def run_subscriber(*, name: str, handler: Handler, batch: int = BATCH) -> int:
    """Feed a subscriber all unread events, chain by chain; returns how many.

    For callers that wait for the result: the handler's exceptions are raised, and chains in
    backoff are read too. The background process uses `run_subscriber_round`. Each batch and the
    update of its cursor are one transaction, so a killed process leaves no half batch.
    """
    chains = [_Chain(name, handler, chain) for chain in list_chains_behind(name)]
    return sum(_read_all(chain, batch) for chain in chains)


def run_subscriber_round(*, name: str, handler: Handler, at: datetime, batch: int = BATCH) -> Round:
    """Feed a subscriber at most one batch of each chain, so that a long one does not delay others.

    A failing batch is halved until the failing event is found: those before it are handled, the
    failure is stored at the chain's cursor, and the chain backs off, longer each time.
    """
    rounds = [
        _read_chain(_Chain(name, handler, behind.name), behind, at, batch)
        for behind in list_chains_to_read(name, at)
    ]
    return Round(sum(one.events for one in rounds), sum(one.failed for one in rounds))


def retry_chains(*, at: datetime) -> int:
    """End the backoff of every failed chain at `at`; returns how many there are."""
    with writing():
        return SubscriberCursor.objects.filter(failures__gt=0).update(next_try_at=at)


@dataclass(frozen=True, slots=True)
class _Chain:
    """One subscriber's reading of one chain."""

    subscriber: str
    handler: Handler
    name: str

    def lock_cursor(self) -> SubscriberCursor:
        """The cursor, created on first use."""
        with writing():
            SubscriberCursor.objects.bulk_create(
                [SubscriberCursor(subscriber=self.subscriber, chain_id=self.name)],
                ignore_conflicts=True,
            )
        cursors = SubscriberCursor.objects.select_for_update()
        return cursors.get(subscriber=self.subscriber, chain_id=self.name)


def _read_all(chain: _Chain, batch: int) -> int:
    total = 0
    while read := _read_batch(chain, batch):
        total += read
    return total


def _read_chain(chain: _Chain, behind: ChainBehind, at: datetime, batch: int) -> Round:
    pieces = [min(behind.events, batch)]
    read = 0
    while pieces:
        limit = pieces.pop()
        try:
            read += _read_batch(chain, limit)
        except Exception as problem:
            # Where the database itself fails, no smaller batch will do better.
            if limit > 1 and not isinstance(problem, OUTAGES):
                pieces += [limit - limit // 2, limit // 2]
                continue
            log.exception("Subscriber %s cannot handle chain %s", chain.subscriber, chain.name)
            _note_failure(chain, problem, at)
            return Round(read, 1)
    return Round(read, 0)


def _read_batch(chain: _Chain, limit: int) -> int:
    """Handle the next events and advance the cursor in one transaction; returns how many.

    The handler may not write: it is a projection, in its own frame, or calls actions.
    """
    with transaction.atomic():
        cursor = chain.lock_cursor()
        events = list_events_after(chain=chain.name, number=cursor.number, limit=limit)
        if events:
            with reading_log():
                chain.handler(events)
            cursor.number = events[-1].number
            cursor.failures, cursor.error, cursor.next_try_at = 0, "", None
            with writing():
                cursor.save(update_fields=["number", "failures", "error", "next_try_at"])
    return len(events)


def _note_failure(chain: _Chain, problem: Exception, at: datetime) -> None:
    with writing(), transaction.atomic():
        cursor = chain.lock_cursor()
        # Another process may have handled the event meanwhile; with nothing left to read, no
        # success would ever clear the stored failure.
        if EventChain.objects.filter(pk=chain.name, length__gt=cursor.number).exists():
            cursor.failures += 1
            cursor.error = error_kind(problem)
            cursor.next_try_at = at + pause_after(cursor.failures)
            cursor.save(update_fields=["failures", "error", "next_try_at"])
