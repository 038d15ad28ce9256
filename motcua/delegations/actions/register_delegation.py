"""A decision that delegates is entered in the register."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.delegations.events import DelegationRegistered
from motcua.delegations.models import DelegatedProcedure, Delegation
from motcua.delegations.permissions import can_register_delegation
from motcua.delegations.queries import find_overlap, get_delegation_parameters
from motcua.delegations.rules.entries import Entry, problems_of
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.people.permissions.provinces import root_of


class CannotRegisterDelegation(RefusedFields):
    """A day or a unit cannot be, a procedure is unknown, or was delegated for these days."""


@action(
    on=Unit,
    makes=Delegation,
    argument="unit",
    may=can_register_delegation,
    refusal=CannotRegisterDelegation,
    chain=lambda unit: unit.code,
)
def register_delegation(
    *, unit: Unit, to_unit: Unit, entry: Entry, by: Actor, at: datetime, key: str | None = None
) -> Done[Delegation]:
    """Enter that `unit` delegates to another unit; a leader confirms it. Raises
    `CannotRegisterDelegation`."""
    if problems := list(_problems(unit, to_unit, entry, at)):
        raise CannotRegisterDelegation(problems)
    row = Delegation.objects.create(
        kind=entry.kind,
        from_unit=unit,
        to_unit=to_unit,
        competence=entry.competence,
        decision=entry.decision,
        decided_on=entry.decided_on,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        conditions=entry.conditions,
        registered_at=at,
        changed_at=at,
        registered_by=by if isinstance(by, Officer) else None,
    )
    DelegatedProcedure.objects.bulk_create(
        DelegatedProcedure(delegation=row, code=code) for code in entry.procedures
    )
    said = DelegationRegistered(
        kind=entry.kind,
        from_unit=unit.code,
        to_unit=to_unit.code,
        procedures=entry.procedures,
        decided_on=entry.decided_on,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )
    return Done(row, said)


def _problems(unit: Unit, to_unit: Unit, entry: Entry, at: datetime) -> Iterator[tuple[str, str]]:
    today = at.astimezone(VIETNAM).date()
    if unit == to_unit or root_of(unit) != root_of(to_unit) or not to_unit.holds_on(today):
        yield "to_unit", _("Chọn một đơn vị khác đang hoạt động trong tỉnh.")
    known = set(Procedure.objects.filter(code__in=entry.procedures).values_list("code", flat=True))
    if unknown := [code for code in entry.procedures if code not in known]:
        said = _("Danh mục không có thủ tục %(codes)s.")
        yield "procedures", said % {"codes": ", ".join(unknown)}
    if found := find_overlap(unit, to_unit, entry):
        said = _("Thủ tục %(code)s đã giao cho đơn vị này %(period)s, Quyết định %(number)s.")
        code, other = found
        words = {"code": code, "period": period_in_words(other), "number": other.decision}
        yield "procedures", said % words
    yield from problems_of(entry, today, get_delegation_parameters(at))
