"""Middleware: who looked at which dossier is noted, so that its applicant sees it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from motcua.dossiers.look_files import note_look
from motcua.kernel.clock import now
from motcua.people.queries import find_officer


class NoteLooks:
    """Notes the dossiers that this request read by `get_dossier`, once the page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """`get_response` is the rest of the middleware chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond; what was refused or not found was not seen."""
        response = self.get_response(request)
        # Only where the page asked who is signed in: anonymous pages read no account.
        user = getattr(request, "_cached_user", None)
        officer = find_officer(user) if user is not None else None
        if officer is not None and response.status_code < HTTPStatus.BAD_REQUEST:
            for dossier in officer.__dict__.get("looked_at", ()):
                note_look(officer=officer.pk, dossier=dossier, at=now())
        return response
