"""What an officer does at a window: open, call, recall, end the call, close."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.counters.actions.parts.leaving import (
    close_shifts,
    end_call_as,
    find_open_call,
    find_open_shift,
)
from motcua.counters.enums import CallEnd, TicketState
from motcua.counters.events import (
    TicketCalled,
    TicketLeftWindow,
    TicketRecalled,
    WindowClosed,
    WindowOpened,
)
from motcua.counters.models import Call, Hall, Service, Shift, Ticket, Window
from motcua.counters.permissions import (
    can_call_next,
    can_close_window,
    can_end_call,
    can_open_window,
    can_recall_ticket,
)
from motcua.counters.queries.halls import in_force, local_day, read_hall_rules, window_services
from motcua.counters.queries.lines import as_in_line, read_streak
from motcua.counters.rules.attending import Signs, is_attended
from motcua.counters.rules.turns import in_turn
from motcua.kernel.actions import Done, action, insert_row
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor, is_same_actor
from motcua.people.models import Officer

CHOSEN = (CallEnd.SERVED, CallEnd.ABSENT, CallEnd.PUT_BACK, CallEnd.TRANSFERRED)
"""How an officer ends a call; what was forgotten is found by opening the window."""


def chain_of(window: Window) -> str:
    """The chain of the window's unit."""
    return window.hall.unit.code


class CannotOpenWindow(Refused):
    """Somebody else serves there, or a ticket is at the window where the officer serves."""


@action(on=Window, may=can_open_window, refusal=CannotOpenWindow, chain=chain_of)
def open_window(
    *, window: Window, by: Officer, at: datetime, key: str | None = None
) -> Done[Window]:
    """Serve at the window from now on, and no more where the officer served until then.

    What a former day left open is closed. Raises `CannotOpenWindow`.
    """
    # Shifts of the officer are at any window: who opens two at once waits here.
    Officer.objects.select_for_update(of=("self",)).get(pk=by.pk)
    taken = find_open_shift(window)
    if taken is not None and _is_today(taken, at):
        if taken.officer_id == by.pk:
            return Done(window, None)
        raise CannotOpenWindow(_("Quầy này đang có đồng nghiệp làm. Chọn quầy khác."))
    held = Shift.objects.select_for_update(of=("self",)).select_related("window")
    own = list(held.filter(officer=by, closed_at=None).exclude(window=window))
    _check_nobody_is_left(own, at)
    forgotten = close_shifts([*own, taken] if taken else own, at)
    insert_row(Shift(window=window, officer=by, opened_at=at))
    closed = tuple(sorted(shift.window_id for shift in own)) or None
    return Done(window, WindowOpened(forgotten_ticket_ids=forgotten, closed_window_ids=closed))


def _check_nobody_is_left(shifts: Iterable[Shift], at: datetime) -> None:
    for shift in shifts:
        if _is_today(shift, at) and find_open_call(shift.window) is not None:
            said = _("Ở quầy %(number)d còn một số chưa bấm xong. Bấm xong rồi mới mở quầy khác.")
            raise CannotOpenWindow(said % {"number": shift.window.number})


class CannotCloseWindow(Refused):
    """A ticket is at the window."""


@action(on=Window, may=can_close_window, refusal=CannotCloseWindow, chain=chain_of)
def close_window(
    *, window: Window, by: Actor, at: datetime, key: str | None = None
) -> Done[Window]:
    """Serve there no more; a number called long ago is done with. Raises `CannotCloseWindow`."""
    shift = find_open_shift(window)
    if shift is None:
        return Done(window, None)
    if _is_today(shift, at) and _has_somebody(window, at):
        raise CannotCloseWindow(_("Còn người ở quầy. Bấm xong cho số này rồi mới đóng quầy."))
    forgotten = close_shifts([shift], at) or None
    return Done(window, WindowClosed(forgotten_ticket_ids=forgotten))


def _has_somebody(window: Window, at: datetime) -> bool:
    """Whether a number was called there, not so long ago that it must have been forgotten."""
    call = find_open_call(window)
    return call is not None and is_attended(
        Signs(call.recalled_at, has_call=True), None, read_hall_rules(at).attending, at
    )


class CannotCallNext(Refused):
    """Nobody waits, or the window is taken or not the officer's."""


@action(on=Window, may=can_call_next, refusal=CannotCallNext, chain=chain_of)
def call_next(*, window: Window, by: Officer, at: datetime, key: str | None = None) -> Done[Window]:
    """Call the ticket whose turn it is among the services of the window.

    Raises `CannotCallNext`.
    """
    _own_shift(window, by, at, CannotCallNext)
    if find_open_call(window) is not None:
        raise CannotCallNext(_("Quầy đang có người. Bấm xong cho số này rồi gọi tiếp."))
    ticket = _take_next(window, at)
    insert_row(
        Call(
            ticket=ticket,
            window=window,
            service_id=ticket.service_id,
            officer=by,
            called_at=at,
            recalled_at=at,
        )
    )
    Ticket.objects.filter(pk=ticket.pk).update(state=TicketState.CALLED)
    event = TicketCalled(window_id=window.pk, service_id=ticket.service_id)
    return Done(window, event, about=ticket)


class CannotRecallTicket(Refused):
    """No ticket is at the window."""


@action(on=Window, may=can_recall_ticket, refusal=CannotRecallTicket, chain=chain_of)
def recall_ticket(
    *, window: Window, by: Officer, at: datetime, key: str | None = None
) -> Done[Window]:
    """Call the number at the window once more. Raises `CannotRecallTicket`."""
    call = _own_call(window, by, at, CannotRecallTicket)
    Call.objects.filter(pk=call.pk).update(recalled_at=at)
    return Done(window, TicketRecalled(window_id=window.pk), about=call.ticket)


class CannotEndCall(Refused):
    """No ticket is at the window, or it cannot go there."""


@action(on=Window, may=can_end_call, refusal=CannotEndCall, chain=chain_of)
def end_call(
    *,
    window: Window,
    ticket: Ticket,
    how: str,
    service: Service | None = None,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Window]:
    """The ticket leaves the window: done, not come, back into the line, or to another `service`.

    Raises `CannotEndCall`, also if another ticket is at the window by now.
    """
    call = _own_call(window, by, at, CannotEndCall)
    if call.ticket_id != ticket.pk:
        raise CannotEndCall(_("Quầy đã gọi số khác. Xem lại số đang ở quầy."))
    if how not in CHOSEN or (service is None) == (how == CallEnd.TRANSFERRED):
        raise CannotEndCall(_("Chọn dịch vụ chuyển đến."))
    if service is not None:
        _check_target(call, service, at)
    end_call_as(call, CallEnd(how), at, service)
    to = service.pk if service else None
    event = TicketLeftWindow(window_id=window.pk, how=CallEnd(how), to_service_id=to)
    return Done(window, event, about=call.ticket)


def _check_target(call: Call, service: Service, at: datetime) -> None:
    is_offered = Service.objects.filter(
        in_force(local_day(at)), pk=service.pk, hall_id=call.ticket.hall_id
    )
    if service.pk == call.ticket.service_id or not is_offered.exists():
        raise CannotEndCall(_("Chọn một dịch vụ khác của sảnh này."))


def _take_next(window: Window, at: datetime) -> Ticket:
    """Lock the hall, so that two windows choose one after the other, then the ticket."""
    Hall.objects.select_for_update(of=("self",)).get(pk=window.hall_id)
    served = window_services(at).filter(window=window).values("service")
    waiting = Ticket.objects.filter(
        hall_id=window.hall_id,
        day=local_day(at),
        state=TicketState.WAITING,
        service__in=served,
    )
    rule = read_hall_rules(at).turns
    streak = read_streak(window, local_day(at), rule.in_a_row)
    line = [as_in_line(ticket) for ticket in waiting.order_by("queued_at", "pk")]
    for each in in_turn(line, rule, at, streak=streak):
        # Its holder may give it back at this moment.
        locked = Ticket.objects.select_for_update(of=("self",)).filter(pk=each.pk)
        if ticket := locked.filter(state=TicketState.WAITING).first():
            return ticket
    raise CannotCallNext(_("Không còn ai chờ dịch vụ của quầy này."))


def _own_shift(window: Window, by: Officer, at: datetime, refusal: type[Refused]) -> None:
    shift = find_open_shift(window)
    if shift is None or not _is_today(shift, at):
        raise refusal(_("Quầy chưa mở hôm nay. Mở quầy trước."))
    if not is_same_actor(shift.officer, by):
        raise refusal(_("Quầy này đang có đồng nghiệp làm, không phải bạn."))


def _own_call(window: Window, by: Officer, at: datetime, refusal: type[Refused]) -> Call:
    _own_shift(window, by, at, refusal)
    call = find_open_call(window)
    if call is None:
        raise refusal(_("Không có số nào đang ở quầy."))
    return call


def _is_today(shift: Shift, at: datetime) -> bool:
    return local_day(shift.opened_at) == local_day(at)
