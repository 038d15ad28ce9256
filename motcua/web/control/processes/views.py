"""All internal processes, and one: its versions, what is written about it, what may be done."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.permissions import can_control_procedures
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.processes.actions import begin_process
from motcua.processes.actions.approve_process import seen_of
from motcua.processes.enums import DefinitionState, ProcessDraftState
from motcua.processes.models import ProcessDefinition, ProcessDraft
from motcua.processes.permissions import (
    can_approve_process,
    can_begin_process,
    can_edit_process,
    can_recall_process,
    can_return_process,
)
from motcua.processes.queries.drafts import (
    find_process_draft,
    list_problems,
    list_processes,
    list_uses_of,
    list_versions,
    written_as_version,
    written_of,
)
from motcua.processes.rules.drafting.edits import step_shown
from motcua.processes.rules.drafting.written import Written
from motcua.web.control.places import province_of
from motcua.web.control.procedures.forms import ShownForm
from motcua.web.control.processes.forms import (
    NewProcessForm,
    ProposeForm,
    ReturnForm,
    SeenForm,
)
from motcua.web.control.processes.limits import limit_lines, staffing_hints
from motcua.web.control.processes.wording import differences, step_lines
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared


@seers
def processes(request: HttpRequest, officer: Officer) -> HttpResponse:
    """All processes with their versions to come and what is being written."""
    at = now()
    context = {
        "processes": list_processes(_day(at)),
        "may_begin": can_begin_process(officer, None, at),
        "may_control": can_control_procedures(officer, None, at),
    }
    return render(request, "control/processes.html", context)


@seers
def new(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Begin to write a process that does not exist yet."""
    at = now()
    check_shared(may=can_begin_process(officer, None, at))
    form = NewProcessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name, unit = form.cleaned_data["name"], province_of(officer, at)
        try:
            draft = begin_process(name=name, unit=unit, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:process", draft.code)
    return render(request, "control/process_new.html", {"form": form})


@seers
def begin(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Begin to write the process anew, from its newest version."""
    at = now()
    check_shared(may=can_begin_process(officer, None, at))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            begin_process(
                code=code, unit=province_of(officer, at), **action_args(officer, at, form)
            )
        except Refused as problem:
            messages.error(request, str(problem))
    return redirect("control:process", code)


@seers
def process(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """One process: what is written, else the newest version, or the one asked for (`?ban=`)."""
    at, draft, versions = now(), find_process_draft(code), list_versions(code)
    if draft is None and not versions:
        raise NotVisible(_("Không có quy trình này."))
    wanted = request.GET.get("ban", "")
    chosen = next((each for each in versions if str(each.version) == wanted), None)
    if chosen is None and draft is not None:
        return render(request, "control/process.html", _drafted(officer, draft, versions, at))
    shown = chosen or versions[0]
    context = {
        "code": code,
        "draft": draft,
        "shown": shown,
        "name": shown.name,
        "note": shown.source_note,
        "file": f"{reverse('control:process_bpmn', args=[code])}?ban={shown.version}",
        "versions": version_lines(versions, _day(at)),
        "lines": step_lines(written_as_version(shown).shape),
        "may_begin": draft is None and can_begin_process(officer, None, at),
        "form": KeyForm(),
    }
    return render(request, "control/process.html", context)


def _drafted(
    officer: Officer, draft: ProcessDraft, versions: list[ProcessDefinition], at: datetime
) -> dict[str, Any]:
    """The page of a draft: its table with what must be mended, and what may be decided."""
    written = written_of(draft)
    uses = list_uses_of(draft, _day(at))
    problems = list_problems(written.shape, uses)
    waits = draft.state == ProcessDraftState.PROPOSED
    may_edit = not waits and can_edit_process(officer, draft, at)
    base = next((each for each in versions if each.version == draft.based_on), None)
    moved = {step.key: _move_form(written, step.key) for step in written.steps}
    return {
        "code": draft.code,
        "draft": draft,
        "shown": None,
        "name": written.shape.name,
        "note": written.note,
        "file": reverse("control:process_bpmn", args=[draft.code]),
        "versions": version_lines(versions, _day(at)),
        "lines": step_lines(written.shape, problems, staffing_hints(written.shape, at)),
        "moved": moved,
        "problems": problems,
        "places": {step.key: step.position for step in written.steps},
        "limits": limit_lines(written.shape, uses),
        "parts": differences(written_as_version(base).shape, written.shape) if base else [],
        "base": base,
        "is_overtaken": bool(versions) and versions[0].version != draft.based_on,
        "may_edit": may_edit,
        "may_recall": waits and can_recall_process(officer, draft, at),
        "may_approve": waits and can_approve_process(officer, draft, at),
        "may_return": waits and can_return_process(officer, draft, at),
        "propose": ProposeForm(initial={"revision": draft.revision}),
        "approve": SeenForm(initial={"seen": seen_of(draft)}),
        "send_back": ReturnForm(),
        "form": KeyForm(),
    }


@seers
def compare(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Two versions step by step: `?cu=` and `?moi=`, by default the last two."""
    versions = list_versions(code)
    if not versions:
        raise NotVisible(_("Không có quy trình này."))
    by_number = {str(each.version): each for each in versions}
    new_one = by_number.get(request.GET.get("moi", ""), versions[0])
    old = by_number.get(request.GET.get("cu", ""), versions[1] if len(versions) > 1 else None)
    parts = differences(_shape(old), _shape(new_one)) if old else []
    context = {"code": code, "versions": versions, "old": old, "new": new_one, "parts": parts}
    return render(request, "control/process_compare.html", context)


def version_lines(
    versions: list[ProcessDefinition], on: date
) -> list[tuple[ProcessDefinition, str, str]]:
    """Each version with its state in words and the colour of its tag."""
    return [(each, *_state(each, on)) for each in versions]


def _state(definition: ProcessDefinition, on: date) -> tuple[str, str]:
    if definition.state == DefinitionState.RETIRED:
        return str(DefinitionState.RETIRED.label), "grey"
    if definition.effective_on is not None and definition.effective_on > on:
        return _("sắp áp dụng"), "blue"
    return _("dùng được"), "green"


def _move_form(written: Written, key: str) -> ShownForm:
    return ShownForm(initial={"shown": step_shown(written, key)})


def _shape(definition: ProcessDefinition) -> Any:
    return written_as_version(definition).shape


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
