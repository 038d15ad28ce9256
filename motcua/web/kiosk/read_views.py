"""Reading at the kiosk: posted procedures, and where a dossier stands."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.catalogue.rules.case_questions import Step
from motcua.counters.models import Kiosk
from motcua.counters.queries.halls import list_services, local_day, read_hall_rules
from motcua.kernel.clock import now
from motcua.kernel.counts import WRONG
from motcua.web.kiosk.device import at_kiosk, render
from motcua.web.kiosk.forms import ScanForm
from motcua.web.kiosk.wording import code_scanned
from motcua.web.ui.public_procedures import list_procedures
from motcua.web.ui.sheets import get_sheet
from motcua.web.ui.throttle import a_minute_at_most
from motcua.web.ui.tracking import TrackingForm, find_group_tracking, find_tracking

ANSWER = "cau-"
LONGEST = 20
GOOD_UNTIL = "Kiosk-Good-Until"


@at_kiosk
def procedures(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """The procedures that the hall's unit decides: `?q=`, `?linh-vuc=`, `?trang=`."""
    at = now()
    asked = {name: request.GET.get(name, "") for name in ("q", "linh-vuc", "trang")}
    is_asked = bool(asked["q"] or asked["linh-vuc"])
    level = kiosk.hall.unit.level
    listing = list_procedures({**asked, "cap": level}, local_day(at)) if is_asked else None
    fields = [field for each in list_services(kiosk.hall, at) for field in each.fields.all()]
    context = {
        "kiosk": kiosk,
        "listing": listing,
        "question": asked["q"],
        "fields": list({field.pk: field for field in fields}.values()),
    }
    return good_until(at, render(request, "kiosk/procedures.html", context))


@at_kiosk
def procedure(request: HttpRequest, kiosk: Kiosk, code: str) -> HttpResponse:
    """Papers, time and fee of a procedure; `?cau-1=`, … answer what leads to one's case."""
    at = now()
    given = answers_given(request)
    sheet = get_sheet(code, local_day(at), answered=set(given.values()))
    open_steps = [step for step in sheet.narrowing.steps if step.answer is None]
    step = next(iter(open_steps), None)
    context = {"kiosk": kiosk, "sheet": sheet, "step": step, "is_asked": bool(given), "at": at}
    context["card_query"] = urlencode({"thu-tuc": code, **given})
    context["choices"] = _choices(step, given) if step else []
    return good_until(at, render(request, "kiosk/procedure.html", context))


def answers_given(request: HttpRequest) -> dict[str, str]:
    """The answers of the address to the questions about one's case."""
    given = {name: request.GET.get(name, "") for name in request.GET if name.startswith(ANSWER)}
    return {name: said for name, said in given.items() if len(said) <= LONGEST}


def good_until(at: datetime, response: HttpResponse) -> HttpResponse:
    """The answer, with the moment in Unix seconds after which a device shows it no more."""
    until = at + timedelta(days=read_hall_rules(at).kept_days)
    response.headers[GOOD_UNTIL] = str(int(until.timestamp()))
    return response


@at_kiosk
def too_old(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """What the device's worker shows instead of what it read too long ago."""
    days = read_hall_rules(now()).kept_days
    return render(request, "kiosk/too_old.html", {"kiosk": kiosk, "days": days})


def _choices(step: Step, given: dict[str, str]) -> list[tuple[str, str]]:
    """The words of each answer that leaves a case, and the query that gives it too."""
    name = f"{ANSWER}{len(given) + 1}"
    return [
        (answer.text, urlencode({**given, name: step.question.answer_id(answer)}))
        for answer in step.question.answers
        if answer.keeps.intersection(step.cases)
    ]


@at_kiosk
@a_minute_at_most("LOOKUPS_A_MINUTE", wrong=WRONG)
def dossier(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Where a dossier stands, by its slip; posted, so that no address keeps the code."""
    form, found, group = ScanForm(request.POST or None), None, None
    if request.method == "POST" and form.is_valid():
        typed = TrackingForm({"ma": code_scanned(form.cleaned_data["scanned"])})
        code = typed.cleaned_data["ma"] if typed.is_valid() else ""
        found = find_tracking(code, now()) if code else None
        group = find_group_tracking(code, now()) if code and found is None else None
        if found is None and group is None:
            said = typed.errors.get(
                "ma", [_("Không có hồ sơ mang mã này. Xem lại mã trên giấy hẹn.")]
            )
            form.add_error("scanned", said[0])
    status = 404 if form.errors else 200
    shown = [found] if found else group.dossiers if group else []
    context = {"kiosk": kiosk, "form": form, "shown": shown, "group": group}
    return render(request, "kiosk/dossier.html", context, status=status)
