"""Access to a filing that is prepared: by its citizen, or by who helps its applicant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_follow_dossier
from motcua.dossiers.queries.filings import get_own_draft, is_filed_online
from motcua.dossiers.queries.helps import get_helped, get_helped_draft
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries import find_form
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen, Officer
from motcua.people.permissions.helping import can_help_people
from motcua.people.queries import find_citizen, find_officer
from motcua.web.ui.access import citizen_required, officer_required
from motcua.web.ui.sheets import get_public_version

View = Callable[..., HttpResponse]

helpers = officer_required(
    can_help_people, gettext_lazy("cán bộ một cửa, thành viên tổ công nghệ số cộng đồng")
)


def get_filed_online(code: str, on: date) -> tuple[ProcedureVersion, FormDefinition]:
    """The procedure in force on a local day, with its form. Raises `NotVisible`."""
    version, definition = get_public_version(code, on), find_form(code, on)
    if definition is None or not is_filed_online(version):
        raise NotVisible(_("Thủ tục này chưa nộp trên mạng được ở đây."))
    return version, definition


@dataclass(frozen=True)
class Filer:
    """Who fills in a filing: its citizen, or the `helper` of its applicant."""

    actor: Actor
    citizen: Citizen | None = None
    helper: Officer | None = None

    @property
    def is_level_too_low(self) -> bool:
        """Whether the account does not prove who files; of a helper the consent is asked."""
        return self.citizen is not None and self.citizen.level < settings.FILING_IDENTITY_LEVEL

    @property
    def parts_owner(self) -> str:
        """Whose the parts of files are that are sent."""
        return f"citizen-{self.citizen.pk}" if self.citizen else f"helper-{self.actor.actor_id}"

    @property
    def home(self) -> str:
        """The name of the page that lists the own filings."""
        return "portal:helping" if self.helper else "portal:own_dossiers"


def find_filer(request: HttpRequest) -> Filer | None:
    """Who is signed in and may fill in filings; None for everybody else."""
    citizen, officer = find_citizen(request.user), find_officer(request.user)
    if citizen is not None:
        return Filer(citizen.actor, citizen=citizen)
    if officer is None or not can_help_people(officer, None, now()):
        return None
    return Filer(officer, helper=officer)


def filer_required(view: View) -> View:
    """Decorator: the view gets the `Filer` after the request: a citizen, or who may help people."""

    def by_helper(
        request: HttpRequest, officer: Officer, *given: Any, **named: Any
    ) -> HttpResponse:
        return view(request, Filer(officer, helper=officer), *given, **named)

    def by_citizen(
        request: HttpRequest, citizen: Citizen, *given: Any, **named: Any
    ) -> HttpResponse:
        return view(request, Filer(citizen.actor, citizen=citizen), *given, **named)

    doors = {True: helpers(by_helper), False: citizen_required(by_citizen)}

    @wraps(view)
    def shown(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        is_officer = request.user.is_authenticated and find_officer(request.user) is not None
        return doors[is_officer](request, *given, **named)

    return shown


def get_filing(filer: Filer, code: str, pk: int) -> Dossier:
    """The filer's own filing for this procedure. Raises `NotVisible`, also once it is filed where
    who filed it for somebody may do so no longer."""
    if filer.citizen is not None:
        dossier = get_own_draft(filer.citizen, pk)
        is_filed = dossier.state != State.DRAFT
        if is_filed and not can_follow_dossier(filer.citizen, dossier, now()):
            raise NotVisible(_("Không tìm thấy hồ sơ này."))
    elif filer.helper is not None:
        dossier = _get_helped(filer.helper, pk)
    if dossier.procedure_code != code:
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    return dossier


def _get_helped(helper: Officer, pk: int) -> Dossier:
    """What the helper fills in, or the little that is left to see of it once it is filed."""
    try:
        return get_helped_draft(helper, pk)
    except NotVisible:
        return get_helped(helper, pk).dossier


def own_draft(view: View) -> View:
    """Decorator: the view gets the filer and the filing while it is prepared.

    Once it is filed, by whatever tab or device, every page of it leads to what became of it.
    """

    @wraps(view)
    def shown(
        request: HttpRequest, filer: Filer, code: str, pk: int, *given: Any, **named: Any
    ) -> HttpResponse:
        dossier = get_filing(filer, code, pk)
        if dossier.state != State.DRAFT:
            return redirect("portal:filed", code, pk)
        return view(request, filer, dossier, *given, **named)

    return filer_required(shown)
