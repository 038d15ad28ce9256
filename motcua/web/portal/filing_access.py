"""Access to a citizen's own filing: `@own_draft`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import get_own_draft
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen
from motcua.web.ui.access import citizen_required

View = Callable[..., HttpResponse]


def get_filing(citizen: Citizen, code: str, pk: int) -> Dossier:
    """The citizen's own filing for this procedure. Raises `NotVisible`."""
    dossier = get_own_draft(citizen, pk)
    if dossier.procedure_code != code:
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    return dossier


def own_draft(view: View) -> View:
    """Decorator: the view gets the citizen and the filing while it is prepared.

    Once it is filed, by whatever tab or device, every page of it leads to what became of it.
    """

    @wraps(view)
    def shown(
        request: HttpRequest, citizen: Citizen, code: str, pk: int, *given: Any, **named: Any
    ) -> HttpResponse:
        dossier = get_filing(citizen, code, pk)
        if dossier.state != State.DRAFT:
            return redirect("portal:filed", code, pk)
        return view(request, citizen, dossier, *given, **named)

    return citizen_required(shown)
