"""The calling screen, and a ticket followed on its holder's phone."""

from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.counters.actions import give_back_ticket, rate_ticket
from motcua.counters.models import Kiosk, Ticket
from motcua.counters.queries.halls import local_day
from motcua.counters.queries.lines import HallNow, find_last_call, get_ticket, read_hall
from motcua.kernel.clock import now
from motcua.kernel.counts import WRONG
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.web.kiosk.device import at_kiosk, render
from motcua.web.kiosk.forms import RateForm, ScanForm
from motcua.web.kiosk.wording import secret_scanned, wait_of_ticket
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.throttle import a_minute_at_most

AT_DEVICE = "o-may"
UNCHANGED = 204
"""The status with which htmx leaves a page as it is, so that a reader hears only news."""


@at_kiosk
def screen(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """The last calls and who waits, for a screen on the wall; asks itself for news."""
    hall = read_hall(kiosk.hall, now())
    mark = _mark(hall)
    if request.GET.get("moc") == mark:
        return HttpResponse(status=UNCHANGED)
    return render(request, "kiosk/screen.html", {"kiosk": kiosk, "hall": hall, "mark": mark})


def _mark(hall: HallNow) -> str:
    """What the screen shows, in short."""
    calls = [(call.ticket_id, call.window_id, call.recalled_at) for call in hall.last_calls]
    said = f"{calls} {hall.by_service} {[each.number for each in hall.waiting]}"
    return sha256(said.encode()).hexdigest()[:16]


@never_cache
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def follow(request: HttpRequest, secret: str) -> HttpResponse:
    """Where a ticket stands in its line, for whoever holds its address."""
    context = {"is_apart": True, **_place_of(get_ticket(secret), now())}
    if request.GET.get("moc") == context["mark"]:
        return HttpResponse(status=UNCHANGED)
    return render(request, "kiosk/follow.html", context)


@at_kiosk
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def scanned(request: HttpRequest, kiosk: Kiosk, secret: str) -> HttpResponse:
    """The same for who has scanned the ticket at a device of its hall, as a page of the device."""
    ticket = get_ticket(secret)
    if ticket.hall_id != kiosk.hall_id:
        raise NotVisible(secret)
    return render(request, "kiosk/follow.html", {"kiosk": kiosk, **_place_of(ticket, now())})


def _place_of(ticket: Ticket, at: datetime) -> dict[str, object]:
    """Where it stands; `mark` is that in short."""
    hall, call = read_hall(ticket.hall, at), find_last_call(ticket)
    ahead, wait = hall.ahead_of(ticket), wait_of_ticket(hall, ticket)
    shown = f"{ticket.state} {ahead} {wait} {call and call.recalled_at}"
    return {
        "ticket": ticket,
        "is_today": ticket.day == local_day(at),
        "call": call,
        "ahead": ahead,
        "wait": wait,
        "form": KeyForm(),
        "rate": RateForm(),
        "is_rated": hasattr(ticket, "rating"),
        "mark": sha256(shown.encode()).hexdigest()[:16],
    }


@require_POST
@never_cache
def give_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Its holder does not wait any longer."""
    ticket, form = get_ticket(secret), KeyForm(request.POST)
    if form.is_valid():
        give_back_ticket(ticket=ticket, by=SYSTEM, at=now(), key=form.cleaned_data["key"])
    return redirect(_page_of(request), secret)


@require_POST
@never_cache
def rate(request: HttpRequest, secret: str) -> HttpResponse:
    """Its holder says how content he is."""
    ticket, form = get_ticket(secret), RateForm(request.POST)
    if form.is_valid():
        given = {"score": form.cleaned_data["score"], "key": form.cleaned_data["key"]}
        rate_ticket(ticket=ticket, by=SYSTEM, at=now(), **given)
    return redirect(_page_of(request), secret)


def _page_of(request: HttpRequest) -> str:
    """Where the form was shown: at a device, or on a phone."""
    return "kiosk:scanned" if AT_DEVICE in request.POST else "kiosk:follow"


@at_kiosk
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def find_rated(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Scan the ticket, to rate what was done for it."""
    form = ScanForm(request.POST or None)
    form.fields["scanned"].label = _("Mã QR trên phiếu số")
    if request.method == "POST" and form.is_valid():
        try:
            ticket = get_ticket(secret_scanned(form.cleaned_data["scanned"])[:40])
        except (NotVisible, Refused):
            form.add_error("scanned", _("Không thấy số này. Đưa lại mã QR trên phiếu số."))
        else:
            return redirect("kiosk:scanned", ticket.secret)
    return render(request, "kiosk/find_rated.html", {"kiosk": kiosk, "form": form})
