"""The main times of one dossier: receipt, pause, due time, closing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from motcua.dossiers.enums import PauseKind
from motcua.simulation.enums import Fate, Origin
from motcua.simulation.planning.plans import Offer
from motcua.simulation.planning.random_times import Chance, midnight
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import Pause, TimeLimit, due_at

SECOND = timedelta(seconds=1)
PAUSED = 0.1
ENDED_OTHERWISE = 0.03
LATE_DAYS = 15


class PlannedPause(NamedTuple):
    """A pause of the clock; without an end it is still open when the period ends."""

    kind: PauseKind
    starts_at: datetime
    ends_at: datetime | None


class Dates(NamedTuple):
    """The times on which form 06a depends; `decided` is false if it was withdrawn or stopped."""

    received_at: datetime
    due_at: datetime
    closed_at: datetime | None
    pause: PlannedPause | None = None
    decided: bool = True


@dataclass(frozen=True)
class Window:
    """The period as two local midnights: at its start, and after its last day.

    `paused` is the share of dossiers with a pause.
    """

    begins_at: datetime
    ends_at: datetime
    paused: float = PAUSED

    @property
    def last(self) -> datetime:
        """The last second of the period."""
        return self.ends_at - SECOND


def draw_receipt(
    chance: Chance, window: Window, offer: Offer, channel: str, origin: Origin, fate: Fate
) -> datetime | None:
    """A time of receipt that usually fits origin and fate."""
    if origin == Origin.CARRIED_OVER:
        earliest = _back(chance, window.begins_at, offer, channel)
        return chance.between(earliest, window.begins_at - SECOND)
    begin = window.begins_at - SECOND
    if fate == Fate.OPEN_IN_TIME and not chance.happens(PAUSED):
        begin = max(begin, _back(chance, window.ends_at, offer, channel))
    return chance.between(begin, window.last)


def _back(chance: Chance, at: datetime, offer: Offer, channel: str) -> datetime:
    """A time before `at` by about the working time of the offer's limit."""
    calendar = chance.calendar
    seconds = calendar.seconds_at(at)
    start = calendar.opening_after(max(0, seconds - 1))
    span = calendar.seconds_at(due_at(calendar, start, offer.limits[channel]).due_at) - seconds
    return calendar.datetime_at(max(1, seconds - max(span, 3600)))


def draw_dates(
    chance: Chance, window: Window, offer: Offer, channel: str, fate: Fate, received_at: datetime
) -> Dates | None:
    """The other times of a dossier received then with this fate; None if impossible."""
    due = due_at(chance.calendar, received_at, offer.limits[channel]).due_at
    if fate == Fate.OPEN_OVERDUE:
        return Dates(received_at, due, None) if due < window.ends_at else None
    if fate == Fate.OPEN_IN_TIME:
        return _open_in_time(chance, window, offer, received_at, due)
    if fate == Fate.OVERDUE:
        until = min(window.last, chance.working_days_after(due, LATE_DAYS, LATE_DAYS))
        closed = chance.between(max(due, window.begins_at), max(until, due))
        return Dates(received_at, due, closed) if closed and closed < window.ends_at else None
    if chance.happens(window.paused):
        paused = _paused(chance, window, offer, channel, received_at, due)
        if paused is not None:
            return _closed_in_time(chance, window, fate, *paused)
    return _closed_in_time(chance, window, fate, received_at, due, None)


def _closed_in_time(
    chance: Chance,
    window: Window,
    fate: Fate,
    received_at: datetime,
    due: datetime,
    pause: PlannedPause | None,
) -> Dates | None:
    begin = max(received_at, window.begins_at)
    if pause is not None and pause.ends_at is not None:
        begin = max(begin, pause.ends_at)
    due_day = midnight(due)
    if fate == Fate.EARLY:
        closed = chance.between(begin, min(due_day - SECOND, window.last))
    elif chance.happens(ENDED_OTHERWISE) or due_day > window.last:
        # Withdrawn or stopped counts on time whenever it is not overdue.
        closed = chance.between(begin, min(due, window.last))
        return Dates(received_at, due, closed, pause, decided=False) if closed else None
    else:
        closed = chance.between(max(begin, due_day), min(due, window.last))
    return Dates(received_at, due, closed, pause) if closed else None


def _paused(
    chance: Chance, window: Window, offer: Offer, channel: str, received_at: datetime, due: datetime
) -> tuple[datetime, datetime, PlannedPause] | None:
    start = chance.between(received_at, min(due, window.last))
    if start is None:
        return None
    end = chance.working_days_after(start, 1, 8)
    if end >= window.last:
        return None
    kind = _kind(chance, offer, received_at, start)
    limit = offer.limits[channel]
    if offer.rules.supplement_restarts_clock and kind == PauseKind.SUPPLEMENT:
        moved = due_at(chance.calendar, end, limit).due_at
    else:
        moved = due_at(chance.calendar, received_at, limit, [Pause(start, end)]).due_at
    return received_at, moved, PlannedPause(kind, start, end)


def _open_in_time(
    chance: Chance, window: Window, offer: Offer, received_at: datetime, due: datetime
) -> Dates | None:
    """Due after the period, or in a pause that began before the due time."""
    if due >= window.ends_at and not chance.happens(PAUSED):
        return Dates(received_at, due, None)
    start = chance.between(received_at, min(due, window.last))
    if start is None:
        return Dates(received_at, due, None) if due >= window.ends_at else None
    kind = _kind(chance, offer, received_at, start)
    return Dates(received_at, due, None, PlannedPause(kind, start, None))


def _kind(chance: Chance, offer: Offer, received_at: datetime, start: datetime) -> PauseKind:
    notice = TimeLimit(offer.rules.supplement_notice_days, TimeUnit.WORKING_DAYS)
    in_time = start <= due_at(chance.calendar, received_at, notice).due_at
    asks = (
        in_time
        and offer.rules.supplements_per_dossier > 0
        and offer.asking is not None
        and chance.happens(0.75)
    )
    return PauseKind.SUPPLEMENT if asks else PauseKind.AGENCY
