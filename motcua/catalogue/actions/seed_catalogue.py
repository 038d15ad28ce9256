"""The procedures and processes that come with the product."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.catalogue.actions.attach_process import attach_process
from motcua.catalogue.actions.import_procedures import import_procedures
from motcua.catalogue.files import read_records
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.imports import Outcome
from motcua.processes.actions import load_templates
from motcua.processes.models import ProcessDefinition

PROCEDURES = Path(__file__).resolve().parent.parent / "data" / "procedures.json"


@transaction.atomic
def seed_catalogue(*, by: str, at: datetime) -> Outcome:
    """Take the product's own procedures in and let each run on its ready process; idempotent.

    Versions that already run on a process keep it.
    """
    templates = load_templates(by=by, at=at)
    outcome = import_procedures(records=read_records(PROCEDURES), by=by, at=at)
    wanted = {record["code"]: record["process"] for record in read_records(PROCEDURES)}
    _attach(wanted, templates, by=by, at=at)
    return outcome


def _attach(
    wanted: dict[str, str], templates: dict[str, ProcessDefinition], *, by: str, at: datetime
) -> None:
    versions = ProcedureVersion.objects.filter(procedure__code__in=wanted, process__isnull=True)
    for version in versions.select_related("procedure").order_by("pk"):
        definition = templates[wanted[version.procedure.code]]
        attach_process(version=version, definition=definition, by=by, at=at)
