"""A name typed all in small or all in capital letters: asked about once, before accepting."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.actions import CannotDraftDossier, save_draft
from motcua.dossiers.queries.applicants import applicant_of
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.desk.intake import capitals_for
from motcua.web.desk.intake_views import at_counter, get_intake
from motcua.web.ui.forms import KeyForm, action_args


@at_counter
def use_capitals(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Write the name of a draft's applicant as usual, and go back to the check page."""
    at = now()
    dossier = get_intake(pk, officer, at)
    form, name = KeyForm(request.POST), capitals_for(dossier)
    if name and form.is_valid():
        applicant = replace(applicant_of(dossier), name=name)
        try:
            save_draft(dossier=dossier, applicant=applicant, **action_args(officer, at, form))
        except CannotDraftDossier as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(request, _("Đã ghi tên là “%(name)s”.") % {"name": name})
    typed = request.POST.get("tiep", "")
    return redirect(f"{reverse('desk:check', args=[pk])}?{typed}")
