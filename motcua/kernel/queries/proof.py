"""Verifying the log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.kernel.models import EventChain, LoggedEvent
from motcua.kernel.rules.anchors import ChainHead
from motcua.kernel.rules.digests import Entry, digest_of


@dataclass(frozen=True)
class ChainProof:
    """The outcome of a verification: how many events, and the first problem."""

    events: int
    first_broken: str | None

    @property
    def ok(self) -> bool:
        """Whether every chain is valid."""
        return self.first_broken is None


def list_heads() -> dict[str, ChainHead]:
    """The current heads of all chains, by name."""
    rows = EventChain.objects.order_by("name").values_list("name", "length", "digest")
    return {name: ChainHead(length, digest) for name, length, digest in rows}


def verify_log(anchor: Mapping[str, ChainHead] | None = None) -> ChainProof:
    """Check every chain: no gap in its numbers, every digest correct, the head equal to the last.

    With an anchor (heads saved earlier), each chain must also be at least as long as then, with
    the same digest there: otherwise it was truncated, rewritten or removed. Events added while
    this runs are checked too.
    """
    count = 0
    for name in EventChain.objects.order_by("name").values_list("name", flat=True):
        proof = _verify_chain(name)
        count += proof.events
        if not proof.ok:
            return ChainProof(count, proof.first_broken)
    return ChainProof(count, _first_not_reached(anchor or {}))


def _first_not_reached(anchor: Mapping[str, ChainHead]) -> str | None:
    for name, head in sorted(anchor.items()):
        rows = LoggedEvent.objects.filter(chain_id=name, number=head.length, digest=head.digest)
        if head.length and not rows.exists():
            return f"{name}#{head.length}"
    return None


def _verify_chain(name: str) -> ChainProof:
    count, number, digest = 0, 0, ""
    while True:
        # Read the head first: an append updates both, so the events reach at least this far.
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


def _events_from(chain: str, number: int | None) -> Iterator[LoggedEvent]:
    events = LoggedEvent.objects.filter(chain_id=chain).order_by("number")
    # From the first row, whatever its number.
    further = events if number is None else events.filter(number__gt=number)
    return further.iterator(chunk_size=2000)


def _fits(event: LoggedEvent, number: int, digest: str) -> bool:
    entry = Entry(
        event.chain_id,
        event.number,
        event.kind,
        event.version,
        event.subject_kind,
        event.subject_id,
        event.actor_kind,
        event.actor_id,
        event.at,
        event.recorded_at,
        event.data,
    )
    return (
        event.number == number + 1
        and event.previous == digest
        and event.digest == digest_of(entry, digest)
    )
