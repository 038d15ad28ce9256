"""When a message may be sent: quiet hours, retries, leases, and how old its cause may be."""

from datetime import datetime, timedelta

from motcua.kernel.clock import VIETNAM
from motcua.messages.enums import Channel

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
LEASE = timedelta(minutes=10)
"""Longer than any attempt: a dialogue with a mail server waits for at most ten answers."""
MOST_ANSWERS = 10
DISTURBING = frozenset({Channel.SMS})
"""Channels that keep quiet hours: e-mail wakes nobody."""


def is_quiet(at: datetime, quiet_from: int, quiet_until: int) -> bool:
    """Whether `at` lies in the quiet hours, given as minutes after midnight in Vietnam.

    The first minute is quiet, the last is not. Equal limits: there are no quiet hours.
    """
    local = at.astimezone(VIETNAM)
    minute = local.hour * 60 + local.minute
    if quiet_from <= quiet_until:
        return quiet_from <= minute < quiet_until
    return minute >= quiet_from or minute < quiet_until


def after_quiet(at: datetime, quiet_from: int, quiet_until: int) -> datetime:
    """The first moment from `at` on that does not lie in the quiet hours."""
    if not is_quiet(at, quiet_from, quiet_until):
        return at
    local = at.astimezone(VIETNAM)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    end = midnight + timedelta(minutes=quiet_until)
    return end if end > local else end + timedelta(days=1)


def next_attempt_at(at: datetime, attempts: int) -> datetime | None:
    """When to try again after this many failed attempts; None: give up."""
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def is_news(happened_at: datetime, recorded_at: datetime, at: datetime, hours: int) -> bool:
    """Whether an event is recent enough to be told, and was not recorded long after it happened.

    The second leaves out what is simulated, replayed or imported.
    """
    bound = timedelta(hours=hours)
    return recorded_at - happened_at <= bound and at - recorded_at <= bound
