"""The procedures and processes that come with the product."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.models import Max

from motcua.catalogue.actions.asked_details import set_asked_details
from motcua.catalogue.actions.attach_process import CHAIN, attach_process
from motcua.catalogue.actions.case_questions import set_case_questions
from motcua.catalogue.actions.import_procedures import import_procedures
from motcua.catalogue.actions.translated_names import set_translated_name
from motcua.catalogue.enums import Ask
from motcua.catalogue.files import read_records
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.permissions import can_seed_catalogue
from motcua.catalogue.queries.case_questions import list_case_names
from motcua.catalogue.rules.case_questions import list_question_problems, read_rows
from motcua.catalogue.rules.imports import Outcome
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions import load_templates
from motcua.processes.models import ProcessDefinition

DATA = Path(__file__).resolve().parent.parent / "data"
PROCEDURES, ASKED = DATA / "procedures.json", DATA / "asked.jsonl"
CASE_QUESTIONS = DATA / "case_questions.jsonl"
ENGLISH_NAMES = DATA / "translated_names.jsonl"
TRANSLATED = "Bản dịch kèm theo sản phẩm, chưa đối chiếu với bản dịch chính thức"


@action(may=can_seed_catalogue, refusal=Refused, chain=CHAIN)
def seed_catalogue(*, by: Actor, at: datetime) -> Done[Outcome]:
    """Import the product's own procedures and attach the process of each; idempotent.

    From the day of `at` on, some ask for the applicant's number, some lead people to their case by
    questions, and some have an English name. Procedures changed by the province since are not
    changed, nor is an attached process or what a procedure asks.
    """
    templates = load_templates(by=by, at=at)
    records = list(read_records(PROCEDURES))
    outcome = import_procedures(records=_still_ours(records), by=by, at=at)
    wanted = {record["code"]: record["process"] for record in records}
    _attach(wanted, templates, by=by, at=at)
    _ask(by=by, at=at)
    _lead(by=by, at=at)
    _translate(by=by, at=at)
    return Done(outcome, None)


def _ask(*, by: Actor, at: datetime) -> None:
    """Ask what their forms cannot do without, of those for which nothing was set."""
    given = _by_code(ASKED)
    today = at.astimezone(VIETNAM).date()
    for procedure in Procedure.objects.filter(code__in=given, asked=None).order_by("code"):
        record = given[procedure.code]
        set_asked_details(
            procedure=procedure,
            number=Ask(record["number"]),
            phone=Ask.OPTIONAL,
            valid_from=today,
            source_note=record["source_note"],
            by=by,
            at=at,
        )


def _lead(*, by: Actor, at: datetime) -> None:
    """Set the questions about their cases of those for which nothing was set."""
    given, today = _by_code(CASE_QUESTIONS), at.astimezone(VIETNAM).date()
    for procedure in Procedure.objects.filter(code__in=given, case_questions=None).order_by("code"):
        questions = read_rows(given[procedure.code]["questions"])
        # A province that changed the cases keeps the questions made from their names.
        if not list_question_problems(questions, list_case_names(procedure, today)):
            set_case_questions(
                procedure=procedure, questions=questions, valid_from=today, by=by, at=at
            )


def _translate(*, by: Actor, at: datetime) -> None:
    """Say in English what those are called for which nobody said it."""
    given, today = _by_code(ENGLISH_NAMES), at.astimezone(VIETNAM).date()
    for procedure in Procedure.objects.filter(code__in=given, translated=None).order_by("code"):
        record = given[procedure.code]
        set_translated_name(
            procedure=procedure,
            language="en",
            name=record["name"],
            summary=record["summary"],
            valid_from=today,
            source_note=TRANSLATED,
            by=by,
            at=at,
        )


def _by_code(file: Path) -> dict[str, dict[str, Any]]:
    records = map(json.loads, file.read_text("utf-8").splitlines())
    return {record["code"]: record for record in records}


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
