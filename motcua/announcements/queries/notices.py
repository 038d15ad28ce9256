"""The messages about announcements: who must act, what was decided, who is late."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.announcements.enums import AnnouncementState, DutyKind
from motcua.announcements.events import (
    AnnouncementApproved,
    AnnouncementIssued,
    AnnouncementOpinionAsked,
    AnnouncementProposed,
    AnnouncementReturned,
)
from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.announcements.queries.duties import Duty, list_duties
from motcua.announcements.rules.deadlines import Standing
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.people.enums import Role
from motcua.people.queries import list_assignable

SUBJECT, OPINION = "announcement", "draftopinion"
DECIDED: dict[type[Event], str] = {
    AnnouncementReturned: "announcement_returned",
    AnnouncementApproved: "announcement_approved",
    AnnouncementIssued: "announcement_issued",
}
DUE = {
    (DutyKind.ISSUE, Standing.NEAR): "announce_near",
    (DutyKind.ISSUE, Standing.LATE): "announce_late",
    (DutyKind.ENTRY, Standing.NEAR): "entry_near",
    (DutyKind.ENTRY, Standing.LATE): "entry_late",
    (DutyKind.OPINION, Standing.NEAR): "draft_opinion_near",
    (DutyKind.OPINION, Standing.LATE): "draft_opinion_late",
}
"""What is told of a duty; nothing while there is time."""
MOST_SAID = 300
"""So many characters of what a decision is about stand in a message."""
MOST_A_RUN = 500
"""So many duties a run tells of, the most urgent first."""


def list_event_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """What these events tell: to whoever approves, is asked, or wrote what was decided about."""
    kinds = (AnnouncementProposed, AnnouncementOpinionAsked, *DECIDED)
    news = list_news([each for each in events if isinstance(each.event, kinds)], at)
    if not news:
        return []
    rows = Announcement.objects.select_related("unit").in_bulk({each.subject_id for each in news})
    told = [(each, rows[each.subject_id]) for each in news if each.subject_id in rows]
    return [draft for each, row in told for draft in _told_of(each, row, at)]


def list_due_drafts(at: datetime) -> list[Draft]:
    """A reminder of each duty that is due soon, and one once it is overdue, then to leaders too.

    The outbox takes each once, however often it is asked.
    """
    due = [each for each in list_duties(at) if (each.kind, each.standing) in DUE]
    people: dict[tuple[int, Standing], list[int]] = {}
    drafts = []
    for duty in due[:MOST_A_RUN]:
        whose = duty.unit.pk, duty.standing
        if whose not in people:
            people[whose] = _reminded(duty, at)
        drafts += _reminders(duty, people[whose])
    return drafts


def _told_of(each: Recorded, row: Announcement, at: datetime) -> list[Draft]:
    if isinstance(each.event, AnnouncementOpinionAsked):
        return _asked(each, row, each.event.unit, at)
    if isinstance(each.event, AnnouncementProposed):
        return _waits(each, row, at)
    writers = {row.proposed_by_id, row.changed_by_id} - {None, _officer_of(each)}
    code = DECIDED[type(each.event)]
    return _notices(code, each, row, row.unit_id, _values(row), writers) if writers else []


def _waits(each: Recorded, row: Announcement, at: datetime) -> list[Draft]:
    """To the leaders who may approve, unless it was taken back or decided meanwhile."""
    if row.state != AnnouncementState.PROPOSED:
        return []
    leaders = set(list_assignable(row.unit_id, Role.LEADER, at)) - {_officer_of(each)}
    return _notices("announcement_waits", each, row, row.unit_id, _values(row), leaders)


def _asked(each: Recorded, row: Announcement, code: str, at: datetime) -> list[Draft]:
    """To procedure control of the unit that was asked, or its leaders, until it answers."""
    opinion = AnnouncementOpinion.objects.filter(
        announcement=row, unit__code=code, given_at__isnull=True
    ).first()
    if opinion is None:
        return []
    unit, values = opinion.unit_id, _values(row) | {"until": f"{opinion.due_on:%d/%m/%Y}"}
    return _notices("draft_opinion_asked", each, row, unit, values, _answering(unit, at))


def _answering(unit: int, at: datetime) -> list[int]:
    return list_assignable(unit, Role.CONTROL, at) or list_assignable(unit, Role.LEADER, at)


def _reminded(duty: Duty, at: datetime) -> list[int]:
    """Who does it, and who leads the unit once it is late."""
    officers = _answering(duty.unit.pk, at)
    if duty.standing == Standing.LATE:
        officers += list_assignable(duty.unit.pk, Role.LEADER, at)
    return list(dict.fromkeys(officers))


def _reminders(duty: Duty, officers: list[int]) -> list[Draft]:
    until = f"{duty.last_day:%d/%m/%Y}" if duty.last_day else ""
    return notices(
        code=DUE[duty.kind, duty.standing],
        cause=(OPINION, duty.opinion) if duty.opinion else (SUBJECT, duty.announcement.pk),
        subject=(SUBJECT, duty.announcement.pk),
        unit_id=duty.unit.pk,
        values=_values(duty.announcement) | {"until": until},
        officers=officers,
    )


def _notices(
    code: str,
    each: Recorded,
    row: Announcement,
    unit: int,
    values: dict[str, str],
    officers: Iterable[int | None],
) -> list[Draft]:
    return notices(
        code=code,
        cause=("event", each.pk),
        subject=(SUBJECT, row.pk),
        unit_id=unit,
        values=values,
        officers=sorted(each for each in officers if each is not None),
    )


def _officer_of(each: Recorded) -> int | None:
    """The officer who did it; None if it was the system."""
    return each.actor.actor_id if each.actor.actor_kind == ActorKind.OFFICER else None


def _values(row: Announcement) -> dict[str, str]:
    about = row.abstract
    return {
        "about": about if len(about) <= MOST_SAID else f"{about[: MOST_SAID - 1]}…",
        "number": row.full_number,
        "from": f"{row.effective_on:%d/%m/%Y}" if row.effective_on else "",
    }
