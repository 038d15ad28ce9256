"""What a kiosk's script asks, so that it can give numbers while the line is down."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_POST

from motcua.counters.actions import enter_leased_ticket, lease_numbers
from motcua.counters.models import Kiosk, NumberLease, Service
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.counts import spend_in_hour
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.web.kiosk.device import at_kiosk
from motcua.web.kiosk.forms import LeasedForm
from motcua.web.ui.forms import KeyForm


@at_kiosk
def lease(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Numbers for the device; read, only whether the line is up and the key of a form."""
    if request.method != "POST":
        return JsonResponse({"csrf": get_token(request), "key": uuid4().hex})
    form = KeyForm(request.POST)
    if not form.is_valid():
        raise BadInput("key")
    if spend_in_hour(f"leases:{kiosk.pk}") > settings.LEASES_AN_HOUR:
        return JsonResponse({}, status=429)
    leased = lease_numbers(kiosk=kiosk, by=SYSTEM, at=now(), key=form.cleaned_data["key"])
    return JsonResponse(
        {
            "lease": leased.pk,
            "letter": kiosk.letter,
            "day": leased.day.isoformat(),
            "next": leased.first,
            "last": leased.last,
        }
    )


@at_kiosk
@require_POST
def enter(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """A number that the device gave; 409 if it cannot be taken, so that it is not sent again."""
    form = LeasedForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"said": sorted(form.errors)}, status=409)
    given = form.cleaned_data
    leased = NumberLease.objects.filter(pk=given["lease"], kiosk=kiosk).first()
    service = Service.objects.filter(pk=given["service"], hall=kiosk.hall).first()
    if leased is None or service is None:
        return JsonResponse({"said": ["lease"]}, status=409)
    try:
        ticket = enter_leased_ticket(
            lease=leased,
            number=given["number"],
            service=service,
            ground=given["ground"],
            secret=given["secret"],
            issued_at=datetime.fromtimestamp(given["issued_at"], VIETNAM),
            by=SYSTEM,
            at=now(),
            key=given["key"],
        )
    except Refused as problem:
        return JsonResponse({"said": [str(problem)]}, status=409)
    return JsonResponse({"number": str(ticket)})
