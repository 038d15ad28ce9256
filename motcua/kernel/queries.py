"""Reading the log."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from motcua.kernel.models import Event, EventChain, SubscriberCursor
from motcua.kernel.rules import Entry, digest_of


@dataclass(frozen=True)
class ChainProof:
    """The outcome of a walk over the log: how many events, and the first that does not fit."""

    events: int
    first_broken: str | None

    @property
    def ok(self) -> bool:
        """Whether every chain fits."""
        return self.first_broken is None


def find_done(*, by: str, key: str | None) -> Event | None:
    """The event that an earlier call with the same key recorded, if any."""
    return Event.objects.filter(by=by, key=key).first() if key else None


def list_chains_behind(subscriber: str) -> list[str]:
    """Names of the chains that hold events the subscriber has not read."""
    cursor = SubscriberCursor.objects.filter(subscriber=subscriber, chain=OuterRef("pk"))
    behind = EventChain.objects.annotate(
        read=Coalesce(Subquery(cursor.values("number")[:1]), 0)
    ).filter(length__gt=F("read"))
    return list(behind.order_by("name").values_list("name", flat=True))


def list_events_after(*, chain: str, number: int, limit: int) -> list[Event]:
    """The next events of one chain, in order."""
    return list(Event.objects.filter(chain_id=chain, number__gt=number).order_by("number")[:limit])


def list_unread(subscriber: str) -> list[Event]:
    """All events that the subscriber has not read, of all chains, each chain's in order."""
    read = dict(
        SubscriberCursor.objects.filter(subscriber=subscriber).values_list("chain_id", "number")
    )
    return [
        event
        for chain in list_chains_behind(subscriber)
        for event in Event.objects.filter(chain_id=chain, number__gt=read.get(chain, 0)).order_by(
            "number"
        )
    ]


def count_read(subscriber: str) -> int:
    """How many events the subscriber has read; it changes whenever it reads on."""
    cursors = SubscriberCursor.objects.filter(subscriber=subscriber)
    return int(cursors.aggregate(sum=Coalesce(Sum("number"), 0))["sum"])


def list_events_of(subject: str) -> list[Event]:
    """Everything that happened to one subject, oldest first."""
    return list(Event.objects.filter(subject=subject).order_by("pk"))


def verify_log() -> ChainProof:
    """Walk every chain: no gap in its numbers, every digest fits, the head names the last."""
    count = 0
    heads = {head.name: head for head in EventChain.objects.all()}
    ends: dict[str, tuple[int, str]] = dict.fromkeys(heads, (0, ""))
    events = Event.objects.order_by("chain_id", "number").iterator(chunk_size=2000)
    for chain, members in groupby(events, key=lambda event: event.chain_id):
        number, digest = 0, ""
        for event in members:
            count += 1
            if not _fits(event, number, digest):
                return ChainProof(count, f"{chain}#{event.number}")
            number, digest = event.number, event.digest
        ends[chain] = (number, digest)
    for name, head in heads.items():
        if ends[name] != (head.length, head.digest):
            return ChainProof(count, f"{name}#{ends[name][0] + 1}")
    return ChainProof(count, None)


def _fits(event: Event, number: int, digest: str) -> bool:
    entry = Entry(
        event.chain_id,
        event.number,
        event.kind,
        event.subject,
        event.at,
        event.by,
        event.key,
        event.data,
    )
    return (
        event.number == number + 1
        and event.previous == digest
        and event.digest == digest_of(entry, digest)
    )
