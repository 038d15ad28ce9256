"""Reading the log."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    """Walk every chain: no gap in its numbers, every digest fits, the head names the last.

    What is added to the log meanwhile is walked too.
    """
    count = 0
    for name in EventChain.objects.order_by("name").values_list("name", flat=True):
        proof = _verify_chain(name)
        count += proof.events
        if not proof.ok:
            return ChainProof(count, proof.first_broken)
    return ChainProof(count, None)


def _verify_chain(name: str) -> ChainProof:
    count, number, digest = 0, 0, ""
    while True:
        # The head first: whoever adds an event moves both, so the events reach at least this far.
        head = EventChain.objects.get(pk=name)
        begun = count
        for event in _events_from(name, number if count else None):
            count += 1
            if not _fits(event, number, digest):
                return ChainProof(count, f"{name}#{event.number}")
            number, digest = event.number, event.digest
        if (number, digest) == (head.length, head.digest):
            return ChainProof(count, None)
        if number <= head.length or count == begun:
            return ChainProof(count, f"{name}#{number + 1}")


def _events_from(chain: str, number: int | None) -> Iterator[Event]:
    events = Event.objects.filter(chain_id=chain).order_by("number")
    # From the very first, whatever number it claims to have.
    further = events if number is None else events.filter(number__gt=number)
    return further.iterator(chunk_size=2000)


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
