"""Which messages to applicants ask for what is done already."""

from collections.abc import Sequence

from motcua.dossiers.enums import Money
from motcua.dossiers.events import FeesCharged
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.notices import SUBJECT, is_later_fee
from motcua.dossiers.queries.sent_papers import list_all_sent
from motcua.dossiers.rules.notices import ASKS_FEE, ASKS_PAPERS, SETTLED_BY
from motcua.kernel.events import Recorded
from motcua.messages.rules.drafts import Settled


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
