"""Unconfirmed procedures, and versions without a process."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.announcements.permissions import can_see_announcements
from motcua.catalogue.actions import attach_process, confirm_procedure
from motcua.catalogue.enums import Publication
from motcua.catalogue.permissions import (
    can_attach_process,
    can_confirm_procedure,
    can_control_procedures,
)
from motcua.catalogue.queries import get_procedure, get_version
from motcua.dossiers.permissions import can_set_result_template
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.queries import list_published
from motcua.web.control.forms import ProcessForm
from motcua.web.control.sheets import doubts_of, imported, list_bare, list_waiting, times_of
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, action_args
from motcua.web.ui.shared import check_shared

control = officer_required(can_control_procedures, gettext_lazy("người kiểm soát thủ tục"))
# Leaders, too: nobody approves what he cannot see.
seers = officer_required(
    can_see_announcements, gettext_lazy("người kiểm soát thủ tục hoặc lãnh đạo")
)


@control
def waiting(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Procedures that an import hid: `?q=` a code or a name, `?trang=` a page."""
    at = now()
    shown = {"listing": list_waiting(request.GET.dict(), at)} | _keeps_templates(officer, at)
    return render(request, "control/waiting.html", shown)


@control
def bare(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Versions without a process: `?q=` a code or a name, `?trang=` a page."""
    at = now()
    shown = {"listing": list_bare(request.GET.dict(), at)} | _keeps_templates(officer, at)
    return render(request, "control/bare.html", shown)


def _keeps_templates(officer: Officer, at: datetime) -> dict[str, bool]:
    """Whether the page of the texts of results opens for the officer."""
    return {"keeps_templates": can_set_result_template(officer, None, at)}


@control
def doubted(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Show a procedure with its imported content, or confirm that they match."""
    at = now()
    procedure = get_procedure(code)
    may = can_confirm_procedure(officer, procedure, at)
    form = KeyForm(request.POST or None)
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid():
            try:
                confirm_procedure(procedure=procedure, **action_args(officer, at, form))
            except Refused as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("Đã xác nhận; người dân thấy thủ tục này từ bây giờ."))
                return redirect("control:waiting")
    context = {
        "procedure": procedure,
        "waits": procedure.publication == Publication.UNCONFIRMED,
        "may": may,
        "doubts": doubts_of(procedure),
        "imported": imported(procedure),
        "form": form,
    }
    return render(request, "control/doubted.html", context)


@control
def attach(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Attach a process to a version."""
    at = now()
    version = get_version(pk)
    check_shared(may=can_attach_process(officer, version, at))
    form = ProcessForm(
        request.POST or None, definitions=list_published(at.astimezone(VIETNAM).date())
    )
    if request.method == "POST" and form.is_valid():
        try:
            attach_process(
                version=version, definition=form.definition, **action_args(officer, at, form)
            )
        except Refused as problem:
            form.add_error("process", str(problem))
        else:
            messages.success(request, _("Đã gắn quy trình; từ bây giờ tiếp nhận được hồ sơ."))
            return redirect("control:bare")
    context = {"version": version, "times": times_of(version), "form": form}
    return render(request, "control/attach.html", context)
