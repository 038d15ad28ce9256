"""The notices by which leaders remind officers of their steps."""

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers.events import StepReminded
from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.kernel.events import Recorded
from motcua.messages.enums import Channel, Recipient
from motcua.messages.queries import get_settings
from motcua.messages.rules.drafts import Draft
from motcua.messages.rules.timing import is_news
from motcua.people.models import Officer
from motcua.people.queries import list_assignable


def list_reminders(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the holder of each step, or to all who can take it; only while it is open."""
    told = {each.event.step_id: each for each in events if isinstance(each.event, StepReminded)}
    if not told:
        return []
    hours = get_settings(at).news_hours
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    found = DossierStep.objects.filter(pk__in=told, closed_at=None).select_related("step", *units)
    steps = [step for step in found if _is_news(told[step.pk], at, hours)]
    leaders = {told[step.pk].actor.actor_id for step in steps}
    names = dict(Officer.objects.filter(pk__in=leaders).values_list("pk", "name"))
    return [
        _draft(step, told[step.pk], officer, names)
        for step in steps
        for officer in _holders(step, at)
    ]


def _is_news(each: Recorded, at: datetime, hours: int) -> bool:
    return is_news(each.at, each.recorded_at, at, hours)


def _holders(step: DossierStep, at: datetime) -> list[int]:
    if step.assignee_id is not None:
        return [step.assignee_id]
    return list_assignable(step.unit_id, step.role, at)


def _draft(step: DossierStep, each: Recorded, officer: int, names: dict[int, str]) -> Draft:
    values = values_of(step.dossier) | {
        "at": shown(step.due_at),
        "step": step.step.name,
        "officer": names.get(each.actor.actor_id, ""),
    }
    return Draft(
        code="step_reminded",
        channel=Channel.IN_APP,
        recipient=Recipient.OFFICER,
        cause=("event", each.pk),
        subject=(SUBJECT, step.dossier_id),
        unit_id=step.unit_id,
        values=values,
        officer_id=officer,
    )
