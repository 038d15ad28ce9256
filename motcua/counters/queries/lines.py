"""What goes on in a hall now: windows, calls, who waits and how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from motcua.counters.enums import CallEnd, TicketState
from motcua.counters.models import Call, Hall, Service, Shift, Ticket, Window
from motcua.counters.queries.halls import (
    HallRules,
    list_services,
    local_day,
    read_hall_rules,
    window_services,
)
from motcua.counters.rules.attending import Signs, is_attended
from motcua.counters.rules.tickets import digest_of
from motcua.counters.rules.times import (
    Server,
    WaitTold,
    estimate_waits,
    service_time,
    wait_told,
)
from motcua.counters.rules.turns import InLine, in_turn, streak_of
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible

LAST_CALLS = 6
MOST_ABSENT = 20
NEW = 2**63
"""Stands for a ticket that is not there yet, after all that are."""
NOT_COUNTED = (CallEnd.PUT_BACK, CallEnd.FORGOTTEN)
"""Calls that ended so neither served nor skipped anybody's turn."""


@dataclass(frozen=True)
class WindowNow:
    """A window, the services it serves, who serves there and which ticket is there.

    `signs` are those of who serves there, None where it is closed.
    """

    window: Window
    service_ids: frozenset[int]
    shift: Shift | None
    call: Call | None
    signs: Signs | None


@dataclass(frozen=True)
class HallNow:
    """A hall at a moment. `calls` are those of the day, oldest first; `waiting` by arrival."""

    hall: Hall
    at: datetime
    rules: HallRules
    services: list[Service]
    windows: list[WindowNow]
    calls: list[Call]
    waiting: list[Ticket]

    @cached_property
    def by_service(self) -> dict[int, int]:
        """How many wait for each service."""
        counts = dict.fromkeys((service.pk for service in self.services), 0)
        for ticket in self.waiting:
            counts[ticket.service_id] = counts.get(ticket.service_id, 0) + 1
        return counts

    @property
    def last_calls(self) -> list[Call]:
        """The last calls, newest first; of a ticket called twice only the newest."""
        newest = {call.ticket_id: call for call in sorted(self.calls, key=_heard_at)}
        return sorted(newest.values(), key=_heard_at, reverse=True)[:LAST_CALLS]

    def open_windows(self, service_id: int) -> list[WindowNow]:
        """The windows that serve it now, also those that were left open."""
        return [each for each in self.windows if each.shift and service_id in each.service_ids]

    def is_attended(self, window: WindowNow) -> bool:
        """Whether somebody is at the open window; one that was left open serves nobody."""
        served = window.service_ids
        since = next((each.queued_at for each in self.waiting if each.service_id in served), None)
        rule = self.rules.attending
        return window.signs is not None and is_attended(window.signs, since, rule, self.at)

    def each_takes(self, service_id: int) -> timedelta:
        """How long one person takes at a window today."""
        took = [(call.service_id, call.took) for call in self.calls if _tells_time(call)]
        everything = [length for _pk, length in took if length is not None]
        own = [length for pk, length in took if pk == service_id and length is not None]
        return service_time(own, everything, self.rules.turns.usual_service)

    def line_of(self, service_ids: Iterable[int]) -> list[InLine]:
        """The waiting tickets of these services, in the order of their calls."""
        wanted = set(service_ids)
        line = [as_in_line(each) for each in self.waiting if each.service_id in wanted]
        return in_turn(line, self.rules.turns, self.at)

    @cached_property
    def estimated_waits(self) -> dict[int, timedelta]:
        """When each waiting ticket is called if nobody else comes; left out: served nowhere now."""
        return self._foresee([as_in_line(ticket) for ticket in self.waiting], self._service_of)

    def ahead_of(self, ticket: Ticket) -> int:
        """How many are called before it, at the windows that serve its service."""
        windows = self.open_windows(ticket.service_id)
        shared = {pk for each in windows for pk in each.service_ids} | {ticket.service_id}
        order = self.estimated_waits if ticket.pk in self.estimated_waits else self._in_turn
        line = [pk for pk in order if self._service_of[pk] in shared]
        return line.index(ticket.pk) if ticket.pk in line else 0

    def wait_of(self, ticket: Ticket) -> WaitTold | None:
        """How long until it is called; None where nobody is there who could call it."""
        return self._told(self.estimated_waits.get(ticket.pk))

    def wait_for(self, service_id: int) -> WaitTold | None:
        """How long an ordinary ticket taken now would wait; None as above."""
        line = [*map(as_in_line, self.waiting), InLine(NEW, self.at, is_priority=False)]
        return self._told(self._foresee(line, {**self._service_of, NEW: service_id}).get(NEW))

    def _told(self, length: timedelta | None) -> WaitTold | None:
        return None if length is None else wait_told(length, self.rules.wait_spread)

    @cached_property
    def _service_of(self) -> dict[int, int]:
        return {ticket.pk: ticket.service_id for ticket in self.waiting}

    @cached_property
    def _in_turn(self) -> list[int]:
        return [each.pk for each in self.line_of(self.by_service)]

    @cached_property
    def _takes(self) -> dict[int, timedelta]:
        return {pk: self.each_takes(pk) for pk in self.by_service}

    @cached_property
    def _servers(self) -> list[Server]:
        return [self._server(each) for each in self.windows if self.is_attended(each)]

    def _server(self, window: WindowNow) -> Server:
        if window.call is None:
            return Server(window.service_ids)
        usual = self.each_takes(window.call.service_id)
        left = usual - (self.at - window.call.called_at)
        return Server(window.service_ids, max(left, timedelta()))

    def _foresee(self, line: list[InLine], services: dict[int, int]) -> dict[int, timedelta]:
        order = in_turn(line, self.rules.turns, self.at)
        return estimate_waits(
            [(each.pk, services[each.pk]) for each in order], self._servers, self._takes.__getitem__
        )


def read_hall(hall: Hall, at: datetime) -> HallNow:
    """The hall at `at`."""
    calls = list_calls(hall, local_day(at))
    return HallNow(
        hall=hall,
        at=at,
        rules=read_hall_rules(at),
        services=list_services(hall, at),
        windows=_list_windows(hall, calls, at),
        calls=calls,
        waiting=list_waiting(hall, local_day(at)),
    )


def list_calls(hall: Hall, day: date) -> list[Call]:
    """All calls of a hall's day, oldest first."""
    start = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    calls = Call.objects.filter(
        window__hall=hall, called_at__gte=start, called_at__lt=start + timedelta(days=1)
    )
    return list(calls.select_related("ticket", "window", "service").order_by("called_at", "pk"))


def list_waiting(hall: Hall, day: date) -> list[Ticket]:
    """The tickets of the hall's day that wait, by arrival."""
    waiting = Ticket.objects.filter(hall=hall, day=day, state=TicketState.WAITING)
    return list(waiting.select_related("service").order_by("queued_at", "pk"))


def _list_windows(hall: Hall, calls: list[Call], at: datetime) -> list[WindowNow]:
    served: dict[int, set[int]] = {}
    rows = window_services(at).filter(window__hall=hall)
    for window_id, service_id in rows.values_list("window_id", "service_id"):
        served.setdefault(window_id, set()).add(service_id)
    shifts = {shift.window_id: shift for shift in _open_shifts(hall, at)}
    at_window: dict[int, list[Call]] = {}
    for call in calls:
        at_window.setdefault(call.window_id, []).append(call)
    return [
        _window_now(
            window,
            frozenset(served.get(window.pk, ())),
            shifts.get(window.pk),
            at_window.get(window.pk, []),
        )
        for window in Window.objects.filter(hall=hall).order_by("number")
    ]


def _window_now(
    window: Window, served: frozenset[int], shift: Shift | None, calls: list[Call]
) -> WindowNow:
    present = next((call for call in calls if call.ended_at is None), None)
    return WindowNow(window, served, shift, present, signs_of(shift, calls) if shift else None)


def signs_of(shift: Shift, calls: Iterable[Call]) -> Signs:
    """The signs that an open window has given since it was opened; `calls` are those there."""
    moments, has_call = [shift.opened_at], False
    for call in calls:
        moments.append(max(call.recalled_at, call.ended_at or call.recalled_at))
        has_call = has_call or call.ended_at is None
    return Signs(max(moments), has_call=has_call)


def _open_shifts(hall: Hall, at: datetime) -> list[Shift]:
    """Shifts opened on the local day of `at`; an older one was forgotten."""
    shifts = Shift.objects.filter(window__hall=hall, closed_at=None).select_related("officer")
    return [each for each in shifts if local_day(each.opened_at) == local_day(at)]


def as_in_line(ticket: Ticket) -> InLine:
    """The ticket as the rule of turns sees it."""
    return InLine(ticket.pk, ticket.queued_at, ticket.is_priority)


def read_streak(window: Window, day: date, most: int) -> int:
    """How many priority tickets the window called last in succession; no more than `most`."""
    start = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    calls = Call.objects.filter(window=window, called_at__gte=start).exclude(how__in=NOT_COUNTED)
    grounds = calls.order_by("-called_at", "-pk").values_list("ticket__ground", flat=True)[:most]
    return streak_of([ground != "" for ground in reversed(list(grounds))])


def get_ticket(secret: str) -> Ticket:
    """The ticket followed at this address. Raises `NotVisible`."""
    tickets = Ticket.objects.select_related("hall__unit", "service", "kiosk")
    ticket = tickets.filter(secret_digest=digest_of(secret)).first() if secret else None
    if ticket is None:
        raise NotVisible(_("Không có số này."))
    ticket.secret = secret
    return ticket


def list_absent(hall: Hall, day: date) -> list[Ticket]:
    """The last tickets of the hall's day whose holders did not come when they were called."""
    absent = Ticket.objects.filter(hall=hall, day=day, state=TicketState.ABSENT)
    return list(absent.order_by("-pk")[:MOST_ABSENT])


def find_last_call(ticket: Ticket) -> Call | None:
    """The call at which the ticket is, or was last."""
    calls = Call.objects.filter(ticket=ticket).select_related("window")
    return calls.order_by("called_at", "pk").last()


def _heard_at(call: Call) -> tuple[datetime, int]:
    return call.recalled_at, call.pk


def _tells_time(call: Call) -> bool:
    return call.how in (CallEnd.SERVED, CallEnd.TRANSFERRED)
