"""What becomes of an edition of the declaration that nobody has answered."""

from datetime import datetime

from motcua.dossiers.enums import CorrectionAnswer, CorrectionState
from motcua.dossiers.models import Attachment, CoApplicant, Correction, Dossier
from motcua.dossiers.queries.declaring_anew import find_filled_now, find_open_correction
from motcua.dossiers.rules.declaring_anew import refused_unseen
from motcua.dossiers.rules.states import refused_by_state
from motcua.eforms.actions import drop_form
from motcua.eforms.models import FilledForm
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM


def drop_begun(dossier: Dossier, row: Correction, *, at: datetime) -> None:
    """Delete what was begun and not sent, with its form and who signed that; a paper with a
    signature says nothing any more."""
    papers = CoApplicant.objects.filter(correction=row).values("paper")
    Attachment.objects.filter(pk__in=papers).update(replaced_at=at)
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


def get_filled_now(dossier: Dossier, refusal: type[Refused]) -> FilledForm:
    """The form that is filled in now. Raises `refusal` where that was filed or sent."""
    filled = find_filled_now(dossier)
    if filled is None:
        raise refusal(refused_by_state(dossier.state))
    return filled


def check_seen(dossier: Dossier, refusal: type[Refused]) -> None:
    """Refuse while an edition that was sent waits for an officer."""
    if dossier.correction_state == CorrectionState.SENT:
        raise refusal(refused_unseen())
