"""Whether somebody is at an open window, and when one that was left closes by itself.

No law says it, so the lengths are dated data of the rule set `counters`. A sign is what an officer
does at the window: opens it, calls, calls again, ends a call.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class AttendingRule:
    """The parameters of the rule set `counters` about open windows."""

    unattended: timedelta
    """So long without a sign while somebody waits, and nobody is there."""
    longest_call: timedelta
    """So long since the call of who is at the window, and nobody is there."""
    close_after: timedelta
    """So long after the last sign and after the hall has closed, the window closes by itself."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What an open window shows: the last sign, and whether a number is called to it."""

    last: datetime
    has_call: bool = False


def is_attended(
    signs: Signs, waits_since: datetime | None, rule: AttendingRule, at: datetime
) -> bool:
    """Whether the window serves. `waits_since`: when the first who waits for it came, if any.

    Who has nobody to call gives no sign and is there all the same.
    """
    if signs.has_call:
        return at - signs.last <= rule.longest_call
    if waits_since is None:
        return True
    return at - max(signs.last, waits_since) <= rule.unattended


def closes_by_itself_at(last: datetime, hall_closes: datetime | None, after: timedelta) -> datetime:
    """When an open window that gave its last sign at `last` closes.

    `hall_closes` is the last closing of the day on which it was opened, None on a day off. Who
    works longer than the hall goes on giving signs.
    """
    return max(last, hall_closes or last) + after
