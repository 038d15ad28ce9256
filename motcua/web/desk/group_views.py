"""Linked procedures: received once on one page, followed on another."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions import receive_group
from motcua.dossiers.enums import Delivery
from motcua.dossiers.permissions import can_hand_out_group
from motcua.dossiers.printed.group import render_group
from motcua.dossiers.queries.groups import (
    get_group,
    get_linked_group,
    is_stuck,
    list_group_dossiers,
    list_linked_groups,
    list_members,
)
from motcua.dossiers.queries.intake import list_receiving_units
from motcua.dossiers.rules.groups import SharedPaper, shared_papers
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer, Unit
from motcua.web.desk.forms import ApplicantForm
from motcua.web.desk.intake_views import at_counter
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.pdf import pdf, tracking_address
from motcua.web.ui.time_left import time_left_of
from motcua.worktime.queries import get_calendar

WAITING_HERE = frozenset({Delivery.READY, Delivery.RETURNED})


class GroupForm(ApplicantForm):
    """The applicant, and which of the papers of all procedures were given."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ đã nhận"),
        help_text=gettext_lazy("Mỗi giấy tờ chỉ nhận một lần, dùng cho mọi thủ tục trong nhóm."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    receiving_unit = forms.ChoiceField(label=gettext_lazy("Nhận tại đâu?"))

    def __init__(
        self, *given: Any, papers: Iterable[SharedPaper], units: Iterable[Unit], **options: Any
    ) -> None:
        """`papers` of all procedures; `units` are the officer's counters."""
        super().__init__(*given, **options)
        must = _("bắt buộc")
        choices = [
            (paper.key, f"{paper.name} ({must})" if paper.required else paper.name)
            for paper in papers
        ]
        self.fields["papers"].choices = choices  # type: ignore[attr-defined]
        counters = [(str(unit.pk), unit.counter_name or unit.name) for unit in units]
        self.fields["receiving_unit"].choices = counters  # type: ignore[attr-defined]
        self.initial["receiving_unit"] = counters[0][0] if counters else ""
        del self.fields["note"]


@at_counter
def choose_group(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The groups of linked procedures in force."""
    return render(request, "desk/groups.html", {"groups": list_linked_groups(now())})


@at_counter
def receive_linked(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """One page: the applicant and the papers of all procedures; receives them all."""
    at = now()
    definition = get_linked_group(code, at)
    members = list_members(definition, at)
    units = {str(unit.pk): unit for unit in list_receiving_units(officer, at)}
    papers = shared_papers(paper for each in members for paper in each.needed)
    data = request.POST if request.method == "POST" else None
    on = at.astimezone(VIETNAM).date()
    form = GroupForm(data, papers=papers, units=units.values(), on=on)
    if form.is_valid():
        try:
            group = receive_group(
                definition=definition,
                receiving_unit=units[form.cleaned_data["receiving_unit"]],
                applicant=form.applicant(),
                papers=tuple(form.cleaned_data["papers"]),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã tiếp nhận cả nhóm hồ sơ."))
            return redirect("desk:group", pk=group.pk)
    context = {"group": definition, "members": members, "form": form}
    return render(request, "desk/receive_group.html", context)


@officer_required()
def group(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """A group of dossiers: each with its state, the one promise, and what became stuck."""
    at = now()
    found = get_group(pk, officer=officer, at=at)
    dossiers, calendar = list_group_dossiers(found), get_calendar()
    context = {
        "group": found,
        "rows": [(row, time_left_of(calendar, row, at)) for row in dossiers],
        "stuck": [row for row in dossiers if is_stuck(row)],
        "all_ready": all(row.delivery == "ready" for row in dossiers),
        "can_hand_out": any(row.delivery in WAITING_HERE for row in dossiers)
        and can_hand_out_group(officer, found, at),
    }
    return render(request, "desk/group.html", context)


@officer_required()
def group_slip(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The slip of the group as PDF."""
    found = get_group(pk, officer=officer, at=now())
    return pdf(render_group(found, tracking_url=tracking_address(found.code)), found.code)
