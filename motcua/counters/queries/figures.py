"""What a day of a hall was like: how many came, how long they waited and were served."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from motcua.counters.enums import TicketState
from motcua.counters.models import Call, Hall, Rating, Ticket
from motcua.counters.queries.lines import list_calls
from motcua.counters.rules.times import nth_of_ten
from motcua.kernel.clock import VIETNAM


@dataclass(frozen=True)
class ServiceFigures:
    """Counts of tickets, and minutes rounded up; None where nobody was called or served.

    `issued` is the sum of `served`, `absent`, `given_back` and `left`, those still open or never
    called.
    """

    name: str
    issued: int
    priority: int
    served: int
    absent: int
    given_back: int
    left: int
    wait_median: int | None
    wait_nine_of_ten: int | None
    service_median: int | None


@dataclass(frozen=True)
class HourFigures:
    """How many took a number in an hour of the day; `width` is its bar, of a hundred."""

    hour: int
    issued: int
    width: int


@dataclass(frozen=True)
class DayFigures:
    """The day by service with its total, by hour, and the ratings as (score, how many)."""

    day: date
    services: list[ServiceFigures]
    total: ServiceFigures
    hours: list[HourFigures]
    ratings: list[tuple[int, int]]

    @property
    def rated(self) -> int:
        """How many rated."""
        return sum(count for _score, count in self.ratings)


def read_day(hall: Hall, day: date, *, total: str) -> DayFigures:
    """The figures of a local day of the hall; `total` is the name of the last row."""
    tickets = list(
        Ticket.objects.filter(hall=hall, day=day).select_related("service").order_by("pk")
    )
    calls = list_calls(hall, day)
    names = {ticket.service_id: ticket.service.name for ticket in tickets}
    rows = [
        _figures(name, [each for each in tickets if each.service_id == pk], calls, pk.__eq__)
        for pk, name in sorted(names.items(), key=lambda pair: pair[1])
    ]
    ratings = Rating.objects.filter(ticket__hall=hall, ticket__day=day)
    scores = Counter(ratings.values_list("score", flat=True))
    whole = _figures(total, tickets, calls, lambda _service_id: True)
    return DayFigures(day, rows, whole, _hours(tickets), sorted(scores.items(), reverse=True))


def _figures(
    name: str, tickets: list[Ticket], calls: list[Call], counts: Callable[[int], bool]
) -> ServiceFigures:
    states = Counter(ticket.state for ticket in tickets)
    closed = [TicketState.SERVED, TicketState.ABSENT, TicketState.GIVEN_BACK]
    served, absent, given_back = (states[state] for state in closed)
    waits = _waits(tickets, calls)
    took = [call.took for call in calls if counts(call.service_id)]
    return ServiceFigures(
        name=name,
        issued=len(tickets),
        priority=sum(ticket.is_priority for ticket in tickets),
        served=served,
        absent=absent,
        given_back=given_back,
        left=len(tickets) - served - absent - given_back,
        wait_median=_minutes(nth_of_ten(waits, 5)),
        wait_nine_of_ten=_minutes(nth_of_ten(waits, 9)),
        service_median=_minutes(nth_of_ten([each for each in took if each is not None], 5)),
    )


def _waits(tickets: Iterable[Ticket], calls: Iterable[Call]) -> list[timedelta]:
    """From taking the number until its first call."""
    first: dict[int, Call] = {}
    for call in calls:
        first.setdefault(call.ticket_id, call)
    return [first[each.pk].called_at - each.issued_at for each in tickets if each.pk in first]


def _minutes(length: timedelta | None) -> int | None:
    return None if length is None else ceil(length / timedelta(minutes=1))


def _hours(tickets: Iterable[Ticket]) -> list[HourFigures]:
    counts = Counter(ticket.issued_at.astimezone(VIETNAM).hour for ticket in tickets)
    if not counts:
        return []
    most = max(counts.values())
    return [
        HourFigures(hour, counts[hour], 100 * counts[hour] // most)
        for hour in range(min(counts), max(counts) + 1)
    ]
