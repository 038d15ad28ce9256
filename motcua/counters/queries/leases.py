"""The numbers that devices of a hall held on a day, to give them while the line is down."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.counters.models import Hall, Kiosk, NumberLease, Ticket
from motcua.counters.queries.halls import local_day
from motcua.counters.rules.tickets import UNUSED, spans_of, ticket_number


@dataclass(frozen=True)
class HeldNumbers:
    """The numbers of a device: those that stand in the line, and those that nobody brought.

    The latter are in the device still, or went with its memory. They are no tickets: nobody is
    called by them.
    """

    kiosk: Kiosk
    entered: list[str]
    others: list[str]


def find_unused_lease(kiosk: Kiosk, at: datetime) -> NumberLease | None:
    """The first numbers of today that a browser got a while ago and gave none of."""
    leases = NumberLease.objects.filter(kiosk=kiosk, day=local_day(at), tickets=None)
    return leases.filter(leased_at__lte=at - UNUSED).order_by("first").first()


def list_held_numbers(hall: Hall, day: date) -> list[HeldNumbers]:
    """The numbers that devices of the hall held on a local day, by letter; as spans in words."""
    leases = NumberLease.objects.filter(kiosk__hall=hall, day=day).select_related("kiosk")
    held, kiosks = defaultdict[int, set[int]](set), dict[int, Kiosk]()
    for lease in leases.order_by("kiosk__letter", "kiosk_id", "first"):
        kiosks[lease.kiosk_id] = lease.kiosk
        held[lease.kiosk_id].update(range(lease.first, lease.last + 1))
    given = defaultdict[int, set[int]](set)
    tickets = Ticket.objects.filter(hall=hall, day=day, lease__isnull=False)
    for kiosk_id, number in tickets.values_list("lease__kiosk_id", "number"):
        given[kiosk_id].add(number)
    return [
        HeldNumbers(
            kiosk,
            entered=_in_words(kiosk.letter, given[pk]),
            others=_in_words(kiosk.letter, held[pk] - given[pk]),
        )
        for pk, kiosk in kiosks.items()
    ]


def _in_words(letter: str, numbers: Iterable[int]) -> list[str]:
    named = [(ticket_number(letter, a), ticket_number(letter, b)) for a, b in spans_of(numbers)]
    return [first if first == last else f"{first}–{last}" for first, last in named]
