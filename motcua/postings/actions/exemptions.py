"""Procedures that a place does not handle need not hang there."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.postings.actions.sheets import MOST_SHEETS, of_unit
from motcua.postings.events import ProcedureExemptionEnded, ProceduresExempted
from motcua.postings.models import Exemption, ExemptProcedure
from motcua.postings.permissions import can_end_exemption, can_exempt_procedures
from motcua.postings.queries.sheets import list_due

LONGEST_WHY = 300


class CannotExemptProcedures(RefusedFields):
    """Nothing is chosen, must not hang there anyway, or no reason is given."""


class CannotEndExemption(Refused):
    """It is ended already."""


@action(
    makes=Exemption,
    may=can_exempt_procedures,
    noun="unit",
    refusal=CannotExemptProcedures,
    chain=of_unit,
)
def exempt_procedures(
    *,
    unit: Unit,
    codes: Collection[str],
    why: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Exemption]:
    """Let a unit not hang procedures that it does not handle. Raises `CannotExemptProcedures`."""
    problems = []
    due = list(list_due(unit, at.astimezone(VIETNAM).date(), codes)) if codes else []
    if not 0 < len(set(codes)) <= MOST_SHEETS or len(due) != len(set(codes)):
        problems.append(("codes", _("Chọn những thủ tục đang phải treo mà nơi này không làm.")))
    if not 0 < len(why.strip()) <= LONGEST_WHY:
        problems.append(("why", _("Ghi vì sao nơi này không làm, ví dụ: số quyết định phân công.")))
    if problems:
        raise CannotExemptProcedures(problems)
    Unit.objects.select_for_update().get(pk=unit.pk)
    exemption = Exemption.objects.create(unit=unit, why=why.strip(), made_by=by, made_at=at)
    ExemptProcedure.objects.bulk_create(
        ExemptProcedure(exemption=exemption, unit=unit, procedure_id=each.procedure_id)
        for each in due
    )
    told = tuple(each.procedure.code for each in due)
    return Done(exemption, ProceduresExempted(unit=unit.code, procedures=told))


@action(
    on=ExemptProcedure,
    argument="row",
    may=can_end_exemption,
    refusal=CannotEndExemption,
    chain=of_unit,
)
def end_exemption(
    *, row: ExemptProcedure, by: Actor, at: datetime, key: str | None = None
) -> Done[ExemptProcedure]:
    """Let the procedure hang there again. Raises `CannotEndExemption`."""
    if row.ended_at is not None:
        raise CannotEndExemption(_("Thủ tục này đã phải treo lại rồi."))
    row.ended_at = at
    told = ProcedureExemptionEnded(unit=row.unit.code, procedure=row.procedure.code)
    return Done(row, told)
