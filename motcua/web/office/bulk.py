"""Many steps at once: chosen in a list, previewed with what is refused and why, then done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers import actions
from motcua.dossiers.enums import BatchKind
from motcua.dossiers.jobs import queue_batch
from motcua.dossiers.models import DossierStep
from motcua.dossiers.permissions import can_handle_dossiers
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.batches import get_progress
from motcua.dossiers.queries.bulk import (
    Planned,
    keep_receivers,
    list_choosable,
    list_people_for_all,
    name_receivers,
    plan_assignment,
    plan_forward,
    plan_reminder,
)
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.rules.batches import MOST, goes_to_background
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.queries.keys import count_used
from motcua.people.models import Officer
from motcua.web.office.steps import LONGEST_KEY, choice_of
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, action_args

FORWARD, ASSIGN, REMIND = "chuyen", "giao", "nhac"
# What says which list the steps were chosen from.
OF_LIST = ("cua", "muc", "can-bo", "buoc", "don-vi", "thu-tuc")
LONGEST_KEPT = 60
KINDS = {FORWARD: BatchKind.FORWARD, ASSIGN: BatchKind.ASSIGN, REMIND: BatchKind.REMIND}


class AssigneeForm(forms.Form):
    """Whom the steps are given to."""

    nguoi = forms.ChoiceField(
        label=gettext_lazy("Giao cho ai?"),
        error_messages={"required": gettext_lazy("Chọn người nhận việc.")},
    )

    def __init__(self, data: QueryDict | None, people: list[Officer]) -> None:
        """`people` can do at least one of the steps."""
        super().__init__(data)
        self.people = {str(person.pk): person for person in people}
        named = [(pk, person.name) for pk, person in self.people.items()]
        self.fields["nguoi"].choices = [("", _("Chọn một người")), *named]  # type: ignore[attr-defined]

    @property
    def assignee(self) -> Officer | None:
        """The chosen officer, if any."""
        return self.people.get(str(self.data.get("nguoi", "")))


@officer_required(can_handle_dossiers, gettext_lazy("người xử lý hồ sơ"))
def bulk(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Preview (GET) what `viec` does to the steps `chon`, or to the whole list; POST does it."""
    at = now()
    asked = request.POST if request.method == "POST" else request.GET
    work = asked.get("viec", "")
    work = work if work in KINDS else ASSIGN
    steps = list_chosen(asked, officer, at)
    people = AssigneeForm(
        asked if asked.get("nguoi") else None,
        list_people_for_all(steps, at) if work == ASSIGN else [],
    )
    plans = _plan(work, officer, people.assignee, steps, at)
    if request.method == "POST" and work == FORWARD:
        plans = keep_receivers(plans, shown_in(asked))
    form = KeyForm(request.POST if request.method == "POST" else None)
    go = [plan for plan in plans if not plan.problem]
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        if goes_to_background(len(go)):
            given = action_args(officer, at, form)
            return do_later(request, KINDS[work], go, people.assignee, given)
        if go:
            return do(request, officer, KINDS[work], go, people.assignee, key, at)
        if done := count_used(officer, f"{key}-"):
            # The same form again: everything that it could do is done.
            messages.success(request, done_in_words(done))
            return redirect(address_of_list(asked))
    if work == FORWARD:
        go = name_receivers(go, at)
    context = {
        "work": work,
        "steps": steps,
        "people": people,
        "form": form,
        "go": go,
        "receivers": in_one_field(go),
        "most": MOST,
        "refused": [plan for plan in plans if plan.problem],
        "planned": bool(plans),
        "kept": kept_of_list(asked),
        "back": address_of_list(asked),
    }
    return render(request, "office/bulk.html", context)


def list_chosen(asked: QueryDict, officer: Officer, at: datetime) -> list[DossierStep]:
    """The chosen steps, at most `MOST`; with `tat-ca` those of the list's section."""
    rows = list_choosable(officer, at)
    if asked.get("tat-ca"):
        scope, section = asked.get("cua", scopes.MINE), asked.get("muc", scopes.ALL)
        found = scopes.list_steps(officer, read_terms(at), scope, section, choice_of(asked))
        return list(rows.filter(pk__in=found.values("pk"))[:MOST])
    keys = {int(key) for key in asked.getlist("chon") if _is_key(key)}
    return list(rows.filter(pk__in=sorted(keys)[:MOST]))


def kept_of_list(asked: QueryDict) -> dict[str, str]:
    """Which list the steps were chosen from: its scope, section and filters."""
    return {name: str(asked[name])[:LONGEST_KEPT] for name in OF_LIST if asked.get(name)}


def address_of_list(asked: QueryDict) -> str:
    """The list that the steps were chosen from."""
    kept = kept_of_list(asked)
    return reverse("office:home") + (f"?{urlencode(kept)}" if kept else "")


def in_one_field(plans: list[Planned]) -> str:
    """Who is shown to get each step: a field for each would be more than a form may have."""
    return " ".join(f"{plan.step.pk}:{plan.receiver.pk}" for plan in plans if plan.receiver)


def shown_in(asked: QueryDict) -> dict[int, int]:
    """Who was shown to get each step, by ids; what is none is ignored."""
    pairs = [each.partition(":") for each in asked.get("nhan", "").split()[:MOST]]
    return {int(step): int(pk) for step, _, pk in pairs if _is_key(step) and _is_key(pk)}


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


def _plan(
    work: str, officer: Officer, assignee: Officer | None, steps: list[DossierStep], at: datetime
) -> list[Planned]:
    if work == FORWARD:
        return plan_forward(officer, steps, at)
    if work == REMIND:
        return plan_reminder(officer, steps, at)
    return plan_assignment(officer, assignee, steps, at) if assignee else []


def do_later(
    request: HttpRequest,
    kind: BatchKind,
    plans: list[Planned],
    assignee: Officer | None,
    args: dict[str, Any],
) -> HttpResponse:
    """Leave the steps to the background, and show how far it is."""
    chosen = tuple(plan.chosen for plan in plans)
    try:
        batch = queue_batch(kind=kind, chosen=chosen, assignee=assignee, **args)
    except Refused as problem:
        # Sent again while the first part was being done: what is left is another choice.
        messages.warning(request, str(problem))
        return redirect(address_of_list(request.POST))
    return redirect("office:batch", batch.pk)


@officer_required(can_handle_dossiers, gettext_lazy("người xử lý hồ sơ"))
def progress(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """How far the batch `pk` is; the page loads itself again until it has ended."""
    found = get_progress(officer, pk)
    return render(request, "office/batch.html", {"progress": found})


def do(
    request: HttpRequest,
    officer: Officer,
    kind: BatchKind,
    plans: list[Planned],
    assignee: Officer | None,
    key: str,
    at: datetime,
) -> HttpResponse:
    """Do each step in its own transaction, and say how many went and what was refused."""
    done, problems, notes = 0, [], []
    for plan in plans:
        given = {"by": officer, "at": at, "key": f"{key}-{plan.step.pk}"}
        try:
            note = _do_one(kind, plan, assignee, given)
        except (Refused, NotAllowed) as problem:
            problems.append(f"{plan.step.dossier.code}: {problem}")
        else:
            done += 1
            notes += [f"{plan.step.dossier.code}: {note}"] if note else []
    if done:
        messages.success(request, done_in_words(done))
    for sentence in [*problems, *notes][:20]:
        messages.warning(request, sentence)
    return redirect(address_of_list(request.POST))


def done_in_words(count: int) -> str:
    """How many dossiers went."""
    return ngettext("Đã làm xong %(n)d hồ sơ.", "Đã làm xong %(n)d hồ sơ.", count) % {"n": count}


def _do_one(
    kind: BatchKind, plan: Planned, assignee: Officer | None, given: Mapping[str, Any]
) -> str:
    """Do one step; returns what to know of it."""
    step = plan.step
    if kind == BatchKind.REMIND:
        actions.remind_step(dossier=step.dossier, step=step, **given)
    elif assignee is not None:
        actions.assign_step(dossier=step.dossier, step=step, assignee=assignee, **given)
    else:
        shown: dict[str, Any] = {"target": plan.target, "receiver": plan.receiver}
        return actions.pass_on_as_shown(dossier=step.dossier, step=step, **shown, **given)
    return ""
