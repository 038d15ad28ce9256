"""Filing: the dossier then waits for acceptance."""

from dataclasses import replace
from datetime import datetime

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.applicant import link_applicant
from motcua.dossiers.enums import FilingWay, State
from motcua.dossiers.events import DossierSubmitted
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_submit_dossier
from motcua.dossiers.queries.law import get_rules
from motcua.dossiers.rules.figures import Filed
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at


class CannotSubmitDossier(Refused):
    """The dossier cannot be filed."""


@dossier_action("submit", may=can_submit_dossier, refusal=CannotSubmitDossier)
def submit_dossier(
    *, dossier: Dossier, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """File a draft. This starts the time to answer the filing, not yet the time limit."""
    return Done(dossier, begin_answering(dossier, by=by, at=at))


def file_in_way(dossier: Dossier, way: FilingWay, *, by: Actor, at: datetime) -> DossierSubmitted:
    """File what was filled in online; the event says how it came in."""
    filed = Filed(
        unit=dossier.unit_code,
        field=dossier.field_id,
        procedure=dossier.procedure_code,
        at=at,
    )
    return replace(begin_answering(dossier, by=by, at=at), way=way, filed=filed)


def begin_answering(dossier: Dossier, *, by: Actor, at: datetime) -> DossierSubmitted:
    """Set the state and the time to answer; the event."""
    hours = get_rules(dossier, at).intake_answer_hours
    answer_due_at = due_at(get_calendar(), at, TimeLimit(hours, TimeUnit.HOURS)).due_at
    link_applicant(dossier, by=by, at=at)
    dossier.state = State.SUBMITTED
    dossier.submitted_at = at
    dossier.answer_due_at = answer_due_at
    return DossierSubmitted(answer_due_at=answer_due_at)
