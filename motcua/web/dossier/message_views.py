"""Sending a message of a dossier again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.dossiers.queries.dossiers import get_dossier
from motcua.kernel.clock import now
from motcua.messages.actions import resend_message
from motcua.messages.enums import Recipient
from motcua.messages.models import Message
from motcua.messages.queries import get_message
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required


@officer_required()
def resend(request: HttpRequest, officer: Officer, pk: int, message: int) -> HttpResponse:
    """Send a message to the applicant again; a GET only leads back to the dossier."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    rows = Message.objects.filter(subject_kind="dossier", subject_id=dossier.pk)
    found = get_message(message, among=rows.exclude(recipient=Recipient.OFFICER))
    if request.method == "POST":
        resend_message(message=found, by=officer, at=at)
        messages.success(request, _("Tin sẽ được gửi lại."))
    return redirect("dossier:show", pk=pk)
