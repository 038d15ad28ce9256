"""Finishing: a decision on the merits. Timeliness is set here, not at delivery."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.close import close_dossier, close_open_steps
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.actions.parts.steps import allowed_move, find_open_step
from motcua.dossiers.enums import Delivery, OfficialForm, Outcome, State
from motcua.dossiers.events import DossierFinished
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_finish_dossier
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import Refused
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

RESULT_LENGTH = 100


class CannotFinishDossier(Refused):
    """Finishing the dossier is not allowed."""


@dossier_action("finish", may=can_finish_dossier, noun="step", refusal=CannotFinishDossier)
def finish_dossier(
    *,
    dossier: Dossier,
    step: DossierStep,
    outcome: Outcome,
    by: Officer,
    at: datetime,
    result_number: str = "",
    reason: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Finish with a result, or reject on the merits with a reason, at a step that allows it.

    The result is then ready for delivery; that of a rejection is form 03 (NĐ 118/2025 Điều 19
    khoản 3). Raises `CannotFinishDossier`.
    """
    found = find_open_step(dossier, step, CannotFinishDossier)
    if len(result_number) > RESULT_LENGTH:
        raise CannotFinishDossier(_("Nội dung dài quá, hãy viết ngắn lại."))
    kept = _keep_reason(dossier, outcome, reason, at)
    dossier.result_number = result_number
    kind = MoveKind.FINISH if outcome == Outcome.APPROVED else MoveKind.REFUSE
    allowed_move(dossier, found, (kind,), CannotFinishDossier)
    close_open_steps(dossier, by=by, at=at, kind=kind)
    dossier.outcome = outcome
    close_dossier(dossier, State.FINISHED, at=at)
    dossier.delivery = Delivery.READY
    if outcome == Outcome.REJECTED:
        issue_form(dossier, OfficialForm.REFUSAL, by=by, at=at, reason=kept)
    said = DossierFinished(outcome=Outcome(outcome), reason=text_digest(kept))
    return Done(dossier, said)


def _keep_reason(dossier: Dossier, outcome: str, reason: str, at: datetime) -> FreeText | None:
    """Store the reason, which is required for a rejection."""
    refusal = CannotFinishDossier
    if outcome not in Outcome.values:
        raise refusal(_("Hãy chọn có kết quả hoặc không đủ điều kiện."))
    if outcome == Outcome.REJECTED:
        lacking = _("Hãy ghi lý do không giải quyết.")
        return keep_reason(dossier, reason, at=at, refusal=refusal, lacking=lacking)
    return keep_remark(dossier, reason, at=at, refusal=refusal)
