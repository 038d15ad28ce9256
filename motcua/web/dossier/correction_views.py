"""A filed declaration that the applicant put right: compared with the former one, then settled."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.actions.settle_correction import accept_correction, decline_correction
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions.corrections import can_accept_correction
from motcua.dossiers.printed.declaration import corrected_declaration
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.files.receiving import keep_made_pdf
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.dossier.forms import ReasonForm
from motcua.web.ui.access import officer_required
from motcua.web.ui.editions import Edition, find_waiting, list_editions
from motcua.web.ui.forms import KeyForm, action_args, say_problems


@officer_required()
def editions(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Old and new side by side, and every edition before; accept the one that waits."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    waiting = find_waiting(dossier)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _check_may(officer, dossier)
        try:
            _accept(dossier, _seen(request), waiting, action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã nhận tờ khai sửa. Tờ khai trong hồ sơ là bản mới."))
            return redirect("dossier:show", pk=pk)
    context = {
        "dossier": dossier,
        "form": form,
        "waiting": waiting,
        "editions": list_editions(dossier),
        "may": can_accept_correction(officer, dossier, at),
    }
    return render(request, "dossier/editions.html", context)


@officer_required()
def decline(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Why the edition that waits is not accepted."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    _check_may(officer, dossier)
    waiting = find_waiting(dossier)
    if waiting is None and request.method != "POST":
        raise NotVisible(_("Không có tờ khai sửa nào chờ xem."))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_correction(
                dossier=dossier,
                edition=_seen(request),
                reason=form.cleaned_data["reason"],
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã báo người nộp: không nhận tờ khai sửa."))
            return redirect("dossier:show", pk=pk)
    context = {"dossier": dossier, "form": form, "waiting": waiting}
    return render(request, "dossier/decline_edition.html", context)


def _accept(dossier: Dossier, seen: int, waiting: Edition | None, args: dict[str, Any]) -> None:
    filled = waiting.row.filled_form if waiting else dossier.declaration
    if filled is None or filled.filed_at is None:
        raise NotVisible(_("Không có tờ khai sửa nào chờ xem."))
    on = filled.filed_at.astimezone(VIETNAM).date()
    declaration = keep_made_pdf(corrected_declaration(dossier, filled, on))
    accept_correction(dossier=dossier, edition=seen, declaration=declaration, **args)


def _check_may(officer: Officer, dossier: Dossier) -> None:
    if not can_accept_correction(officer, dossier, now()):
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))


def _seen(request: HttpRequest) -> int:
    """The number of the edition on the page that was sent."""
    said = request.POST.get("edition", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
