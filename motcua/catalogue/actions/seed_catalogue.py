"""The procedures and processes that come with the product."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.models import Max

from motcua.catalogue.actions.attach_process import CHAIN, attach_process
from motcua.catalogue.actions.import_procedures import import_procedures
from motcua.catalogue.files import read_records
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.permissions import can_seed_catalogue
from motcua.catalogue.rules.imports import Outcome
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions import load_templates
from motcua.processes.models import ProcessDefinition

PROCEDURES = Path(__file__).resolve().parent.parent / "data" / "procedures.json"


@action(may=can_seed_catalogue, refusal=Refused, chain=CHAIN)
def seed_catalogue(*, by: Actor, at: datetime) -> Done[Outcome]:
    """Import the product's own procedures and attach the process of each; idempotent.

    Procedures changed by the province since are not changed, nor is an attached process.
    """
    templates = load_templates(by=by, at=at)
    records = list(read_records(PROCEDURES))
    outcome = import_procedures(records=_still_ours(records), by=by, at=at)
    wanted = {record["code"]: record["process"] for record in records}
    _attach(wanted, templates, by=by, at=at)
    return Done(outcome, None)


def _still_ours(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records whose procedure has no version that begins later than theirs."""
    rows = ProcedureVersion.objects.values_list("procedure__code")
    newest = dict(rows.annotate(begun=Max("valid_from")))
    return [
        record
        for record in records
        if newest.get(record["code"], date.min)
        <= date.fromisoformat(record["versions"][-1]["valid_from"])
    ]


def _attach(
    wanted: dict[str, str], templates: dict[str, ProcessDefinition], *, by: Actor, at: datetime
) -> None:
    versions = ProcedureVersion.objects.filter(procedure__code__in=wanted, process__isnull=True)
    for version in versions.select_related("procedure").order_by("pk"):
        definition = templates[wanted[version.procedure.code]]
        attach_process(version=version, definition=definition, by=by, at=at)
