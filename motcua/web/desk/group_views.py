"""Linked procedures: received once on one page, followed on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.actions import receive_group
from motcua.dossiers.models import Dossier, DossierGroup, LinkedGroup
from motcua.dossiers.permissions import can_hand_out_group
from motcua.dossiers.printed.group import render_group
from motcua.dossiers.queries.fees import list_misnamed, map_filed_fees
from motcua.dossiers.queries.groups import (
    MemberVersion,
    get_former_slip,
    get_group,
    get_linked_group,
    is_stuck,
    list_former_slips,
    list_group_dossiers,
    list_group_papers,
    list_linked_groups,
    list_members,
)
from motcua.dossiers.queries.intake import list_receiving_units
from motcua.dossiers.rules.groups import shared_papers
from motcua.dossiers.rules.handovers import TO_DELIVER, refused_by_result
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer, Unit
from motcua.web.desk.forms import CounterForm
from motcua.web.desk.group_check import check_context
from motcua.web.desk.group_forms import GroupForm, MemberFees, keep_typed, make_forms
from motcua.web.desk.intake import pick_unit
from motcua.web.desk.intake_views import FILL, MEND, ONWARD, at_counter
from motcua.web.desk.lookup import FIND, LookupForm, find_known
from motcua.web.ui.access import officer_required
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.fees import PAYMENT_FIELDS
from motcua.web.ui.file_boxes import ALL_FILES, upload_limits
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.kept_files import take_files
from motcua.web.ui.pdf import pdf, tracking_address
from motcua.web.ui.time_left import time_left_of
from motcua.worktime.queries import get_calendar

KEEP = "giu-tep"
CONFIRMED = "dong-y"
"""Sent by the check page: what was typed was looked at again."""


@dataclass(frozen=True)
class GroupPage:
    """The forms of the page on which linked procedures are received."""

    form: GroupForm
    fees: list[MemberFees]
    lookup: LookupForm

    def is_valid(self) -> bool:
        """Whether all that was sent is; each form says what is not."""
        return all([self.form.is_valid(), *(each.is_valid() for each in self.fees)])

    def has_only_payment_errors(self) -> bool:
        """Whether nothing is wrong but how it was paid, which the check page asks."""
        is_so = self.form.errors.keys() <= set(PAYMENT_FIELDS)
        return is_so and all(each.is_valid() for each in self.fees)


@at_counter
def choose_group(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The groups of linked procedures in force."""
    return render(request, "desk/groups.html", {"groups": list_linked_groups(now())})


@accepts_at_most(ALL_FILES)
@at_counter
def receive_linked(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """One page with the parts of the intake of one dossier, then its check page."""
    at = now()
    definition = get_linked_group(code, at)
    units = list_receiving_units(officer, at)
    unit = pick_unit(units, request.GET.get("noi-nhan"))
    if unit is None:
        return ask_counter(request, definition, units)
    members = list_members(definition, at)
    page = read_page(request, officer, members, unit, at)
    shown = {"group": definition, "members": members, "form": page.form, "mend": MEND}
    if page.is_valid() and CONFIRMED not in request.POST:
        return show_check(request, page, shown, unit, officer, at)
    if page.is_valid():
        pass_on = ONWARD in request.POST
        group = receive(page, definition, unit, officer, at, pass_on=pass_on)
        if group is not None:
            messages.success(request, _("Đã tiếp nhận cả nhóm hồ sơ."))
            return redirect("desk:group", pk=group.pk)
    elif CONFIRMED in request.POST and page.has_only_payment_errors():
        return show_check(request, page, shown, unit, officer, at)
    return show_form(request, page, shown)


def show_form(request: HttpRequest, page: GroupPage, shown: dict[str, Any]) -> HttpResponse:
    """The form, with its problems."""
    context = {
        "fees": page.fees,
        "lookup": page.lookup,
        "limits": upload_limits(),
        "fill": FILL,
        "filled": FILL in request.POST,
        "keep": KEEP,
    }
    return render(request, "desk/receive_group.html", shown | context)


def show_check(
    request: HttpRequest,
    page: GroupPage,
    shown: dict[str, Any],
    unit: Unit,
    officer: Officer,
    at: datetime,
) -> HttpResponse:
    """The check page; the form again if nothing can be promised."""
    given: dict[str, Any] = {"unit": unit, "officer": officer, "at": at}
    try:
        checked = check_context(shown["group"], shown["members"], page.form, page.fees, **given)
    except Refused as problem:
        say_problems(page.form, problem)
        return show_form(request, page, shown)
    buttons = {"confirmed": CONFIRMED, "onward": ONWARD}
    return render(request, "desk/check_group.html", shown | checked | buttons)


def read_page(
    request: HttpRequest, officer: Officer, members: list[MemberVersion], unit: Unit, at: datetime
) -> GroupPage:
    """The forms as sent. What only fills them in or sends files ahead is not judged yet."""
    lookup, found = find_known(request, unit)
    needed = shared_papers(paper for each in members for paper in each.needed)
    kept = take_files(request, str(officer.pk), needed)
    is_sent = request.method == "POST" and not {FIND, FILL, KEEP, MEND} & request.POST.keys()
    data = request.POST if is_sent else None
    form, fees = make_forms(data, members=members, needed=needed, kept=kept, unit=unit, at=at)
    form.initial.update(found)
    if {FILL, KEEP, MEND} & request.POST.keys():
        for part in (form, *fees):
            keep_typed(part, request.POST)
        form.initial["join"] = "join" in request.POST
        for sentence in kept.sentences():
            messages.error(request, sentence)
    if FILL in request.POST:
        form.initial.update(form.filled())
    return GroupPage(form, fees, lookup)


def receive(
    page: GroupPage,
    definition: LinkedGroup,
    unit: Unit,
    officer: Officer,
    at: datetime,
    *,
    pass_on: bool,
) -> DossierGroup | None:
    """The group; None if it is refused, which the form then says."""
    form = page.form
    try:
        return receive_group(
            definition=definition,
            receiving_unit=unit,
            applicant=form.applicant(),
            filing=form.filing(),
            note=form.cleaned_data["note"],
            papers=form.counts(),
            files=form.kept.received(),
            charges={each.dossier.procedure_code: each.charges() for each in page.fees},
            payment=form.payment(),
            pass_on=pass_on,
            **action_args(officer, at, form),
        )
    except Refused as problem:
        say_problems(form, problem)
        return None


def ask_counter(
    request: HttpRequest, definition: LinkedGroup, units: Sequence[Unit]
) -> HttpResponse:
    """At which of the officer's counters; the choice is kept in the query string."""
    form = CounterForm(request.GET or None, units=units)
    back = reverse("desk:choose_group")
    context = {"name": definition.name, "back": back, "form": form, "title": _("Nhận tại đâu?")}
    return render(request, "desk/choose.html", context)


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
        "later": map_filed_fees(dossiers),
        "papers": list_group_papers(dossiers),
        "misnamed": list_misnamed(dossiers),
        "former_slips": list_former_slips(found),
        "stuck": [row for row in dossiers if is_stuck(row)],
        "all_ready": all(row.delivery == "ready" and can_leave(row) for row in dossiers),
        "can_hand_out": any(row.delivery in TO_DELIVER and can_leave(row) for row in dossiers)
        and can_hand_out_group(officer, found, at),
    }
    return render(request, "desk/group.html", context)


@officer_required()
def group_slip(
    request: HttpRequest, officer: Officer, pk: int, edition: int | None = None
) -> HttpResponse:
    """The slip of the group as PDF, the newest or this former edition."""
    found = get_group(pk, officer=officer, at=now())
    former = get_former_slip(found, edition) if edition else None
    address = tracking_address(found.code)
    return pdf(render_group(found, tracking_url=address, former=former), found.code)
