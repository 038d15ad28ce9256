"""Notices about open steps: a leader reminds of one, it is sent back, papers are asked for or came,
many were handed over; and one about papers asked for again at intake."""

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers.enums import PauseKind, State
from motcua.dossiers.events import (
    HelpObjected,
    PapersSent,
    RequestAsked,
    StepMoved,
    StepReminded,
    SupplementReceived,
    SupplementRequested,
    WorkHandedOver,
)
from motcua.dossiers.models import Dossier, DossierQuerySet, DossierStep, Pause
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.dossiers.queries.steps import IS_SENT_BACK
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.kernel.rules.actors import ActorRef
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.people.enums import Role
from motcua.people.models import Officer, Post
from motcua.people.queries import list_assignable
from motcua.processes.enums import MoveKind


def list_reminders(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the holder of each step, or to all who can take it; only while it is open."""
    reminded = [each for each in events if isinstance(each.event, StepReminded)]
    news = {each.event.step_id: each for each in list_news(reminded, at)}  # type: ignore[attr-defined]
    if not news:
        return []
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    open_steps = DossierStep.objects.filter(pk__in=news, closed_at=None)
    steps = list(open_steps.select_related("step", *units))
    leaders = {news[step.pk].actor.actor_id for step in steps}
    names = dict(Officer.objects.filter(pk__in=leaders).values_list("pk", "name"))
    return [
        draft for step in steps for draft in _told(step, news[step.pk], _holders(step, at), names)
    ]


def list_sent_back_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the holder of each step to which a later one was sent back, while it is open; not
    to who sent it. The reason stands in the dossier only."""
    back = [
        each
        for each in events
        if isinstance(each.event, StepMoved) and each.event.move == MoveKind.BACK
    ]
    news = {(one.subject_id, one.at): one for one in list_news(back, at)}
    if not news:
        return []
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    open_steps = DossierStep.objects.filter(
        IS_SENT_BACK, dossier__in={pk for pk, _at in news}, closed_at=None
    )
    steps = [
        (step, news[step.dossier_id, step.opened_at])
        for step in open_steps.select_related("step", *units).order_by("pk")
        if (step.dossier_id, step.opened_at) in news
    ]
    senders = {each.actor.actor_id for _step, each in steps}
    names = dict(Officer.objects.filter(pk__in=senders).values_list("pk", "name"))
    return [
        draft
        for step, each in steps
        for draft in notices(
            code="step_sent_back",
            cause=("event", each.pk),
            subject=(SUBJECT, step.dossier_id),
            unit_id=step.unit_id,
            values=values_of(step.dossier)
            | {
                "at": shown(each.at),
                "step": step.step.name,
                "officer": names.get(each.actor.actor_id, ""),
            },
            officers=_holders(step, at),
        )
        if each.actor != ActorRef(ActorKind.OFFICER, draft.officer_id or 0)
    ]


def list_request_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the counter of each request for papers that was not made there: the counter
    tells the applicant."""
    asked = [each for each in events if isinstance(each.event, SupplementRequested)]
    news = {(each.subject_id, each.at): each for each in list_news(asked, at)}
    if not news:
        return []
    found = Pause.objects.filter(
        kind=PauseKind.SUPPLEMENT,
        ended_at=None,
        dossier__in={pk for pk, _at in news},
        started_at__in={moment for _pk, moment in news},
    )
    units = ("dossier__receiving_unit", "dossier__deciding_unit", "started_by")
    drafts: list[Draft] = []
    for pause in found.select_related(*units).order_by("pk"):
        event, row = news.get((pause.dossier_id, pause.started_at)), pause.dossier
        counter = list_assignable(row.receiving_unit_id, Role.ONE_STOP, at)
        if event is None or pause.started_by_id in counter:
            continue
        due = f"{pause.answer_due_on:%d/%m/%Y}" if pause.answer_due_on else ""
        drafts += notices(
            code="supplement_asked",
            cause=("event", event.pk),
            subject=(SUBJECT, row.pk),
            unit_id=row.receiving_unit_id,
            values=values_of(row) | {"answer_due": due, "officer": pause.started_by.name},
            officers=counter,
        )
    return drafts


def list_sent_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the counter of papers that the applicant sent, while they are waited for."""
    waiting = Dossier.objects.filter(state=State.WAITING_APPLICANT)
    return _counter_drafts("papers_sent", PapersSent, waiting, events, at)


def list_asked_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the counter of what the applicant asks for, until it is answered."""
    waiting = Dossier.objects.filter(open_requests__gt=0)
    return _counter_drafts("request_asked", RequestAsked, waiting, events, at)


def list_objection_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the counter and its leaders, but for the helper, that nobody asked for help."""
    objected = [each for each in events if isinstance(each.event, HelpObjected)]
    news = {each.subject_id: each for each in list_news(objected, at)}
    if not news:
        return []
    rows = Dossier.objects.filter(pk__in=news).select_related("receiving_unit", "deciding_unit")
    drafts: list[Draft] = []
    for row in rows.order_by("pk"):
        roles = (Role.ONE_STOP, Role.LEADER)
        told = {pk for role in roles for pk in list_assignable(row.receiving_unit_id, role, at)}
        drafts += notices(
            code="help_objected",
            cause=("event", news[row.pk].pk),
            subject=(SUBJECT, row.pk),
            unit_id=row.receiving_unit_id,
            values=values_of(row) | {"at": shown(news[row.pk].at)},
            officers=sorted(told - {row.drafted_by_id}),
        )
    return drafts


def _counter_drafts(
    code: str,
    kind: type[Event],
    waiting: DossierQuerySet,
    events: Sequence[Recorded],
    at: datetime,
) -> list[Draft]:
    """A notice to each officer of the counter about the last event of this kind of a dossier."""
    news = {
        each.subject_id: each
        for each in list_news([each for each in events if isinstance(each.event, kind)], at)
    }
    if not news:
        return []
    rows = waiting.filter(pk__in=news).select_related("receiving_unit", "deciding_unit")
    return [
        draft
        for row in rows.order_by("pk")
        for draft in notices(
            code=code,
            cause=("event", news[row.pk].pk),
            subject=(SUBJECT, row.pk),
            unit_id=row.receiving_unit_id,
            values=values_of(row) | {"at": shown(news[row.pk].at)},
            officers=list_assignable(row.receiving_unit_id, Role.ONE_STOP, at),
        )
    ]


def list_supplement_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the holder of each open step of a dossier whose papers came; before acceptance
    there is none."""
    came = [each for each in events if isinstance(each.event, SupplementReceived)]
    news = {each.subject_id: each for each in list_news(came, at)}
    if not news:
        return []
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    open_steps = DossierStep.objects.filter(dossier__in=news, closed_at=None)
    return [
        draft
        for step in open_steps.select_related("step", *units)
        for draft in notices(
            code="supplement_came",
            cause=("event", news[step.dossier_id].pk),
            subject=(SUBJECT, step.dossier_id),
            unit_id=step.unit_id,
            values=values_of(step.dossier) | {"at": shown(step.due_at), "step": step.step.name},
            officers=_holders(step, at),
        )
    ]


def list_guided_again_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to the leaders of a counter that asked again for papers before acceptance, not to
    who did. The reason stands in the dossier only."""
    asked = [e for e in events if isinstance(e.event, SupplementRequested) and e.event.again]
    if not (news := list_news(asked, at)):
        return []
    units = Dossier.objects.select_related("receiving_unit", "deciding_unit")
    dossiers = units.in_bulk({each.subject_id for each in news})
    askers = Officer.objects.filter(pk__in={each.actor.actor_id for each in news})
    names = dict(askers.values_list("pk", "name"))
    return [
        draft for each in news for draft in _guided_again(each, dossiers[each.subject_id], names)
    ]


def _guided_again(each: Recorded, dossier: Dossier, names: dict[int, str]) -> list[Draft]:
    asker = each.actor.actor_id
    leaders = list_assignable(dossier.receiving_unit_id, Role.LEADER, each.at)
    if leaders == [asker]:
        return []
    said = {
        "at": shown(each.at),
        "what": str(each.event.guidance),  # type: ignore[attr-defined]
        "officer": names.get(asker, ""),
    }
    return notices(
        code="guided_again",
        cause=("event", each.pk),
        subject=(SUBJECT, dossier.pk),
        unit_id=dossier.receiving_unit_id,
        values=values_of(dossier) | said,
        officers=[leader for leader in leaders if leader != asker],
    )


def list_hand_over_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """One notice to each successor who was given the open steps of a post, unless he did it."""
    moved = [each for each in events if isinstance(each.event, WorkHandedOver)]
    news = list_news(moved, at)
    if not news:
        return []
    rows = Post.objects.select_related("officer", "unit")
    posts = rows.in_bulk({each.subject_id for each in news})
    return [
        draft
        for each in news
        if each.actor != ActorRef(ActorKind.OFFICER, each.event.successor)  # type: ignore[attr-defined]
        for draft in notices(
            code="work_handed_over",
            cause=("event", each.pk),
            subject=("post", each.subject_id),
            unit_id=posts[each.subject_id].unit_id,
            values={
                "steps": str(each.event.steps),  # type: ignore[attr-defined]
                "officer": posts[each.subject_id].officer.name,
                "role": posts[each.subject_id].role_name,
                "unit": posts[each.subject_id].unit.name,
            },
            officers=[each.event.successor],  # type: ignore[attr-defined]
        )
    ]


def _holders(step: DossierStep, at: datetime) -> list[int]:
    if step.assignee_id is not None:
        return [step.assignee_id]
    return list_assignable(step.unit_id, step.role, at)


def _told(
    step: DossierStep, each: Recorded, officers: list[int], names: dict[int, str]
) -> list[Draft]:
    values = values_of(step.dossier) | {
        "at": shown(step.due_at),
        "step": step.step.name,
        "officer": names.get(each.actor.actor_id, ""),
    }
    return notices(
        code="step_reminded",
        cause=("event", each.pk),
        subject=(SUBJECT, step.dossier_id),
        unit_id=step.unit_id,
        values=values,
        officers=officers,
    )
