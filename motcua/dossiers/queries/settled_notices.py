"""Which messages to applicants ask for what is done already, and what they tell besides."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q

from motcua.dossiers.enums import Money
from motcua.dossiers.events import FeesCharged
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.notices import SUBJECT, is_later_fee, list_drafts
from motcua.dossiers.queries.sent_papers import list_all_sent
from motcua.dossiers.rules.notices import (
    ASKS_FEE,
    ASKS_PAPERS,
    RECEIVED,
    SETTLED_BY,
    WITH_FEE,
)
from motcua.kernel.events import Recorded
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries.log import recorded
from motcua.messages.enums import WAITING
from motcua.messages.models import Message
from motcua.messages.rules.drafts import Draft, Settled


def list_settled(events: Sequence[Recorded]) -> list[Settled]:
    """What messages queued for earlier events no longer have to ask."""
    told = [each for each in events if type(each.event).__name__ in SETTLED_BY]
    if not told:
        return []
    rows = Dossier.objects.in_bulk({each.subject_id for each in told})
    all_sent = list_all_sent(rows.values())
    settled = []
    for each in told:
        codes = SETTLED_BY[type(each.event).__name__]
        dossier = rows[each.subject_id]
        if codes == ASKS_FEE and not _is_fee_settled(dossier, each):
            continue
        if type(each.event).__name__ == "PapersSent" and dossier.pk not in all_sent:
            codes = codes - ASKS_PAPERS
        if codes:
            settled.append(Settled((SUBJECT, dossier.pk), codes, before=each.pk))
    return settled


def _is_fee_settled(dossier: Dossier, each: Recorded) -> bool:
    """Whether nothing is due any more, or another sum, which is told anew."""
    charged_anew = isinstance(each.event, FeesCharged) and is_later_fee(dossier, each.at)
    return dossier.money != Money.DUE or charged_anew


def list_kept(settled: Sequence[Settled]) -> list[Draft]:
    """What messages that are not sent any more, because the fee is settled, tell besides: that the
    dossier was accepted. By the same channels, instead of them."""
    about = Q(pk__in=[])
    for each in settled:
        if WITH_FEE in each.codes:
            about |= Q(subject_id=each.subject[1], cause_id__lt=each.before)
    told = Message.objects.filter(
        about,
        subject_kind=SUBJECT,
        code=WITH_FEE,
        cause_kind="event",
        state__in=sorted(WAITING),
    )
    places = set(told.values_list("cause_id", "channel", "recipient"))
    events = LoggedEvent.objects.filter(pk__in={cause for cause, *_place in places}).order_by("pk")
    return [
        replace(draft, code=RECEIVED)
        for draft in list_drafts([recorded(row) for row in events])
        if (draft.cause[1], draft.channel, draft.recipient) in places
    ]
