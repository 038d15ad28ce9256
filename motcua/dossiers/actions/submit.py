"""Filing: the dossier waits to be accepted."""

from datetime import datetime

from motcua.dossiers.actions.change import Actor, changing
from motcua.dossiers.enums import RuleSet, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.parameters import get_parameter
from motcua.kernel.errors import Refused
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at


class CannotSubmitDossier(Refused):
    """The dossier cannot be filed."""


def submit_dossier(*, dossier: Dossier, by: Actor, at: datetime, key: str | None = None) -> Dossier:
    """File a draft. The clock of the limit does not run yet; the time to answer the filing does."""
    with changing(dossier, "submit", by=by, at=at, key=key, refusal=CannotSubmitDossier) as change:
        if not change.done:
            row = change.dossier
            row.state = State.SUBMITTED
            row.submitted_at = change.at
            row.answer_due_at = _answer_due_at(row, change.at)
            change.write()
    return change.dossier


def _answer_due_at(dossier: Dossier, at: datetime) -> datetime:
    hours = get_parameter(RuleSet(dossier.rule_set), "intake_answer_hours", at)
    return due_at(get_calendar(), at, TimeLimit(hours, TimeUnit.HOURS)).due_at
