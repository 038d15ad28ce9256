"""Reading the log as declared events."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Recorded, event_of
from motcua.kernel.models import EventChain, LoggedEvent, SubscriberCursor
from motcua.kernel.rows import PreparedRows
from motcua.kernel.rules.actors import ActorRef


def recorded(row: LoggedEvent) -> Recorded:
    """The entry with its typed event. Raises `BadInput` for an unknown kind or version."""
    return Recorded(
        row.pk,
        row.chain_id,
        row.number,
        row.at,
        row.recorded_at,
        ActorRef(ActorKind(row.actor_kind), row.actor_id),
        row.subject_kind,
        row.subject_id,
        event_of(row.kind, row.version, row.data),
    )


def chains_behind(subscriber: str) -> QuerySet[Any]:
    """Chains with events that the subscriber has not read, by name.

    Each with the number up to which it has read (`read`), and `next_try_at` after a failure.
    """
    cursor = SubscriberCursor.objects.filter(subscriber=subscriber, chain=OuterRef("pk"))
    chains = EventChain.objects.annotate(
        read=Coalesce(Subquery(cursor.values("number")[:1]), 0),
        next_try_at=Subquery(cursor.values("next_try_at")[:1]),
    )
    return chains.filter(length__gt=F("read")).order_by("name")


def list_chains_behind(subscriber: str) -> list[str]:
    """Names of the chains with unread events."""
    return list(chains_behind(subscriber).values_list("name", flat=True))


def list_events_after(*, chain: str, number: int, limit: int | None = None) -> list[Recorded]:
    """The next events of one chain, in order; all of them without a limit."""
    rows = LoggedEvent.objects.filter(chain_id=chain, number__gt=number).order_by("number")
    return [recorded(row) for row in rows[:limit]]


def list_unread(subscriber: str) -> list[Recorded]:
    """All unread events of all chains, in order within each chain."""
    return [
        event
        for name, read in chains_behind(subscriber).values_list("name", "read")
        for event in list_events_after(chain=name, number=read)
    ]


def count_read(subscriber: str) -> int:
    """How many events the subscriber has read; usable as a version of its results."""
    cursors = SubscriberCursor.objects.filter(subscriber=subscriber)
    return int(cursors.aggregate(sum=Coalesce(Sum("number"), 0))["sum"])


def list_latest_of(rows: Sequence[Model], limit: int) -> list[Recorded]:
    """The latest events about some rows, newest first."""
    about = Q(pk__in=[])
    for row in rows:
        kind = row._meta.model_name  # noqa: SLF001 - Django documents _meta
        about |= Q(subject_kind=kind, subject_id=row.pk)
    found = LoggedEvent.objects.filter(about).order_by("-at", "-pk")
    return [recorded(each) for each in found[:limit]]


def list_events_of(row: Model) -> list[Recorded]:
    """All events about one row, oldest first."""
    kind = row._meta.model_name  # noqa: SLF001 - Django documents _meta
    return [recorded(each) for each in _events_of(str(kind))(row.pk)]


@cache
def _events_of(kind: str) -> PreparedRows[LoggedEvent]:
    return PreparedRows(
        lambda: LoggedEvent.objects.filter(subject_kind=kind, subject_id=1).order_by("pk")
    )


def list_known(subject_kind: str, ids: Collection[int], as_of: datetime) -> list[Recorded]:
    """The events about these subjects of one kind, as known at a point in time, oldest first."""
    rows = LoggedEvent.objects.filter(subject_kind=subject_kind, subject_id__in=ids, at__lte=as_of)
    return [recorded(each) for each in rows.order_by("pk")]
