"""Running dossiers moved to a later version of their process: what would happen, and how far."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.jobs import queue_process_change
from motcua.dossiers.permissions.following import can_start_process_change
from motcua.dossiers.queries.following import (
    ChangePreview,
    find_change,
    get_change,
    get_change_progress,
    preview_change,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import find_newest_on
from motcua.processes.queries.drafts import list_versions
from motcua.web.control.views import seers
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared

STEP = "buoc-"


class ChangeForm(KeyForm):
    """For each step that is gone, which one takes its place."""

    def __init__(self, preview: ChangePreview, data: Mapping[str, str] | None) -> None:
        """Asks about the steps at which dossiers stand and that the version does not have."""
        super().__init__(data)
        for each in preview.steps:
            if each.choices:
                names = [(a.key, f"{a.position}. {a.name}") for a in each.choices]
                self.fields[STEP + each.step.key] = forms.ChoiceField(
                    label=_("Bước “%(step)s” không còn; thay bằng") % {"step": each.step.name},
                    choices=[("", gettext_lazy("để hồ sơ ở bản cũ")), *names],
                    required=False,
                )

    def steps(self) -> dict[str, str]:
        """The chosen steps by those that are gone."""
        return {
            name.removeprefix(STEP): chosen
            for name, chosen in self.cleaned_data.items()
            if name.startswith(STEP) and chosen
        }


@seers
def preview(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """What moving to the newest version in force would do (`?ban=` another one), and the button
    that does it; `xem` only shows it with what was chosen."""
    at = now()
    if request.method == "POST":
        check_shared(may=can_start_process_change(officer, None, at))
    on = at.astimezone(VIETNAM).date()
    definition, coming = _wanted(code, request.GET.get("ban", ""), on)
    waits = definition.effective_on is not None and definition.effective_on > on
    form = ChangeForm(preview_change(definition, {}), request.POST or None)
    chosen = form.steps() if form.is_bound and form.is_valid() else {}
    if request.method == "POST" and form.is_valid() and "xem" not in request.POST:
        try:
            change = queue_process_change(
                definition=definition, steps=chosen, **action_args(officer, at, form)
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect("control:process_change", change.pk)
    context = {
        "definition": definition,
        "preview": preview_change(definition, chosen),
        "form": form,
        "last": find_change(definition),
        "waits": waits,
        "coming": coming,
        "may": not waits and can_start_process_change(officer, definition, at),
    }
    return render(request, "control/process_move_dossiers.html", context)


@seers
def progress(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """How far a change is; the page loads itself again until it has ended."""
    change = get_change(pk)
    context = {"change": change, "progress": get_change_progress(change)}
    return render(request, "control/process_change.html", context)


def _wanted(
    code: str, version: str, on: date
) -> tuple[ProcessDefinition, ProcessDefinition | None]:
    """The version to move to, and a later one whose day has not come."""
    versions = list_versions(code)
    by_number = {str(each.version): each for each in versions}
    if not versions:
        raise NotVisible(_("Không có quy trình này."))
    holds = find_newest_on(code, on)
    # Nothing runs by an earlier version than the first: then the one to come is of interest.
    has_older = holds is not None and holds.version > versions[-1].version
    found = by_number.get(version) or (holds if has_older else None) or versions[0]
    later = (v for v in versions if v.version > found.version)
    return found, next((v for v in later if v.effective_on and v.effective_on > on), None)
