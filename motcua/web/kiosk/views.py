"""Setting a device up, its first page, and taking a number."""

import secrets

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.counters.actions import issue_ticket, start_kiosk
from motcua.counters.models import Kiosk
from motcua.counters.queries.halls import (
    find_kiosk_to_start,
    list_grounds,
    local_day,
)
from motcua.counters.queries.lines import get_ticket, read_hall
from motcua.counters.rules.tickets import secret_for
from motcua.kernel.clock import now
from motcua.kernel.counts import WRONG, spend
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.web.kiosk.device import at_kiosk, forget_person, remember, render
from motcua.web.kiosk.forms import CodeForm, TakeForm
from motcua.web.kiosk.wording import (
    unserved_in_words,
    wait_in_short,
    wait_of_service,
    wait_of_ticket,
)
from motcua.web.ui.forms import say_problems
from motcua.web.ui.throttle import a_minute_at_most


@at_kiosk
def home(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """What one can do here."""
    at = now()
    hall = read_hall(kiosk.hall, at)
    context = {"kiosk": kiosk, "hall": hall, "services": hall.services, "grounds": list_grounds(at)}
    context["waits"] = {each.pk: wait_in_short(hall, each) for each in hall.services}
    return render(request, "kiosk/home.html", context)


@at_kiosk
def end(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Who stood here is done, or has left: the first page, in Vietnamese, for the next one."""
    response = redirect("kiosk:home")
    forget_person(request, response)
    return response


@never_cache
@a_minute_at_most("SECRETS_A_MINUTE", wrong=WRONG)
def start(request: HttpRequest) -> HttpResponse:
    """Make this browser the device of a set-up code."""
    at, form = now(), CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kiosk, token = find_kiosk_to_start(form.cleaned_data["code"], at), secrets.token_urlsafe(24)
        if kiosk is not None:
            try:
                start_kiosk(kiosk=kiosk, token=token, by=SYSTEM, at=at)
            except Refused as problem:
                say_problems(form, problem)
            else:
                response = redirect("kiosk:home")
                remember(response, kiosk, token)
                return response
        else:
            form.add_error("code", _("Mã này đã dùng hoặc đã hết hạn. Xin mã mới."))
    status = 422 if form.errors else 200
    return render(request, "kiosk/start.html", {"form": form}, status=status)


@at_kiosk
def take(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Choose a service (`?dich-vu=`), then a ground of priority, and get a number."""
    at = now()
    hall = read_hall(kiosk.hall, at)
    grounds = list_grounds(at)
    form = TakeForm(request.POST or None, services=hall.services, grounds=grounds)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and spend(f"tickets:{kiosk.pk}") > settings.TICKETS_A_MINUTE:
        form.add_error(None, _("Máy này vừa cấp quá nhiều số. Hãy chờ một phút rồi lấy lại."))
    elif is_sent:
        # The same for a form that comes twice: of a drawn one only the digest would be known.
        key = form.cleaned_data["key"]
        secret = secret_for(kiosk.pk, key, local_day(at))
        try:
            issue_ticket(
                service=form.chosen,
                ground=form.cleaned_data["ground"],
                secret=secret,
                kiosk=kiosk,
                by=SYSTEM,
                at=at,
                key=key,
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("kiosk:ticket", secret)
    chosen = request.GET.get("dich-vu", "")
    service = next((each for each in hall.services if str(each.pk) == chosen), None)
    waits = {each.pk: wait_of_service(hall, each) for each in hall.services}
    context = {"kiosk": kiosk, "hall": hall, "service": service, "waits": waits}
    context |= {"grounds": grounds, "form": form}
    context["unserved"] = unserved_in_words(hall, service) if service else ""
    return render(request, "kiosk/take.html", context)


@at_kiosk
def ticket(request: HttpRequest, kiosk: Kiosk, secret: str) -> HttpResponse:
    """The ticket as a small page to print, with the code that leads a phone to its place."""
    shown = get_ticket(secret)
    if kiosk.hall_id != shown.hall_id:
        raise NotVisible(secret)
    hall = read_hall(shown.hall, now())
    address = settings.BASE_URL + reverse("kiosk:follow", args=[secret])
    context = {
        "kiosk": kiosk,
        "ticket": shown,
        "wait": wait_of_ticket(hall, shown),
        "ahead": hall.ahead_of(shown),
        "picture": segno.make(address, error="m").svg_data_uri(border=2, scale=5),
    }
    return render(request, "kiosk/ticket.html", context)
