"""All procedures with their states, one with its versions, and two versions compared."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.announcements.queries import list_late
from motcua.catalogue.actions import amend_procedure
from motcua.catalogue.enums import ControlState
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import (
    can_amend_procedure,
    can_attach_process,
    can_control_procedures,
    can_write_procedure,
)
from motcua.catalogue.queries import get_procedure
from motcua.catalogue.queries.content_drafts import content_of_version, find_open_draft
from motcua.catalogue.queries.workplace import count_controlled, list_controlled, states_of
from motcua.delegations.queries import list_delegations_of
from motcua.dossiers.permissions import can_set_result_template
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.national.queries.drift import find_drift, flag_drifting, only_drifting
from motcua.people.enums import Level
from motcua.people.models import Officer
from motcua.people.queries.published import list_counters
from motcua.postings.queries.places import only_not_hung
from motcua.postings.queries.sheets import count_hung_of
from motcua.reviews.queries import list_reviews_of
from motcua.web.control.procedures.evidence import find_evidence
from motcua.web.control.procedures.parts import differences, part_sheets
from motcua.web.control.views import control, seers
from motcua.web.ui.forms import KeyForm, SearchForm, action_args
from motcua.web.ui.shared import check_shared

PAGE_SIZE = 20
STATES = {
    "dang-ap-dung": ControlState.IN_FORCE,
    "sap-ap-dung": ControlState.COMING,
    "het-ap-dung": ControlState.OVER,
    "cho-xac-nhan": ControlState.DOUBTED,
    "chua-co-quy-trinh": ControlState.BARE,
    "dang-soan": ControlState.DRAFTED,
}
DRIFTED, DRIFT_COLOUR = "khac-quoc-gia", "pink"
"""The state of those that differ from the national catalogue."""
NOT_HUNG = "chua-treo"
"""The state of those that must hang and hang nowhere."""
LEVELS = {"tinh": Level.PROVINCE, "xa": Level.COMMUNE}
LEVEL_NAMES = {
    "": gettext_lazy("mọi cấp"),
    "tinh": gettext_lazy("cấp tỉnh"),
    "xa": gettext_lazy("cấp xã"),
}
COLOURS = {
    ControlState.IN_FORCE: "green",
    ControlState.COMING: "blue",
    ControlState.OVER: "grey",
    ControlState.DOUBTED: "red",
    ControlState.BARE: "orange",
    ControlState.DRAFTED: "purple",
}


@control
def procedures(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All procedures: `?q=` a code or name, `?trang-thai=` a state, `?cap=` a level, `?trang=`."""
    at, on = now(), _today()
    form = SearchForm(request.GET.dict(), label=_("Mã hoặc tên thủ tục"))
    state, level = STATES.get(request.GET.get("trang-thai", "")), request.GET.get("cap", "")
    asked = request.GET.get("trang-thai", "")
    is_drifted, is_not_hung = asked == DRIFTED, asked == NOT_HUNG
    found = list_controlled(on, form.question, state, LEVELS.get(level))
    found = only_not_hung(found, on) if is_not_hung else found
    found = flag_drifting(only_drifting(found) if is_drifted else found)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(row, tags_of(row)) for row in page],
        "form": form,
        "state": state,
        "level": level,
        "counts": count_controlled(on, LEVELS.get(level)),
        "states": STATES,
        "drifted": DRIFTED,
        "is_drifted": is_drifted,
        "count_drifted": only_drifting(list_controlled(on, level=LEVELS.get(level))).count(),
        "not_hung": NOT_HUNG,
        "is_not_hung": is_not_hung,
        "count_not_hung": only_not_hung(list_controlled(on, level=LEVELS.get(level)), on).count(),
        "count_late": len(list_late(at)),
        "levels": LEVEL_NAMES,
        "may_write": can_write_procedure(officer, None, at),
        "keeps_templates": can_set_result_template(officer, None, at),
    }
    return render(request, "control/procedures.html", context)


@seers
def procedure(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """One procedure: its versions, what the chosen one says (`?ban=`), what may be done."""
    at, found = now(), get_procedure(code)
    versions = list(found.versions.select_related("process").order_by("-number"))
    wanted = request.GET.get("ban", "")
    shown = next((each for each in versions if str(each.number) == wanted), None)
    shown = shown or next((v for v in versions if v.holds_on(_today())), None)
    shown = shown or (versions[0] if versions else None)
    flagged = flag_drifting(list_controlled(_today())).get(pk=found.pk)
    context = {
        "procedure": found,
        "tags": tags_of(flagged),
        "versions": versions,
        "shown": shown,
        "parts": part_sheets(content_of_version(shown)) if shown else [],
        "evidence": find_evidence(code, at),
        "posted": count_hung_of(found, _today(), list_counters(_today())),
        "reviews": list_reviews_of(code),
        "delegations": list_delegations_of(code, at),
        "draft": find_open_draft(code),
        "drift": find_drift(code) if getattr(flagged, "is_drifted", False) else None,
        "may_control": can_control_procedures(officer, None, at),
        "may_attach": shown is not None and can_attach_process(officer, shown, at),
        "may_amend": can_amend_procedure(officer, found, at),
        "form": KeyForm(),
    }
    return render(request, "control/procedure.html", context)


@seers
def compare(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Two versions word by word: `?cu=` and `?moi=`, by default the last two."""
    found = get_procedure(code)
    versions = list(found.versions.select_related("procedure__field").order_by("-number"))
    by_number = {str(each.number): each for each in versions}
    new = by_number.get(request.GET.get("moi", ""), versions[0] if versions else None)
    old = by_number.get(request.GET.get("cu", ""), versions[1] if len(versions) > 1 else None)
    said = differences(content_of_version(old), content_of_version(new)) if old and new else []
    context = {"procedure": found, "versions": versions, "old": old, "new": new, "parts": said}
    return render(request, "control/compare_versions.html", context)


@control
def amend(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Begin to write the procedure anew, from its newest version."""
    at, found = now(), get_procedure(code)
    check_shared(may=can_amend_procedure(officer, found, at))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return redirect("control:procedure", code)
    try:
        draft = amend_procedure(procedure=found, **action_args(officer, at, form))
    except Refused as problem:
        messages.error(request, str(problem))
        begun = find_open_draft(code)
        return (
            redirect("control:content_draft", begun.pk)
            if begun
            else redirect("control:procedure", code)
        )
    return redirect("control:content_draft", draft.pk)


def tags_of(procedure: Procedure) -> list[tuple[str, str]]:
    """The states of a row of `list_controlled`, flagged by `flag_drifting`, with their colours."""
    tags = [(str(state.label), COLOURS[state]) for state in states_of(procedure)]
    is_drifted: bool = getattr(procedure, "is_drifted", False)
    return [*tags, (_("khác danh mục quốc gia"), DRIFT_COLOUR)] if is_drifted else tags


def _today() -> date:
    return now().astimezone(VIETNAM).date()
