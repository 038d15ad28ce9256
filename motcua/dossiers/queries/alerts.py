"""Alerts to officers: online filings that nobody answers, steps and dossiers near or past due."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.catalogue.enums import Channel as FilingChannel
from motcua.dossiers.enums import RuleSet, State
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.dossiers.queries.opinion_notices import list_late_opinions
from motcua.dossiers.queries.transfers import list_late_transfers
from motcua.kernel.queries import get_parameter
from motcua.messages.enums import Channel, Recipient
from motcua.messages.models import Message
from motcua.messages.rules.drafts import Draft
from motcua.people.enums import Role
from motcua.people.queries import list_assignable
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at

ALERTS = "alerts"
MOST_A_RUN = 100
LONGEST_PAST = timedelta(days=7)
"""What was due before that is on the work lists; it is not alerted any more."""


def list_alerts(at: datetime) -> list[Draft]:
    """The alerts that are due and were not queued yet, at most `MOST_A_RUN` of each kind."""
    people = cache(lambda unit, role: list_assignable(unit, role, at))
    drafts = []
    for code, row, dossier, when, roles in _found(at):
        officers: set[int | None] = {
            officer for unit, role in roles for officer in people(unit, role)
        }
        step = row if isinstance(row, DossierStep) else None
        # Whoever has left the role, as a deputy does, no longer sees the dossier.
        if step and step.assignee_id in people(step.unit_id, step.role):
            officers = {step.assignee_id, *people(step.unit_id, Role.LEADER)}
        values = values_of(dossier) | {"at": shown(when), "step": step.step.name if step else ""}
        drafts += [
            Draft(
                code=code,
                channel=Channel.IN_APP,
                recipient=Recipient.OFFICER,
                cause=("step" if step else "dossier", row.pk),
                subject=(SUBJECT, dossier.pk),
                unit_id=step.unit_id if step else dossier.deciding_unit_id,
                values=values,
                officer_id=officer,
            )
            for officer in officers or {None}
        ]
    return [*drafts, *list_late_opinions(at, people), *list_late_transfers(at, people)]


Found = tuple[str, Dossier | DossierStep, Dossier, datetime | None, list[tuple[int, str]]]


def _found(at: datetime) -> Iterator[Found]:
    for row in _online(at):
        unit = row.receiving_unit_id
        roles: list[tuple[int, str]] = [(unit, Role.ONE_STOP), (unit, Role.LEADER)]
        yield "online_waits", row, row, row.submitted_at, roles
    for ending, span in (("near", "hours"), ("late", "")):
        steps = _between(_steps(), at, "step_hours" if span else "", "dossier__")
        for step in _new(steps, "step", f"step_{ending}"):
            roles = [(step.unit_id, step.role), (step.unit_id, Role.LEADER)]
            yield f"step_{ending}", step, step.dossier, step.due_at, roles
        dossiers = _between(_dossiers(), at, "dossier_hours" if span else "", "")
        for row in _new(dossiers, "dossier", f"dossier_{ending}"):
            unit = row.deciding_unit_id
            roles = [(unit, Role.CASE_OFFICER), (unit, Role.LEADER)]
            yield f"dossier_{ending}", row, row, row.due_at, roles


def _online(at: datetime) -> Iterable[Dossier]:
    """Online filings not answered for two hours by the clock; the legacy set knows no alert."""
    waited = at - timedelta(minutes=get_parameter(ALERTS, "online_minutes", at))
    rows = _dossiers().filter(
        state=State.SUBMITTED,
        channel=FilingChannel.ONLINE,
        submitted_at__lte=waited,
        submitted_at__gt=waited - LONGEST_PAST,
    )
    return _new(rows.exclude(rule_set=RuleSet.LEGACY_2018), "dossier", "online_waits")


def _dossiers() -> QuerySet[Dossier]:
    return Dossier.objects.select_related("receiving_unit", "deciding_unit")


def _steps() -> QuerySet[DossierStep]:
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    return DossierStep.objects.filter(closed_at=None).select_related("step", *units)


def _between(rows: QuerySet, at: datetime, hours: str, dossier: str) -> QuerySet:
    """Due within so many working hours, or past due; not while the clock stands still."""
    running = rows.filter(**{f"{dossier}closed_at": None, f"{dossier}paused_at": None})
    if not hours:
        return running.filter(due_at__lt=at, due_at__gt=at - LONGEST_PAST)
    limit = TimeLimit(get_parameter(ALERTS, hours, at), TimeUnit.HOURS)
    return running.filter(due_at__gte=at, due_at__lte=due_at(get_calendar(), at, limit).due_at)


def _new(rows: QuerySet, kind: str, code: str) -> QuerySet:
    told = Message.objects.filter(Q(cause_kind=kind, code=code), cause_id=OuterRef("pk"))
    return rows.filter(~Exists(told)).order_by("due_at", "pk")[:MOST_A_RUN]
