"""Whose turn it is at a window.

Law asks the counter to serve some people first (NĐ 118/2025/NĐ-CP has a priority counter for the
elderly, the pregnant, the disabled) and says no number. So the numbers are dated data:

- whoever has a ground of priority goes first, in order of arrival among themselves;
- after `in_a_row` of them in succession at one window, an ordinary ticket is next, so that at each
  window at least one call in `in_a_row + 1` is for those without a ground while any of them waits;
- an ordinary ticket that has waited `longest_wait` stands among those with a ground by its arrival.

A transferred ticket keeps its arrival; one put back into the line stands behind those who wait.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class TurnRule:
    """The parameters of the rule set `counters`."""

    in_a_row: int
    longest_wait: timedelta
    usual_service: timedelta
    """How long a person takes at a window on a day that has not shown it yet."""


@dataclass(frozen=True, slots=True)
class InLine:
    """A waiting ticket. `queued_at` is when it came into the line."""

    pk: int
    queued_at: datetime
    is_priority: bool

    @property
    def arrival(self) -> tuple[datetime, int]:
        """Its place by arrival; of one moment, in the order of issue."""
        return self.queued_at, self.pk


def in_turn(
    line: Iterable[InLine], rule: TurnRule, at: datetime, *, streak: int = 0
) -> list[InLine]:
    """The tickets in the order of their calls, if nobody else came.

    `streak` is the number of calls of priority tickets with which the window's calls end.
    """
    by_arrival = sorted(line, key=lambda each: each.arrival)
    first = deque(each for each in by_arrival if each.is_priority)
    others = deque(each for each in by_arrival if not each.is_priority)
    order: list[InLine] = []
    while first and others:
        has_priority = streak < rule.in_a_row and not _waited_long(others[0], first[0], rule, at)
        order.append(first.popleft() if has_priority else others.popleft())
        streak = streak + 1 if has_priority else 0
    return [*order, *first, *others]


def _waited_long(ordinary: InLine, priority: InLine, rule: TurnRule, at: datetime) -> bool:
    is_earlier = ordinary.arrival < priority.arrival
    return is_earlier and at - ordinary.queued_at >= rule.longest_wait


def streak_of(calls: Sequence[bool]) -> int:
    """How many of the last calls at a window, in their order, were for priority tickets."""
    count = 0
    for was_priority in reversed(calls):
        if not was_priority:
            break
        count += 1
    return count
