"""Notices to officers about opinions: asked, reminded, answered, recalled, late."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from motcua.dossiers.events import OpinionAnswered, OpinionAsked, OpinionRecalled, OpinionReminded
from motcua.dossiers.models import Consultation
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.dossiers.rules.consultations import is_answer_late
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import ActorRef
from motcua.messages.models import Message
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.people.enums import Role
from motcua.people.queries import list_assignable
from motcua.worktime.queries import get_calendar

OPINION = "consultation"
CODES = {
    OpinionAsked: "opinion_asked",
    OpinionReminded: "opinion_reminded",
    OpinionRecalled: "opinion_recalled",
    OpinionAnswered: "opinion_answered",
}
MOST_A_RUN = 100
People = Callable[[int, str], list[int]]


def list_opinion_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """The notices that tell these events; the asked unit is shown its question, not the dossier."""
    news = list_news([each for each in events if type(each.event) in CODES], at)
    if not news:
        return []
    rows = _rows().in_bulk({each.event.consultation for each in news})  # type: ignore[attr-defined]
    drafts: list[Draft] = []
    for each in news:
        row = rows[each.event.consultation]  # type: ignore[attr-defined]
        code, cause = CODES[type(each.event)], ("event", each.pk)
        if code == "opinion_answered":
            # An answer on paper was written down by who asked.
            if each.actor != ActorRef(ActorKind.OFFICER, row.asked_by_id):
                drafts += _to_asking(row, code, cause, {row.asked_by_id})
        else:
            drafts += _to_asked(row, code, cause, _deciders(row.unit_id, at))
    return drafts


def list_late_opinions(at: datetime, people: People) -> Iterator[Draft]:
    """Late answers, told once: to the asked unit, who asked, and the head of the receiving centre.

    The lead agency informs the head of the centre that forwarded the dossier (NĐ 118/2025 Điều 19).
    """
    alerted = Message.objects.filter(
        cause_kind=OPINION, code="opinion_late", cause_id=OuterRef("pk")
    )
    late = _rows().filter(~Exists(alerted), due_at__lt=at, answered_at=None, recalled_at=None)
    calendar = get_calendar()
    for row in late.order_by("due_at", "pk")[:MOST_A_RUN]:
        if not is_answer_late(calendar, row.due_at, None, at):
            continue
        cause, dossier = (OPINION, row.pk), row.dossier
        asked = {*people(row.unit_id, Role.CASE_OFFICER), *people(row.unit_id, Role.LEADER)}
        heads = {
            officer
            for unit in (dossier.receiving_unit_id, dossier.deciding_unit_id)
            for officer in people(unit, Role.LEADER)
        }
        yield from _to_asked(row, "opinion_late", cause, asked)
        yield from _to_asking(row, "opinion_late_told", cause, {row.asked_by_id, *heads})


def _rows() -> QuerySet[Consultation]:
    units = ("unit", "dossier__receiving_unit", "dossier__deciding_unit")
    return Consultation.objects.select_related(*units)


def _deciders(unit_id: int, at: datetime) -> set[int]:
    roles = (Role.CASE_OFFICER, Role.LEADER)
    return {officer for role in roles for officer in list_assignable(unit_id, role, at)}


def _to_asked(
    row: Consultation, code: str, cause: tuple[str, int], officers: Collection[int | None]
) -> list[Draft]:
    return _drafts(row, code, cause, (OPINION, row.pk), row.unit_id, officers)


def _to_asking(
    row: Consultation, code: str, cause: tuple[str, int], officers: Collection[int | None]
) -> list[Draft]:
    subject = (SUBJECT, row.dossier_id)
    return _drafts(row, code, cause, subject, row.dossier.deciding_unit_id, officers)


def _drafts(
    row: Consultation,
    code: str,
    cause: tuple[str, int],
    subject: tuple[str, int],
    unit_id: int,
    officers: Collection[int | None],
) -> list[Draft]:
    values = values_of(row.dossier) | {"asked": row.unit.name, "at": shown(row.due_at)}
    return notices(
        code=code, cause=cause, subject=subject, unit_id=unit_id, values=values, officers=officers
    )
