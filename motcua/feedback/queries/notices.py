"""The messages about petitions. What was told, and who told it, stands in none."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from motcua.dossiers.queries.notices import shown, values_of
from motcua.dossiers.rules.notices import takes_sms
from motcua.feedback.events import PetitionAnswered, PetitionForwarded, PetitionSent
from motcua.feedback.models import Petition, PetitionAuthor
from motcua.feedback.queries.links import petition_address
from motcua.feedback.queries.petitions import RULES, list_handlers
from motcua.kernel.clock import VIETNAM
from motcua.kernel.events import Event, Recorded
from motcua.kernel.queries import get_parameter
from motcua.messages.enums import Channel, Recipient
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import working_days_between

SUBJECT = "petition"
LOOK_AHEAD, MOST_A_RUN = 30, 500
"""Days within which near ones are looked for, and how many petitions a run tells of."""


def _news(
    events: Sequence[Recorded], at: datetime, kinds: tuple[type[Event], ...]
) -> dict[int, Recorded]:
    told = [each for each in events if isinstance(each.event, kinds)]
    return {each.subject_id: each for each in list_news(told, at)}


def list_waiting_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to those who handle a petition that came to their unit, while it waits."""
    news = _news(events, at, (PetitionSent, PetitionForwarded))
    if not news:
        return []
    rows = Petition.objects.filter(pk__in=news, answered_at=None).order_by("pk")
    return [
        draft
        for row in rows.select_related("unit")
        for draft in notices(
            code="petition_waits",
            cause=("event", news[row.pk].pk),
            subject=(SUBJECT, row.pk),
            unit_id=row.unit_id,
            values=_values(row) | {"answer_due": shown(row.answer_due_at)},
            officers=list_handlers(row, at),
        )
    ]


def list_due_drafts(at: datetime) -> list[Draft]:
    """A reminder to those who handle a petition that is due soon, and one once it is overdue.

    The outbox takes each once, however often it is asked.
    """
    last = at + timedelta(days=LOOK_AHEAD)
    rows = Petition.objects.filter(answered_at=None, answer_due_at__lt=last)
    rows = rows.select_related("unit", "dossier").order_by("answer_due_at", "pk")[:MOST_A_RUN]
    near, calendar = get_parameter(RULES, "near_days", at), get_calendar()
    on = at.astimezone(VIETNAM).date()
    drafts = []
    for row in rows:
        due = row.answer_due_at.astimezone(VIETNAM)
        if due > at and working_days_between(calendar, on, due.date()) > near:
            continue
        drafts += notices(
            code="petition_late" if due < at else "petition_near",
            cause=(SUBJECT, row.pk),
            subject=(SUBJECT, row.pk),
            unit_id=row.unit_id,
            values=_values(row) | {"answer_due": shown(row.answer_due_at)},
            officers=list_handlers(row, at),
        )
    return drafts


def list_answer_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A message to who sent a petition that it was answered."""
    news = _news(events, at, (PetitionAnswered,))
    if not news:
        return []
    authors = PetitionAuthor.objects.filter(petition__in=news).order_by("pk")
    related = ("petition__dossier", "phone", "email")
    return [
        Draft(
            code="petition_answered",
            channel=channel,
            recipient=Recipient.APPLICANT,
            cause=("event", news[author.petition_id].pk),
            subject=(SUBJECT, author.petition_id),
            unit_id=author.petition.unit_id,
            values=_values(author.petition)
            | {"petition_url": petition_address(author.petition_id)},
            address=address,
        )
        for author in authors.select_related(*related)
        for channel, address in _addresses(author)
    ]


def _addresses(author: PetitionAuthor) -> Iterator[tuple[Channel, str]]:
    if author.email is not None and author.email.text:
        yield Channel.EMAIL, author.email.text
    if author.phone is not None and takes_sms(author.phone.text):
        yield Channel.SMS, author.phone.text


def _values(petition: Petition) -> dict[str, str]:
    dossier = petition.dossier
    values = values_of(dossier) if dossier is not None else {}
    return values | {"unit": petition.unit.name}
