"""How long people wait, from what the day has shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import heapify, heappop, heappush
from math import ceil

FEWEST = 3
"""So many services of the day tell how long one takes; fewer are chance."""
STEP = 5
"""Minutes are told in such steps."""


def nth_of_ten(times: Sequence[timedelta], tenths: int) -> timedelta | None:
    """The time that so many tenths did not exceed, by the nearest rank; 5 is the median."""
    if not times:
        return None
    ranked = sorted(times)
    return ranked[max(0, ceil(len(ranked) * tenths / 10) - 1)]


def service_time(
    own: Sequence[timedelta], all_services: Sequence[timedelta], usual: timedelta
) -> timedelta:
    """The median of the service today; where few were served, that of all, then the usual one."""
    for times in (own, all_services):
        if len(times) >= FEWEST:
            return nth_of_ten(times, 5) or usual
    return usual


@dataclass(frozen=True, slots=True)
class Server:
    """An open window: the services it serves, and how long the person there still takes."""

    services: frozenset[int]
    busy: timedelta = timedelta()


def estimate_waits(
    order: Sequence[tuple[int, int]], servers: Sequence[Server], takes: Callable[[int], timedelta]
) -> dict[int, timedelta]:
    """When each ticket is called if nobody else comes, in the order of the calls.

    `order` are tickets and their services in turn, `takes` is how long one of a service takes.
    Each window that gets free calls the first whose service it serves; who is served nowhere is
    left out.
    """
    waiting, called = list(order), dict[int, timedelta]()
    free = [(server.busy, number) for number, server in enumerate(servers)]
    heapify(free)
    while free and waiting:
        moment, number = heappop(free)
        served = servers[number].services
        found = next((place for place in waiting if place[1] in served), None)
        if found is not None:
            waiting.remove(found)
            called[found[0]] = moment
            heappush(free, (moment + takes(found[1]), number))
    return called


@dataclass(frozen=True, slots=True)
class WaitTold:
    """A wait as people are told it: between two whole minutes, both 0 for no wait."""

    least: int
    most: int


def wait_told(length: timedelta, spread: int) -> WaitTold:
    """The estimate as a span in fives, since nobody can promise more exactly.

    Its end is `spread` percent longer than the estimate, and five minutes longer at least.
    """
    if not length:
        return WaitTold(0, 0)
    least = STEP * (length // timedelta(minutes=STEP))
    most = STEP * ceil(length * (100 + spread) / 100 / timedelta(minutes=STEP))
    return WaitTold(least, max(most, least + STEP))
