"""An officer's window: open it, call, end the call, give a number by hand."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motcua.counters import actions
from motcua.counters.models import Ticket, Window
from motcua.counters.permissions import (
    can_see_hall_figures,
    can_serve,
    get_window_to_serve,
    list_halls_to_serve,
)
from motcua.counters.queries.halls import list_grounds, local_day
from motcua.counters.queries.lines import HallNow, list_absent, read_hall
from motcua.counters.queries.shifts import find_shift_of
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.queue.forms import EndForm, TicketForm
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, action_args

servers = officer_required(can_serve, gettext_lazy("cán bộ một cửa"))
watchers = officer_required(can_see_hall_figures, gettext_lazy("lãnh đạo và cán bộ một cửa"))
NEXT = 5
"""So many of those who wait are shown to the officer."""


@servers
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The halls of the officer's units and their windows."""
    at = now()
    halls = [read_hall(hall, at) for hall in list_halls_to_serve(officer, at)]
    return render(request, "queue/home.html", {"halls": halls, "form": KeyForm(), "me": officer})


@servers
def window(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One window: who is there, who waits."""
    at = now()
    return _page(request, officer, get_window_to_serve(pk, officer=officer, at=at), at)


def _page(request: HttpRequest, officer: Officer, shown: Window, at: datetime) -> HttpResponse:
    hall = read_hall(shown.hall, at)
    own = next(each for each in hall.windows if each.window.pk == shown.pk)
    waiting = {ticket.pk: ticket for ticket in hall.waiting}
    line = hall.line_of(own.service_ids)
    context = {
        "hall": hall,
        "own": own,
        "is_mine": own.shift is not None and own.shift.officer_id == officer.pk,
        "next": [waiting[each.pk] for each in line[:NEXT]],
        "waiting": len(line),
        "absent": list_absent(shown.hall, local_day(at)),
        "services": [each for each in hall.services if each.pk in own.service_ids],
        "grounds": {ground.code: ground.name for ground in list_grounds(at)},
        "form": EndForm(services=_others(hall, own.call.ticket if own.call else None)),
        "give": TicketForm(services=hall.services, grounds=list_grounds(at), auto_id="so_%s"),
    }
    return render(request, "queue/window.html", context)


def _others(hall: HallNow, ticket: Ticket | None) -> list[Any]:
    return [each for each in hall.services if ticket is None or each.pk != ticket.service_id]


def _do(
    request: HttpRequest, officer: Officer, pk: int, act: Callable[..., Window]
) -> HttpResponse:
    """Do one thing at the window, whose page then shows what became of it."""
    at = now()
    form, chosen = KeyForm(request.POST), get_window_to_serve(pk, officer=officer, at=at)
    if form.is_valid():
        try:
            act(window=chosen, **action_args(officer, at, form))
        except Refused as problem:
            messages.warning(request, str(problem))
    return redirect("queue:window", pk)


@servers
@require_POST
def open_it(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Serve at the window, and no more where the officer served until then."""
    before = find_shift_of(officer)
    answer = _do(request, officer, pk, actions.open_window)
    after = find_shift_of(officer)
    if before and after and before.window_id != after.window_id:
        said = _("Quầy %(number)d mà bạn mở trước đó đã đóng.")
        messages.success(request, said % {"number": before.window.number})
    return answer


@watchers
@require_POST
def close_it(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Serve there no more; a leader comes from the figures of the hall and goes back there."""
    answer = _do(request, officer, pk, actions.close_window)
    if can_serve(officer, None, now()):
        return answer
    hall = get_window_to_serve(pk, officer=officer, at=now()).hall_id
    return redirect(f"{reverse('queue:figures')}?sanh={hall}")


@servers
@require_POST
def call(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Call the next number."""
    return _do(request, officer, pk, actions.call_next)


@servers
@require_POST
def recall(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Call the number at the window once more."""
    return _do(request, officer, pk, actions.recall_ticket)


@servers
@require_POST
def end(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The number leaves the window."""
    at = now()
    chosen = get_window_to_serve(pk, officer=officer, at=at)
    form = EndForm(request.POST, services=read_hall(chosen.hall, at).services)
    if form.is_valid():
        try:
            actions.end_call(
                window=chosen,
                ticket=Ticket(pk=form.cleaned_data["ticket"]),
                how=form.cleaned_data["how"],
                service=form.target,
                **action_args(officer, at, form),
            )
        except Refused as problem:
            messages.warning(request, str(problem))
    return redirect("queue:window", pk)


@servers
@require_POST
def readmit(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Somebody who did not come when called has come after all."""
    at = now()
    chosen = get_window_to_serve(pk, officer=officer, at=at)
    absent = {str(ticket.pk): ticket for ticket in list_absent(chosen.hall, local_day(at))}
    form, ticket = KeyForm(request.POST), absent.get(request.POST.get("ticket", ""))
    if form.is_valid() and ticket is not None:
        try:
            actions.readmit_ticket(ticket=ticket, **action_args(officer, at, form))
        except Refused as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(request, _("%(number)s đã vào hàng lại.") % {"number": ticket})
    return redirect("queue:window", pk)


@servers
@require_POST
def issue(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A number for somebody who cannot use the kiosk."""
    at = now()
    chosen = get_window_to_serve(pk, officer=officer, at=at)
    services = read_hall(chosen.hall, at).services
    form = TicketForm(request.POST, services=services, grounds=list_grounds(at))
    if not form.is_valid():
        messages.warning(request, _("Chọn dịch vụ rồi bấm lại."))
        return redirect("queue:window", pk)
    try:
        ticket = actions.issue_ticket(
            service=form.chosen,
            ground=form.cleaned_data["ground"],
            secret=secrets.token_urlsafe(16),
            **action_args(officer, at, form),
        )
    except Refused as problem:
        messages.warning(request, str(problem))
    else:
        told = _("Đã phát số %(number)s (%(service)s).")
        messages.success(request, told % {"number": ticket, "service": ticket.service.name})
    return redirect("queue:window", pk)
