"""Giving a version of a procedure the internal process on which its dossiers run."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused
from motcua.processes.enums import DefinitionState
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition
from motcua.processes.rules import steps_fit_limit
from motcua.worktime.enums import TimeUnit

CHAIN = "catalogue"
KIND = "ProcessAttached"


class CannotAttachProcess(Refused):
    """The process is not in use, or its steps together take longer than the law allows."""


@transaction.atomic
def attach_process(
    *,
    version: ProcedureVersion,
    definition: ProcessDefinition,
    by: str,
    at: datetime,
    key: str | None = None,
) -> ProcedureVersion:
    """Let new dossiers of the version run on this process. Raises CannotAttachProcess.

    The steps may not take longer than the version's shortest stated limit. Dossiers under way keep
    the process that they began with.
    """
    locked = ProcedureVersion.objects.select_for_update().get(pk=version.pk)
    subject = f"version:{locked.pk}"
    data = {"process": definition.code, "process_version": definition.version}
    refusal = CannotAttachProcess
    if was_done(by=by, key=key, kind=KIND, subject=subject, data=data, refusal=refusal):
        return locked
    if definition.state != DefinitionState.PUBLISHED:
        raise CannotAttachProcess(_("Chỉ gắn được quy trình đang áp dụng."))
    _check_times(locked, definition)
    locked.process = definition
    locked.save(update_fields=["process"])
    record_event(
        chain=CHAIN,
        kind=KIND,
        subject=subject,
        at=at,
        by=by,
        key=key,
        data=data,
    )
    return locked


def _check_times(version: ProcedureVersion, definition: ProcessDefinition) -> None:
    shape = get_definition(definition.pk)
    for row in version.times.exclude(amount__isnull=True):
        unit = TimeUnit(row.unit)
        if row.amount is not None and not steps_fit_limit(shape, row.amount, unit):
            raise CannotAttachProcess(
                _("Tổng thời gian các bước dài hơn thời hạn %(amount)d %(unit)s của thủ tục.")
                % {"amount": row.amount, "unit": unit.label}
            )
