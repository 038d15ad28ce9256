"""Pages of the portal: parse, query once, render."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure, TranslatedName
from motcua.catalogue.queries import find_life_event, get_life_event, list_life_events
from motcua.catalogue.queries.life_events import LifeEventGuide
from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.dossiers.queries.codes import example_code
from motcua.eforms.queries import list_waited_for
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.counts import WRONG
from motcua.people.queries import find_officer
from motcua.web.portal.chosen_case import (
    answers_asked,
    carried,
    carried_fields,
    position_asked,
)
from motcua.web.portal.counters import get_counter, list_counter_pages
from motcua.web.portal.places import COMMUNE, describe_counter, get_near_places, list_to_ask
from motcua.web.portal.printed_answer import render_answer
from motcua.web.portal.questions import note_click, note_search
from motcua.web.portal.secret_access import SecretForm
from motcua.web.ui.durations import find_duration
from motcua.web.ui.pdf import pdf
from motcua.web.ui.public_procedures import (
    list_common_fields,
    list_procedures,
    suggest_procedures,
)
from motcua.web.ui.sheets import get_sheet
from motcua.web.ui.throttle import a_minute_at_most, seconds_at_most
from motcua.web.ui.tracking import TrackingForm, find_group_tracking, find_tracking

A_YEAR = 365 * 24 * 3600
NEAREST = 2


def home(request: HttpRequest) -> HttpResponse:
    """The home page: search and main links; officers have no dossiers and papers of their own."""
    shown = {"fields": list_common_fields(now().date())}
    return render(
        request, "portal/home.html", shown | {"is_officer": find_officer(request.user) is not None}
    )


def procedures(request: HttpRequest) -> HttpResponse:
    """The catalogue: `?q=`, `?linh-vuc=`, `?cap=`, `?trang=`."""
    today = now().date()
    listing = list_procedures(request.GET.dict(), today)
    note_search(request, listing)
    is_asked = listing.question and listing.is_start
    guide = find_life_event(listing.question, today) if is_asked else None
    rows = [*listing.page, *listing.nearest, *(_procedures_of(guide) if guide else [])]
    shown = {"listing": listing, "guide": guide, "translated": _translated(rows, today)}
    return render(request, "portal/procedures.html", shown)


@a_minute_at_most("SUGGESTIONS_A_MINUTE")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Up to eight procedures for what is typed so far (`?q=`), as options of a list."""
    today = now().astimezone(VIETNAM).date()
    found = suggest_procedures(request.GET.get("q", ""), today)
    shown = {"found": found, "translated": _translated(found, today)}
    page = render(request, "portal/suggestions.html", shown)
    page.headers["Cache-Control"] = "public, max-age=300"
    return page


def life_events(request: HttpRequest) -> HttpResponse:
    """The list of life events, with their procedures."""
    guides = list_life_events(now().date())
    return render(request, "portal/life_events.html", {"guides": guides})


def life_event(request: HttpRequest, code: str) -> HttpResponse:
    """A life event: its procedures in order."""
    note_click(request)
    today = now().date()
    guide = get_life_event(code, today)
    shown = {"guide": guide, "translated": _translated(_procedures_of(guide), today)}
    return render(request, "portal/life_event.html", shown)


def _procedures_of(guide: LifeEventGuide) -> list[Procedure]:
    return [procedure for procedure, _why in guide.steps]


def _translated(rows: Iterable[Procedure], on: date) -> Mapping[str, TranslatedName]:
    return map_translated_names([row.code for row in rows], on)


def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure. `?cau-1=`, `?cau-2=` … answer what leads to one's case, and
    `?truong-hop=` chooses one by its number."""
    note_click(request)
    at = now()
    asked = request.GET.dict()
    day = at.astimezone(VIETNAM).date()
    sheet = get_sheet(code, day, position=position_asked(asked), answered=answers_asked(asked))
    shown = {
        "sheet": sheet,
        "carried": carried(asked),
        "parties": list_waited_for(sheet.declaration),
        "duration": find_duration(code, at),
        "online": settings.ONLINE_FILING_URL,
        "to_ask": list_to_ask(sheet, request.COOKIES.get(COMMUNE, ""), at),
        "translated": map_translated_names([code], day).get(code),
    }
    return render(request, "portal/procedure.html", shown)


@a_minute_at_most("LOOKUPS_A_MINUTE", each=True)
@seconds_at_most("DRAWING_SECONDS_A_MINUTE")
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The answer for the case of the address on one A4, as PDF, with the nearest counters if the
    commune was chosen before."""
    at, asked = now(), request.GET.dict()
    day = at.astimezone(VIETNAM).date()
    sheet = get_sheet(code, day, position=position_asked(asked), answered=answers_asked(asked))
    commune = request.COOKIES.get(COMMUNE, "")
    near = get_near_places(code, commune, at).places if commune and sheet.has_counters else []
    address = f"{settings.BASE_URL}{reverse('portal:procedure', args=[code])}{carried(asked)}"
    return pdf(render_answer(sheet, near[:NEAREST], address=address, at=at), f"thu-tuc-{code}")


def near_places(request: HttpRequest, code: str) -> HttpResponse:
    """The counters nearest to the commune `?xa=`, which a cookie remembers on this device.

    The case chosen on the page of the procedure goes along, and back."""
    chosen = request.GET.get("xa", request.COOKIES.get(COMMUNE, ""))
    found = get_near_places(code, chosen, now())
    asked = request.GET.dict()
    shown = {"found": found, "carried": carried(asked), "fields": carried_fields(asked)}
    page = render(request, "portal/near_places.html", shown)
    if found.commune and "xa" in request.GET:
        page.set_cookie(COMMUNE, found.commune.code, max_age=A_YEAR, samesite="Lax", httponly=True)
    return page


def counters(request: HttpRequest) -> HttpResponse:
    """The counters: `?q=` a name, `?trang=`."""
    found = list_counter_pages(request.GET.dict(), now().astimezone(VIETNAM).date())
    return render(request, "portal/counters.html", {"counters": found})


def counter(request: HttpRequest, code: str) -> HttpResponse:
    """One counter: where it is, who leads and who works there."""
    at = now()
    found = get_counter(code, at.astimezone(VIETNAM).date())
    place = describe_counter(found.unit, at)
    return render(request, "portal/counter.html", {"counter": found, "place": place})


@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def tracking(request: HttpRequest) -> HttpResponse:
    """Track a dossier or a group: `?ma=`. An unknown code gives 404, with the form."""
    at = now()
    if "ma" not in request.GET:
        form = TrackingForm(example=example_code(at))
        return render(request, "portal/tracking.html", {"form": form, "box": form})
    form = TrackingForm(request.GET)
    code = form.cleaned_data["ma"] if form.is_valid() else ""
    found = find_tracking(code, at) if code else None
    group = find_group_tracking(code, at) if code and found is None else None
    is_found = bool(found or group)
    if code and not is_found:
        form.add_error("ma", _("Không có hồ sơ mang mã này. Xem lại mã trên giấy hẹn."))
    secret = SecretForm(initial={"ma": code}) if found else None
    box = TrackingForm() if is_found else form
    shown = {"form": form, "box": box, "found": found, "group": group, "secret": secret}
    return render(request, "portal/tracking.html", shown, status=200 if is_found else 404)
