"""Newer editions of forms that come with the product: what they change, and a draft from one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.eforms.actions import draft_edition
from motcua.eforms.permissions import can_draft_edition
from motcua.eforms.queries.editions import find_newer_edition, list_newer_editions
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.people.models import Officer
from motcua.web.control.views import control
from motcua.web.ui.forms import KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared


@control
def editions(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The forms of which the product has a newer edition."""
    return render(request, "control/eform_editions.html", {"editions": list_newer_editions()})


@control
def edition(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """What a newer edition changes; a draft is made from it."""
    at = now()
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check_shared(may=can_draft_edition(officer, None, at))
        if form.is_valid():
            try:
                made = draft_edition(code=code, **action_args(officer, at, form))
            except Refused as problem:
                say_problems(form, problem)
            else:
                messages.success(request, _("Đã lập bản nháp; bản đang dùng chưa đổi gì."))
                return redirect("control:eform", made.pk)
    found = find_newer_edition(code)
    if found is None:
        if form.errors:
            return render(request, "control/eform_refused.html", _gone(form), status=409)
        raise NotVisible(_("Không có bản mới nào của tờ khai này."))
    context = {
        "edition": found,
        "differences": found.differences,
        "form": form,
        "may": can_draft_edition(officer, None, at),
    }
    return render(request, "control/eform_edition.html", context)


def _gone(form: KeyForm) -> dict[str, object]:
    return {"form": form, "back": reverse("control:eform_editions")}
