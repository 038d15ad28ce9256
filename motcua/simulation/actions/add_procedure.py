"""Adding the simulated procedure of a field that has no real one."""

from datetime import datetime

from django.db import transaction

from motcua.catalogue.actions import attach_process
from motcua.catalogue.enums import Channel, OnlineLevel, Publication
from motcua.catalogue.models import (
    Component,
    Field,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    TimeRow,
    VersionChannel,
    VersionLevel,
)
from motcua.kernel.actions import record_event
from motcua.kernel.text import fold
from motcua.processes.actions import draft_definition, publish_definition
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import find_published
from motcua.simulation.data import simulated_process
from motcua.simulation.rules.synthetic import HOLDS_FROM, LIMITS, PAPER, code_of, name_of

CHAIN = "catalogue"


@transaction.atomic
def add_procedure(*, field: str, level: str, by: str, at: datetime) -> Procedure:
    """The simulated procedure of a field at a level, with its process; added if it is not there.

    It is not shown to the public, and its name says that it is simulated.
    """
    code = code_of(field, level)
    known = Procedure.objects.filter(code=code).first()
    if known is not None:
        return known
    row, _new = Field.objects.get_or_create(folded=fold(field), defaults={"name": field})
    procedure = Procedure.objects.create(
        code=code,
        name=name_of(field),
        field=row,
        publication=Publication.UNCONFIRMED,
        search_text=fold(f"{code} {name_of(field)}"),
    )
    version = _write_version(procedure, level)
    record_event(
        chain=CHAIN,
        kind="SimulatedProcedureAdded",
        subject=f"procedure:{code}",
        at=at,
        by=by,
        data={"field": field, "level": level},
    )
    attach_process(version=version, definition=_definition(by, at), by=by, at=at)
    return procedure


def _write_version(procedure: Procedure, level: str) -> ProcedureVersion:
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        name=procedure.name,
        valid_from=HOLDS_FROM,
        online_level=OnlineLevel.FULL,
        source_note="Dữ liệu mô phỏng",
    )
    VersionLevel.objects.create(version=version, level=level)
    VersionChannel.objects.bulk_create(
        VersionChannel(version=version, channel=channel) for channel in Channel.values
    )
    for position, (name, limit) in enumerate(LIMITS, 1):
        case = ProcedureCase.objects.create(version=version, position=position, name=name)
        TimeRow.objects.create(version=version, case=case, amount=limit.amount, unit=limit.unit)
    Component.objects.create(version=version, position=1, name=PAPER, originals=1)
    return version


def _definition(by: str, at: datetime) -> ProcessDefinition:
    shape = simulated_process()
    known = find_published(shape.code)
    if known is not None:
        return known
    draft = draft_definition(
        code=shape.code,
        name=shape.name,
        steps=shape.steps,
        source_note="Quy trình của dữ liệu mô phỏng",
        by=by,
        at=at,
    )
    return publish_definition(definition=draft, by=by, at=at)
