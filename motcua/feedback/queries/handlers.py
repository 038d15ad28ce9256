"""Who handles a petition about a dossier: somebody whom it cannot be about, else those above."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.enums import ActorKind
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.people.queries import list_assignable

LOOKING_AFTER = frozenset({Role.LEADER, Role.CONTROL})
"""Roles that handle what people tell of a unit (NĐ 118/2025 Điều 8, NĐ 20/2008)."""


@dataclass(frozen=True, kw_only=True)
class Handlers:
    """The officers of one unit, by id, and which of the roles they hold; both may be empty."""

    unit: Unit
    officers: tuple[int, ...] = ()
    roles: frozenset[Role] = frozenset()


def find_handlers(dossier: Dossier | None, unit: Unit, at: datetime) -> Handlers:
    """Those of the unit who did nothing with the dossier, else of the nearest unit above it.

    Where there is nobody up to the top, the unit itself without officers.
    """
    meant = list_meant(dossier)
    asked: Unit | None = unit
    while asked is not None:
        found = _without(meant, asked, at)
        if found.officers:
            return found
        asked = asked.parent
    return Handlers(unit=unit)


def has_handlers(dossier: Dossier | None, unit: Unit, at: datetime) -> bool:
    """Whether somebody of the unit itself may handle it."""
    return bool(_without(list_meant(dossier), unit, at).officers)


def list_meant(dossier: Dossier | None) -> set[int]:
    """Ids of the officers who did something with the dossier, or held a step of it."""
    if dossier is None:
        return set()
    log = LoggedEvent.objects.filter(
        subject_kind="dossier", subject_id=dossier.pk, actor_kind=ActorKind.OFFICER
    )
    steps = DossierStep.objects.filter(dossier=dossier, assignee__isnull=False)
    return {*log.values_list("actor_id", flat=True), *steps.values_list("assignee", flat=True)}


def _without(meant: set[int], unit: Unit, at: datetime) -> Handlers:
    holders = {role: set(list_assignable(unit.pk, role, at)) - meant for role in LOOKING_AFTER}
    officers = sorted(set().union(*holders.values()))
    roles = frozenset(role for role, held in holders.items() if held)
    return Handlers(unit=unit, officers=tuple(officers), roles=roles)
