"""Petitions: of a dossier, of the units that an officer looks after, and whom they are about."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, DossierStep
from motcua.feedback.models import Petition, PetitionLook
from motcua.feedback.queries.handlers import LOOKING_AFTER, find_handlers, has_handlers
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_reached_units

RULES = "petitions"


def worked_on(officer: int) -> tuple[Exists, Exists]:
    """Whether the officer did something with the dossier of a petition, or held a step of it."""
    of_log = LoggedEvent.objects.filter(
        subject_kind="dossier",
        subject_id=OuterRef("dossier_id"),
        actor_kind=ActorKind.OFFICER,
        actor_id=officer,
    )
    steps = DossierStep.objects.filter(dossier=OuterRef("dossier_id"), assignee=officer)
    return Exists(of_log), Exists(steps)


def is_about(officer: Officer, petition: Petition) -> bool:
    """Whether the petition may be about the officer, who worked on its dossier."""
    log, steps = worked_on(officer.pk)
    return Petition.objects.filter(log | steps, pk=petition.pk).exists()


def list_petitions(officer: Officer, at: datetime, *, is_open: bool) -> QuerySet[Petition]:
    """Those of the units that the officer looks after, due first; answered ones the newest first.

    Without those about dossiers on which the officer worked.
    """
    rows = _seen_by(officer, at).filter(answered_at__isnull=is_open)
    return rows.order_by("answer_due_at", "pk") if is_open else rows.order_by("-pk")


def get_petition(pk: int, *, officer: Officer, at: datetime) -> Petition:
    """One of these, answered or not. Raises `NotVisible`."""
    rows = _seen_by(officer, at).filter(pk=pk)
    found = rows.select_related("words", "answer", "answered_by", "forward_reason").first()
    if found is None:
        raise NotVisible(_("Không có phản ánh này."))
    return found


def _seen_by(officer: Officer, at: datetime) -> QuerySet[Petition]:
    log, steps = worked_on(officer.pk)
    rows = Petition.objects.filter(unit__in=list_reached_units(officer, LOOKING_AFTER, at))
    return rows.exclude(log).exclude(steps).select_related("unit", "about_unit", "dossier")


def is_open_to(officer: Officer, petition: Petition, at: datetime) -> bool:
    """Whether the officer opened it on the local day of `at`."""
    day = at.astimezone(VIETNAM).date()
    return PetitionLook.objects.filter(petition=petition, officer=officer, day=day).exists()


def list_of_dossier(dossier: Dossier) -> list[Petition]:
    """The petitions about a dossier, the newest first, for who sent them."""
    rows = Petition.objects.filter(dossier=dossier).select_related("words", "answer", "unit")
    return list(rows.order_by("-pk"))


def count_open(dossier: Dossier) -> int:
    """How many of them wait for an answer."""
    return Petition.objects.filter(dossier=dossier, answered_at=None).count()


def list_forward_units(petition: Petition, at: datetime) -> list[Unit]:
    """Where it can be passed on to: the units of its dossier and those above them, where somebody
    may answer it."""
    dossier = petition.dossier
    own = [dossier.deciding_unit, dossier.receiving_unit] if dossier else [petition.about_unit]
    units = {unit.pk: unit for unit in own}
    units |= {unit.parent.pk: unit.parent for unit in own if unit.parent is not None}
    units.pop(petition.unit_id, None)
    return [unit for unit in units.values() if has_handlers(dossier, unit, at)]


def list_handlers(petition: Petition, at: datetime) -> list[int]:
    """The officers to tell: those of its unit whom it cannot be about, else those above it."""
    return list(find_handlers(petition.dossier, petition.unit, at).officers)
