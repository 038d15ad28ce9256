"""A filing that goes on from a kiosk: only for who signs in with the number of the card."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.people.models import Citizen
from motcua.web.ui.card_links import CARD, CardLink, read_card_token

View = Callable[[HttpRequest, Citizen, str], HttpResponse]
CONFLICT = 409


def card_asked(request: HttpRequest) -> CardLink | None:
    """What the link from a kiosk says, while it is good."""
    return read_card_token(request.GET.get(CARD, ""))


def is_ended(request: HttpRequest) -> bool:
    """Whether the page was opened by a link that is not good any more."""
    return CARD in request.GET and card_asked(request) is None


def own_card(view: View) -> View:
    """Decorator: by a link from a kiosk only the holder of the card goes on, at the level that
    filing asks for; without one, or when it has ended, the view is as it is."""

    @wraps(view)
    def guarded(request: HttpRequest, citizen: Citizen, code: str) -> HttpResponse:
        link = card_asked(request)
        number = citizen.person.identity_number if citizen.person else ""
        is_low = citizen.level < settings.FILING_IDENTITY_LEVEL
        if link is None or (link.is_of(number) and not is_low):
            return view(request, citizen, code)
        context = {"code": code, "is_low": is_low, "level": settings.FILING_IDENTITY_LEVEL}
        return render(request, "portal/card_of_another.html", context, status=CONFLICT)

    return guarded
