"""Attaching an internal process to a version of a procedure."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.events import ProcessAttached
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.permissions import can_attach_process
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.processes.enums import DefinitionState
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition, list_taking_over
from motcua.processes.rules import steps_fit_limit
from motcua.worktime.enums import TimeUnit

CHAIN = "catalogue"


class CannotAttachProcess(Refused):
    """The process is not published, or its steps exceed the statutory time limit."""


@action(
    on=ProcedureVersion,
    argument="version",
    may=can_attach_process,
    refusal=CannotAttachProcess,
    chain=CHAIN,
)
def attach_process(
    *,
    version: ProcedureVersion,
    definition: ProcessDefinition,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[ProcedureVersion]:
    """Use this process for new dossiers of the version. Raises CannotAttachProcess.

    The total time of the steps may not exceed the version's shortest stated limit. Running
    dossiers keep their process.
    """
    if definition.state != DefinitionState.PUBLISHED:
        raise CannotAttachProcess(_("Chỉ gắn được quy trình đang áp dụng."))
    if version.process_id == definition.pk:
        return Done(version, None)
    _check_times(version, definition)
    version.process = definition
    event = ProcessAttached(
        procedure=version.procedure.code,
        procedure_version=version.number,
        process=definition.code,
        process_version=definition.version,
    )
    return Done(version, event)


def _check_times(version: ProcedureVersion, definition: ProcessDefinition) -> None:
    # Versions to come take its place by themselves.
    shapes = [get_definition(definition.pk), *list_taking_over(definition.pk)]
    for row in version.times.exclude(amount__isnull=True):
        unit, amount = TimeUnit(row.unit), row.amount or 0
        if not all(steps_fit_limit(shape, amount, unit) for shape in shapes):
            raise CannotAttachProcess(
                _("Tổng thời gian các bước dài hơn thời hạn %(amount)d %(unit)s của thủ tục.")
                % {"amount": amount, "unit": unit.label}
            )
