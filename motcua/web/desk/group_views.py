"""Linked procedures: received once on one page, followed on another."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions import receive_group
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_hand_out_group
from motcua.dossiers.printed.group import render_group
from motcua.dossiers.queries.groups import (
    MemberVersion,
    get_group,
    get_linked_group,
    is_stuck,
    list_group_dossiers,
    list_linked_groups,
    list_members,
)
from motcua.dossiers.queries.intake import list_receiving_units
from motcua.dossiers.rules.applicants import list_problems
from motcua.dossiers.rules.groups import SharedPaper, list_lacking_papers, shared_papers
from motcua.dossiers.rules.handovers import TO_DELIVER, refused_by_result
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer, Unit
from motcua.web.desk.forms import APPLICANT, ApplicantForm
from motcua.web.desk.intake_views import at_counter
from motcua.web.ui.access import officer_required
from motcua.web.ui.fees import PAYMENT_FIELDS, FeesForm, PaymentFields
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.pdf import pdf, tracking_address
from motcua.web.ui.time_left import time_left_of
from motcua.worktime.queries import get_calendar


class MemberFees(FeesForm):
    """What one procedure of a group is charged; a part of the group's form."""

    def __init__(self, data: Any, *, each: MemberVersion, at: datetime) -> None:
        """The fees are those of its case, filed in person at `at`."""
        version, case = each.version, each.case
        dossier = Dossier(
            version=version,
            case=case,
            channel=Channel.IN_PERSON,
            procedure_code=version.procedure.code,
            procedure_name=version.name,
        )
        prefix = f"tt{each.member.position}"
        super().__init__(data, dossier=dossier, at=at, prefix=prefix)
        del self.fields["key"]


class GroupForm(ApplicantForm, PaymentFields):
    """The applicant, which of the papers of all procedures were given, and how fees were paid."""

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
        self.shared = list(papers)
        must = _("bắt buộc")
        choices = [
            (paper.key, f"{paper.name} ({must})" if paper.required else paper.name)
            for paper in self.shared
        ]
        self.fields["papers"].choices = choices  # type: ignore[attr-defined]
        counters = [(str(unit.pk), unit.counter_name or unit.name) for unit in units]
        self.fields["receiving_unit"].choices = counters  # type: ignore[attr-defined]
        self.initial["receiving_unit"] = counters[0][0] if counters else ""
        del self.fields["note"]

    def clean(self) -> dict[str, Any]:
        """What is missing or wrong is told at once, as the action would tell it."""
        given = super().clean() or self.cleaned_data
        problems = list_lacking_papers(self.shared, given.get("papers", ()))
        if not self.errors.keys() & {*APPLICANT}:
            problems += list_problems(self.applicant().tidy())
        for field, sentence in problems:
            self.add_error(field, sentence)
        return given


@at_counter
def choose_group(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The groups of linked procedures in force."""
    return render(request, "desk/groups.html", {"groups": list_linked_groups(now())})


def begins_at_once(members: list[MemberVersion]) -> list[MemberVersion]:
    """Those that are accepted now, and can be charged."""
    return [each for n, each in enumerate(members) if not (n and each.member.waits)]


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
    fees = [MemberFees(data, each=each, at=at) for each in begins_at_once(members)]
    are_valid = [form.is_valid(), *(each.is_valid() for each in fees)]
    if all(are_valid):
        try:
            group = receive_group(
                definition=definition,
                receiving_unit=units[form.cleaned_data["receiving_unit"]],
                applicant=form.applicant(),
                papers=tuple(form.cleaned_data["papers"]),
                charges={each.dossier.procedure_code: each.charges() for each in fees},
                payment=form.payment(),
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã tiếp nhận cả nhóm hồ sơ."))
            return redirect("desk:group", pk=group.pk)
    context = {
        "group": definition,
        "members": members,
        "form": form,
        "fees": fees,
        "payment": PAYMENT_FIELDS,
    }
    return render(request, "desk/receive_group.html", context)


def can_leave(row: Dossier) -> bool:
    """Whether no paper of its result is on its way."""
    return not refused_by_result(row.result_state)


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
        "all_ready": all(row.delivery == "ready" and can_leave(row) for row in dossiers),
        "can_hand_out": any(row.delivery in TO_DELIVER and can_leave(row) for row in dossiers)
        and can_hand_out_group(officer, found, at),
    }
    return render(request, "desk/group.html", context)


@officer_required()
def group_slip(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The slip of the group as PDF."""
    found = get_group(pk, officer=officer, at=now())
    return pdf(render_group(found, tracking_url=tracking_address(found.code)), found.code)
