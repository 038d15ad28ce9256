"""A ticket leaves its window, and an officer too."""

from collections.abc import Iterable
from datetime import datetime

from motcua.counters.enums import CallEnd, TicketState
from motcua.counters.models import Call, Service, Shift, Ticket, Window

STATE_AFTER = {
    CallEnd.SERVED: TicketState.SERVED,
    CallEnd.ABSENT: TicketState.ABSENT,
    CallEnd.PUT_BACK: TicketState.WAITING,
    CallEnd.TRANSFERRED: TicketState.WAITING,
    CallEnd.FORGOTTEN: TicketState.SERVED,
}


def end_call_as(call: Call, how: CallEnd, at: datetime, service: Service | None = None) -> None:
    """The call ended so; where it was transferred, its ticket waits for `service`."""
    Call.objects.filter(pk=call.pk).update(ended_at=at, how=how)
    rows = Ticket.objects.filter(pk=call.ticket_id)
    rows.update(state=STATE_AFTER[how])
    if how == CallEnd.PUT_BACK:
        rows.update(queued_at=max(at, call.ticket.queued_at))
    if service is not None:
        rows.update(service=service)


def find_open_shift(window: Window) -> Shift | None:
    """Who serves at the window, locked: it is not closed while somebody is called there."""
    rows = Shift.objects.select_for_update(of=("self",)).select_related("officer")
    return rows.filter(window=window, closed_at=None).first()


def find_open_call(window: Window) -> Call | None:
    """The ticket at the window."""
    open_calls = Call.objects.filter(window=window, ended_at=None)
    return open_calls.select_related("ticket__service").first()


def close_shifts(shifts: Iterable[Shift], at: datetime) -> tuple[int, ...]:
    """Nobody serves there any more; returns the ids of the tickets that were forgotten there."""
    closed = list(shifts)
    windows = [shift.window_id for shift in closed]
    calls = Call.objects.filter(window__in=windows, ended_at=None).select_related("ticket")
    forgotten = list(calls)
    for call in forgotten:
        end_call_as(call, CallEnd.FORGOTTEN, at)
    Shift.objects.filter(pk__in=[shift.pk for shift in closed]).update(closed_at=at)
    return tuple(sorted(call.ticket_id for call in forgotten))
