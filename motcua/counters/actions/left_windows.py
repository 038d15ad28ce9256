"""Closing windows that officers have left open."""

from datetime import datetime

from motcua.counters.actions.parts.leaving import close_shifts, find_open_shift
from motcua.counters.enums import LeftWhy
from motcua.counters.events import WindowLeft
from motcua.counters.models import Shift, Window
from motcua.counters.permissions import can_close_left_window
from motcua.counters.queries.shifts import is_left
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotCloseLeftWindow(Refused):
    """Not raised so far: who has gone on working keeps the window open."""


@action(
    on=Window, may=can_close_left_window, refusal=CannotCloseLeftWindow,
    chain=lambda window: window.hall.unit.code,
)  # fmt: skip
def close_left_window(
    *, window: Window, shift: Shift, why: LeftWhy, by: Actor, at: datetime, key: str | None = None
) -> Done[Window]:
    """Nobody serves there any more, if `shift` is still the one of the window.

    By the hours only if nothing was done there meanwhile.
    """
    found = find_open_shift(window)
    if found is None or found.pk != shift.pk:
        return Done(window, None)
    found.window = window
    if why == LeftWhy.HOURS and not is_left(found, at):
        return Done(window, None)
    forgotten = close_shifts([found], at)
    event = WindowLeft(officer_id=found.officer_id, why=why, forgotten_ticket_ids=forgotten)
    return Done(window, event)
