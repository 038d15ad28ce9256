"""Where boards stand and how full they are, one place with its sheets, a procedure by place."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.queries import get_procedure
from motcua.counters.models import Kiosk
from motcua.files.receiving import receive_file
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput, NotAllowed, NotVisible, Refused
from motcua.kernel.text import fold
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_reached_units
from motcua.people.queries.published import list_counters
from motcua.postings.actions import end_exemption, exempt_procedures, hang_sheets, take_down_sheet
from motcua.postings.enums import SheetState
from motcua.postings.permissions import (
    SEEING,
    can_exempt_procedures,
    can_hang_sheets,
    can_order_boards,
    can_see_postings,
)
from motcua.postings.queries.places import list_shares, sum_up
from motcua.postings.queries.sheets import (
    find_order,
    get_exempt,
    get_posting,
    get_sheet_hanging,
    list_exempt,
    list_postings,
    list_sheets,
    map_hung_of,
)
from motcua.postings.rules.sheets import Share, state_of
from motcua.web.control.postings.forms import LACKS, ExemptForm, HangForm
from motcua.web.ui.access import officer_required
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES
from motcua.web.ui.forms import KeyForm, SearchForm, action_args, say_problems
from motcua.web.ui.shared import check_shared
from motcua.web.ui.stored import send_stored

PAGE_SIZE = 50
COLOURS = {
    SheetState.RIGHT: "green",
    SheetState.STALE: "orange",
    SheetState.MISSING: "red",
    SheetState.OVER: "grey",
}
STATES = {
    "dung": SheetState.RIGHT,
    "to-cu": SheetState.STALE,
    "chua-treo": SheetState.MISSING,
    "phai-go": SheetState.OVER,
}

watchers = officer_required(
    can_see_postings, gettext_lazy("người ở nơi tiếp nhận, người kiểm soát hoặc lãnh đạo")
)


def places_of(officer: Officer, at: datetime) -> QuerySet[Unit]:
    """The places that receive people and that the officer may see, by code."""
    reached = list_reached_units(officer, SEEING, at).values("pk")
    counters = list_counters(at.astimezone(VIETNAM).date())
    return counters.filter(pk__in=reached).order_by("code")


def get_place(officer: Officer, pk: int, at: datetime) -> Unit:
    """One of them. Raises `NotVisible`."""
    found = places_of(officer, at).select_related("place").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Bạn không xem được nơi này, hoặc nơi này không tiếp dân."))
    return found


@watchers
def listing(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All places: `?q=` a name, `?trang=`."""
    at, on = now(), _today()
    form = SearchForm(request.GET.dict(), label=_("Tên nơi tiếp nhận"))
    places = places_of(officer, at)
    if form.question:
        asked = fold(form.question)
        pks = [pk for pk, name in places.values_list("pk", "name") if asked in fold(name)]
        places = places.filter(pk__in=pks)
    page = Paginator(places, PAGE_SIZE).get_page(request.GET.get("trang"))
    shown = list(page)
    context = {
        "page": page,
        "rows": list_shares(shown, on),
        "kiosks": _with_kiosk(shown),
        "form": form,
        "whole": sum_up(places, on),
    }
    return render(request, "control/postings.html", context)


def _with_kiosk(units: list[Unit]) -> set[int]:
    """The units where a kiosk is in use: it shows the same pages as the portal."""
    kiosks = Kiosk.objects.filter(hall__unit__in=units, revoked_at=None, started_at__isnull=False)
    return set(kiosks.values_list("hall__unit", flat=True))


@accepts_at_most(ALL_FILES)
@watchers
def place(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One place: its sheets (`?loc=` a state, `?trang=`), and what was hung with a photograph."""
    at, on = now(), _today()
    unit = get_place(officer, pk, at)
    sheets, may = list_sheets(unit, on), can_hang_sheets(officer, unit, at)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    is_exempting = "why" in request.POST
    form = HangForm(*(None, None) if is_exempting else posted, initial={"hung_on": on})
    exempting = ExemptForm(request.POST if is_exempting else None)
    if is_exempting:
        check_shared(may=can_exempt_procedures(officer, unit, at))
        if exempting.is_valid() and _exempt(request, exempting, unit, officer, at):
            return redirect("control:posting_place", pk)
    elif request.method == "POST":
        if not may:
            raise NotAllowed(_("Người làm việc ở nơi này mới ghi được đã treo gì."))
        if form.is_valid() and _hang(request, form, unit, sheets, officer, at):
            return redirect("control:posting_place", pk)
    chosen = STATES.get(request.GET.get("loc", ""))
    wanted = [each for each in sheets if chosen is None or each.state is chosen]
    page = Paginator(wanted, PAGE_SIZE).get_page(request.GET.get("trang"))
    counts = {slug: sum(each.state is state for each in sheets) for slug, state in STATES.items()}
    context: dict[str, Any] = {
        "unit": unit,
        "share": _share_of(counts),
        "counts": counts,
        "states": STATES,
        "chosen": chosen,
        "page": page,
        "rows": [(each, KeyForm()) for each in page],
        "colours": COLOURS,
        "lacks": LACKS,
        "ticked": set(request.POST.getlist("codes")),
        "form": exempting if is_exempting else form,
        "hanging": form,
        "exempting": exempting,
        "exempt": [(each, KeyForm()) for each in list_exempt(unit)],
        "may_exempt": can_exempt_procedures(officer, unit, at),
        "order": find_order(unit),
        "may": may,
        "may_order": can_order_boards(officer, unit, at),
        "postings": list_postings(unit),
    }
    return render(request, "control/posting_place.html", context)


def _share_of(counts: dict[str, int]) -> Share:
    right, stale, missing, over = (counts[slug] for slug in STATES)
    return Share(right + stale + missing, right, stale, over)


def _hang(
    request: HttpRequest,
    form: HangForm,
    unit: Unit,
    sheets: list[Any],
    officer: Officer,
    at: datetime,
) -> bool:
    codes = form.codes(sheets, request.POST.getlist("codes"))
    told = {name: form.cleaned_data[name] for name in ("spot", "hung_on")}
    try:
        photo = receive_file(form.upload, name=form.upload.name or "")
        given = told | {"codes": codes, "photo": photo} | action_args(officer, at, form)
        posting = hang_sheets(unit=unit, **given)
    except BadInput as problem:
        form.add_error("photo", problem.problems)
    except Refused as problem:
        say_problems(form, problem)
    else:
        said = _("Đã ghi %(n)d tờ đang treo.") % {"n": posting.sheets.count()}
        messages.success(request, said)
        return True
    return False


def _exempt(
    request: HttpRequest, form: ExemptForm, unit: Unit, officer: Officer, at: datetime
) -> bool:
    told = {"why": form.cleaned_data["why"], "codes": request.POST.getlist("codes")}
    try:
        exempt_procedures(unit=unit, **told, **action_args(officer, at, form))
    except Refused as problem:
        say_problems(form, problem)
        return False
    messages.success(request, _("Đã ghi: nơi này không phải treo các thủ tục đó."))
    return True


@watchers
def end_exempt(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Let a procedure hang at a place again."""
    at, row = now(), get_exempt(pk)
    get_place(officer, row.unit_id, at)
    check_shared(may=can_exempt_procedures(officer, row.unit, at))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            end_exemption(row=row, **action_args(officer, at, form))
        except Refused as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Nơi này lại phải treo thủ tục đó."))
    return redirect("control:posting_place", row.unit_id)


@watchers
def take_down(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Note that a sheet hangs no more."""
    at, sheet = now(), get_sheet_hanging(pk)
    get_place(officer, sheet.unit_id, at)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            take_down_sheet(sheet=sheet, **action_args(officer, at, form))
        except Refused as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Đã ghi là đã gỡ tờ này."))
    return redirect("control:posting_place", sheet.unit_id)


@watchers
def photo(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The photograph of a posting, to be saved."""
    posting = get_posting(pk)
    get_place(officer, posting.unit_id, now())
    name = f"niem-yet-{posting.unit.code}-{posting.hung_on}.{posting.photo.kind.extension}"
    return send_stored(request, posting.photo, name)


@watchers
def of_procedure(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """One procedure, place by place: `?trang=`."""
    at, on = now(), _today()
    procedure = get_procedure(code)
    version = procedure.versions.in_force(on).first()
    levels = [row.level for row in version.levels.all()] if version else []
    places = places_of(officer, at).filter(level__in=levels)
    page = Paginator(places, PAGE_SIZE).get_page(request.GET.get("trang"))
    hung = map_hung_of(procedure, list(page))
    rows = []
    for unit in page:
        sheet = hung.get(unit.pk)
        state = state_of(sheet.version_id if sheet else None, version.pk if version else None)
        rows.append((unit, state, sheet))
    context = {"procedure": procedure, "page": page, "rows": rows, "colours": COLOURS}
    return render(request, "control/posting_procedure.html", context)


def _today() -> date:
    return now().astimezone(VIETNAM).date()
