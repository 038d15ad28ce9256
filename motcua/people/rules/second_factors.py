"""Codes of the second step, and when a second factor must be there."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

PERIOD = 30
"""Seconds for which a code of an authenticator app is shown (RFC 6238, 4.1)."""

TOLERANCE = 1
"""So many codes before and after the one of the moment are taken: a telephone's clock differs, and
typing takes time (RFC 6238, 5.2)."""

MOST_PASSKEYS = 10
RECOVERY_DIGITS = 8
LONGEST_NAME = 60


def counters_at(at: datetime) -> range:
    """The numbers of the codes that are taken at a moment, the oldest first."""
    now = int(at.timestamp()) // PERIOD
    return range(now - TOLERANCE, now + TOLERANCE + 1)


def digits_of(typed: str) -> str:
    """What was typed as a code, without the blanks, dots and strokes between its digits."""
    return re.sub(r"[\s.\-]", "", typed, flags=re.ASCII)


def is_recovery_code(typed: str) -> bool:
    """Whether what was typed is as long as a recovery code; an app's code is shorter."""
    return len(digits_of(typed)) == RECOVERY_DIGITS


def requires_second_factor(held: Collection[str], required: Collection[str]) -> bool:
    """Whether one of the roles that somebody holds is among those that require it."""
    return not set(held).isdisjoint(required)


def due_at(asked_at: datetime, days: int) -> datetime:
    """From when nothing else can be done before a second factor is there, which was asked for."""
    return asked_at + timedelta(days=days)
