"""What becomes of an edition of the declaration that nobody has answered."""

from datetime import datetime

from motcua.dossiers.enums import CorrectionAnswer, CorrectionState
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.queries.declaring_anew import find_open_correction
from motcua.dossiers.rules.declaring_anew import refused_unseen
from motcua.eforms.actions import drop_form
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM


def drop_begun(dossier: Dossier, row: Correction, *, at: datetime) -> None:
    """Delete what was begun and not sent, with its form."""
    Correction.objects.filter(pk=row.pk).delete()
    drop_form(filled=row.filled_form, by=SYSTEM, at=at)
    dossier.correction_state = ""


def lapse_correction(dossier: Dossier, *, at: datetime) -> None:
    """The dossier ended: what was begun is deleted, what was sent stays unanswered."""
    row = find_open_correction(dossier)
    if row is None:
        return
    if row.sent_at is None:
        drop_begun(dossier, row, at=at)
        return
    row.answered_at, row.answer = at, CorrectionAnswer.LAPSED
    row.save(update_fields=["answered_at", "answer"])
    dossier.correction_state = ""


def check_seen(dossier: Dossier, refusal: type[Refused]) -> None:
    """Refuse while an edition that was sent waits for an officer."""
    if dossier.correction_state == CorrectionState.SENT:
        raise refusal(refused_unseen())
