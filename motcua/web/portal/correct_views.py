"""Putting the filed declaration right: the form that was filed, opened again by its applicant."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.dossiers.actions.correct_declaration import (
    CannotSendCorrection,
    begin_correction,
    drop_correction,
    send_correction,
)
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.permissions.corrections import can_begin_correction
from motcua.dossiers.printed.declaration import corrected_declaration
from motcua.dossiers.queries.declaring_anew import (
    changes_of,
    find_open_correction,
    why_not_begun,
)
from motcua.eforms.actions import CannotFileForm
from motcua.files.receiving import Received, keep_made_pdf
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed, Refused
from motcua.people.models import Citizen
from motcua.web.portal.correct_pages import list_pages, list_signers, list_wrong
from motcua.web.portal.filing_forms import AffirmForm
from motcua.web.portal.fill_views import Filling, fill_in
from motcua.web.portal.secret_access import get_opened
from motcua.web.ui.access import citizen_required
from motcua.web.ui.editions import list_editions
from motcua.web.ui.forms import KeyForm, say_problems
from motcua.web.ui.throttle import an_hour_at_most

HOME, PAGE, CHECK = "portal:correct", "portal:correct_page", "portal:check_correction"
View = Callable[..., HttpResponse]


def own_dossier(view: View) -> View:
    """Decorator: the view gets the citizen and the dossier, of which he may ask for something."""

    @wraps(view)
    def shown(
        request: HttpRequest, citizen: Citizen, code: str, *given: Any, **named: Any
    ) -> HttpResponse:
        dossier = get_opened(request, code)
        if not can_begin_correction(citizen.actor, dossier, now()):
            raise NotAllowed(_("Chỉ người nộp hồ sơ mới sửa được tờ khai đã nộp."))
        return view(request, citizen, dossier, *given, **named)

    return never_cache(citizen_required(shown))


def own_begun(view: View) -> View:
    """Decorator: the view gets the edition that the citizen fills in; else he is led to where it
    begins, or is seen."""

    @wraps(view)
    def shown(
        request: HttpRequest, citizen: Citizen, dossier: Dossier, *given: Any, **named: Any
    ) -> HttpResponse:
        row = find_open_correction(dossier)
        if row is None or row.sent_at or row.filled_form.citizen_id != citizen.pk:
            return redirect(HOME, dossier.code)
        return view(request, citizen, dossier, row, *given, **named)

    return own_dossier(shown)


@an_hour_at_most("WRITES_AN_HOUR")
@own_dossier
def correct(request: HttpRequest, citizen: Citizen, dossier: Dossier) -> HttpResponse:
    """Where it stands: what may be begun, the pages of what is begun, what was sent before."""
    at = now()
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            begin_correction(
                dossier=dossier,
                citizen=citizen,
                by=citizen.actor,
                at=at,
                key=form.cleaned_data["key"],
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            return redirect(HOME, dossier.code)
    row, on = find_open_correction(dossier), at.astimezone(VIETNAM).date()
    is_own = row is not None and row.sent_at is None and row.filled_form.citizen_id == citizen.pk
    context = {
        "form": form,
        "dossier": dossier,
        "row": row,
        "pages": list_pages(dossier, row, on) if row and is_own else [],
        "signers": list_signers(dossier, row, on) if row and is_own else [],
        "changes": changes_of(row, on) if row and is_own else [],
        "why_not": "" if row and row.sent_at else why_not_begun(dossier),
        "editions": list_editions(dossier),
    }
    return render(request, "portal/correct.html", context)


@an_hour_at_most("SAVES_AN_HOUR")
@own_begun
def page(
    request: HttpRequest, citizen: Citizen, dossier: Dossier, row: Correction, number: int
) -> HttpResponse:
    """A page of the form (numbered from 1), as it was filed, to be answered otherwise."""
    own = (dossier.code,)
    filling = Filling(dossier, row.filled_form, citizen.actor, own, HOME, PAGE, CHECK)
    return fill_in(request, filling, number)


@an_hour_at_most("WRITES_AN_HOUR")
@own_begun
def check(
    request: HttpRequest, citizen: Citizen, dossier: Dossier, row: Correction
) -> HttpResponse:
    """What differs from what was filed, with a link to change each; then it is sent, once."""
    at = now()
    initial = {"revision": row.filled_form.revision}
    form = AffirmForm(request.POST or None, initial=initial)
    form.fields["affirmed"].label = _("Tôi cam đoan như trên và gửi tờ khai sửa")
    if request.method == "POST" and form.is_valid():
        try:
            send_correction(
                dossier=dossier,
                revision=form.cleaned_data["revision"],
                declaration=_draw_checked(dossier, row, form),
                by=citizen.actor,
                at=at,
                key=form.cleaned_data["key"],
            )
        except (CannotSendCorrection, CannotFileForm) as problem:
            # What is shown now is what is sent next.
            shown = request.POST.copy()
            shown["revision"] = str(row.filled_form.revision)
            form.data = shown
            say_problems(form, problem)
        else:
            messages.success(
                request, _("Đã gửi tờ khai sửa. Cơ quan so với bản cũ rồi trả lời ở trang này.")
            )
            return redirect("portal:opened", dossier.code)
    on = at.astimezone(VIETNAM).date()
    context = {
        "form": form,
        "dossier": dossier,
        "changes": changes_of(row, on),
        "wrong": list_wrong(dossier, row, on),
        "declaration": row.filled_form.definition.schema.get("x-declaration", ""),
    }
    return render(request, "portal/correct_check.html", context)


def _draw_checked(dossier: Dossier, row: Correction, form: AffirmForm) -> Received:
    """The declaration as PDF. Raises `CannotFileForm` where it would not say what was checked."""
    if form.cleaned_data["revision"] != row.filled_form.revision:
        raise CannotFileForm(_("Tờ khai vừa được sửa ở nơi khác. Hãy kiểm tra lại rồi nộp."))
    on = now().astimezone(VIETNAM).date()
    return keep_made_pdf(corrected_declaration(dossier, row.filled_form, on))


@an_hour_at_most("WRITES_AN_HOUR")
@own_dossier
def drop(request: HttpRequest, citizen: Citizen, dossier: Dossier) -> HttpResponse:
    """Leave what was begun; what was filed stays as it is."""
    if request.method == "POST":
        drop_correction(dossier=dossier, by=citizen.actor, at=now())
        messages.success(request, _("Đã thôi sửa. Tờ khai vẫn như đã nộp."))
    return redirect(HOME, dossier.code)
