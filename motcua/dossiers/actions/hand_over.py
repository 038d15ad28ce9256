"""Handing an open step over to another unit, with its own deadline (form 06 follows it)."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.steps import (
    check_not_shut,
    close_step,
    find_open_step,
    times_of,
)
from motcua.dossiers.events import StepHandedOver
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_hand_over_step
from motcua.dossiers.queries.moves import why_on_its_way
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.consultations import LONGEST_AHEAD
from motcua.dossiers.rules.wording import refused_day_off
from motcua.kernel.actions import Done, insert_row
from motcua.kernel.errors import RefusedFields
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_assignable, list_province_units
from motcua.processes.enums import MoveKind
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import is_working_day
from motcua.worktime.rules.datetimes import in_vietnam


class CannotHandOverStep(RefusedFields):
    """The unit cannot do the step, or the deadline or the content is missing."""


@dossier_action("move", may=can_hand_over_step, noun="step", refusal=CannotHandOverStep)
def hand_over_step(
    *,
    dossier: Dossier,
    step: DossierStep,
    unit: Unit,
    content: str,
    due_at: datetime,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Let another unit do this step until `due_at` (NĐ 118/2025 Điều 20: the transfer slip).

    The step stands in that unit's list; its next move brings the dossier back to where the process
    goes on. Raises `CannotHandOverStep`.
    """
    found = find_open_step(dossier, step, CannotHandOverStep)
    check_not_shut(dossier, found.row, MoveKind.FORWARD, CannotHandOverStep)
    if found.row.consulted_by_id is not None:
        raise CannotHandOverStep(_("Bước lấy ý kiến không giao cho đơn vị khác được."))
    if found.shape.moves_of(MoveKind.SIGN):
        raise CannotHandOverStep(_("Việc ký do cơ quan giải quyết làm, không giao nơi khác được."))
    if why := why_on_its_way(dossier):
        raise CannotHandOverStep(why)
    _check(dossier, found.row, unit, due_at, at)
    lacking = _("Ghi nội dung cần làm.")
    kept = keep_reason(dossier, content, at=at, refusal=CannotHandOverStep, lacking=lacking)
    close_step(found.row, by=by, at=at, kind=MoveKind.FORWARD, remark=kept)
    insert_row(
        DossierStep(
            dossier=dossier,
            step_id=found.row.step_id,
            role=found.row.role,
            unit_id=unit.pk,
            assignee_id=find_assignee(
                unit.pk, found.row.role, at, dossier_id=dossier.pk, step_id=found.row.step_id
            ),
            opened_at=at,
            **times_of(dossier, due_at),
        )
    )
    said = StepHandedOver(
        step=found.shape.key, before=found.row.unit_id, unit=unit.pk, due_at=due_at
    )
    return Done(dossier, said)


def _check(dossier: Dossier, row: DossierStep, unit: Unit, due_at: datetime, at: datetime) -> None:
    problems = []
    if (
        unit.pk == row.unit_id
        or not list_province_units(dossier.deciding_unit, at).filter(pk=unit.pk).exists()
    ):
        problems.append(("unit", _("Không giao cho nơi này được; hãy chọn nơi khác.")))
    elif not list_assignable(unit.pk, row.role, at):
        nobody = _("Ở %(unit)s chưa có ai làm được bước này; hãy chọn nơi khác.")
        problems.append(("unit", nobody % {"unit": unit.name}))
    day = in_vietnam(due_at).date()
    if due_at <= at:
        problems.append(("due_on", _("Hạn phải sau lúc này.")))
    elif due_at > at + LONGEST_AHEAD:
        problems.append(("due_on", _("Hạn xa quá một năm.")))
    elif dossier.due_at is not None and at < dossier.due_at < due_at:
        problems.append(("due_on", _("Hạn phải trước hạn giải quyết của hồ sơ.")))
    elif not is_working_day(get_calendar(), day):
        problems.append(("due_on", refused_day_off(day)))
    if problems:
        raise CannotHandOverStep(problems)
