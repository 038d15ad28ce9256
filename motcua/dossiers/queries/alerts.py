"""Alerts to officers: what nobody answers, passes on or resumes, and what is near or past due."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.catalogue.enums import Channel as FilingChannel
from motcua.dossiers.enums import PauseKind, RuleSet, State
from motcua.dossiers.models import Dossier, DossierStep, Pause, is_not_forwarded
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.dossiers.queries.opinion_notices import list_late_opinions
from motcua.dossiers.queries.sections import is_unanswered
from motcua.dossiers.queries.sent_papers import has_unread
from motcua.dossiers.queries.transfers import list_late_transfers
from motcua.dossiers.rules.states import RUNNING
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import get_parameter
from motcua.messages.models import Message
from motcua.messages.rules.drafts import Draft, notices
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
        if isinstance(row, Pause):
            values["ground"] = ground_in_words(row)
        if dossier.pause_until is not None:
            values["answer_due"] = f"{dossier.pause_until:%d/%m/%Y}"
        drafts += notices(
            code=code,
            cause=(CAUSES[type(row)], row.pk),
            subject=(SUBJECT, dossier.pk),
            unit_id=step.unit_id if step else _unit_of(code, dossier),
            values=values,
            officers=officers,
        )
    return [*drafts, *list_late_opinions(at, people), *list_late_transfers(at, people)]


Row = Dossier | DossierStep | Pause
Found = tuple[str, Row, Dossier, datetime | None, list[tuple[int, str]]]
CAUSES: dict[type[Row], str] = {DossierStep: "step", Dossier: "dossier", Pause: "pause"}


def _unit_of(code: str, dossier: Dossier) -> int:
    """The unit that the alert concerns: the counter's, or that which decides."""
    at_counter = code in {"online_late", "forward_late", "supplement_over", "sent_unread"}
    return dossier.receiving_unit_id if at_counter else dossier.deciding_unit_id


def _found(at: datetime) -> Iterator[Found]:
    for row in _online(at):
        unit = row.receiving_unit_id
        roles: list[tuple[int, str]] = [(unit, Role.ONE_STOP), (unit, Role.LEADER)]
        yield "online_waits", row, row, row.submitted_at, roles
    for row in _of_counter(is_unanswered(at), "answer_due_at", "online_late", at):
        unit = row.receiving_unit_id
        roles = [(unit, Role.ONE_STOP), (unit, Role.LEADER)]
        yield "online_late", row, row, row.answer_due_at, roles
    for row in _of_counter(_is_open_here(), "forward_due_at", "forward_late", at):
        roles = [(row.receiving_unit_id, Role.LEADER)]
        yield "forward_late", row, row, row.forward_due_at, roles
    for pause in _pauses_over(at, PauseKind.AGENCY, "pause_over"):
        unit = pause.dossier.deciding_unit_id
        roles = [(unit, Role.CASE_OFFICER), (unit, Role.LEADER)]
        yield "pause_over", pause, pause.dossier, pause.started_at, roles
    for code, papers in (("supplement_over", ~Q(has_unread())), ("sent_unread", Q(has_unread()))):
        for pause in _pauses_over(at, PauseKind.SUPPLEMENT, code, papers):
            unit = pause.dossier.receiving_unit_id
            roles = [(unit, Role.ONE_STOP), (unit, Role.LEADER)]
            yield code, pause, pause.dossier, pause.started_at, roles
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


def _of_counter(condition: Q, due: str, code: str, at: datetime) -> QuerySet[Dossier]:
    """What the counter should have done by `due`; the legacy set knows no alert."""
    past = {f"{due}__lt": at, f"{due}__gt": at - LONGEST_PAST}
    rows = _dossiers().filter(condition, **past).exclude(rule_set=RuleSet.LEGACY_2018)
    return _new(rows, "dossier", code, due)


def _is_open_here() -> Q:
    return is_not_forwarded() & Q(state__in=RUNNING)


def _pauses_over(
    at: datetime, kind: PauseKind, code: str, condition: Q | None = None
) -> QuerySet[Pause]:
    """Pauses of a kind whose expected end, or last day to bring papers, has passed."""
    today = at.astimezone(VIETNAM).date()
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    rows = Pause.objects.select_related("ground", *units).filter(
        condition or Q(),
        kind=kind,
        ended_at=None,
        answer_due_on__lt=today,
        answer_due_on__gt=today - LONGEST_PAST,
        dossier__closed_at=None,
    )
    return _new(rows, "pause", code, "answer_due_on")


def ground_in_words(pause: Pause) -> str:
    """The ground of a pause; older ones have none, or only the text of the law."""
    return pause.ground.name if pause.ground else pause.legal_ground or "không ghi"


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


def _new(rows: QuerySet, kind: str, code: str, due: str = "due_at") -> QuerySet:
    told = Message.objects.filter(Q(cause_kind=kind, code=code), cause_id=OuterRef("pk"))
    return rows.filter(~Exists(told)).order_by(due, "pk")[:MOST_A_RUN]
