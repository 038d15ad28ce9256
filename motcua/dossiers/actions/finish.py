"""Finishing with a result. Timeliness is set here, not at delivery."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.close import check_cause, close_dossier, close_open_steps
from motcua.dossiers.actions.parts.steps import allowed_move, check_not_shut, find_open_step
from motcua.dossiers.enums import DelayCause, Delivery, Outcome, State, Timeliness
from motcua.dossiers.events import DelayCauseStated, DossierFinished
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_finish_dossier
from motcua.dossiers.queries.results import needs_paper
from motcua.dossiers.rules.results import refused_unfinished
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
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
    by: Officer,
    at: datetime,
    result_number: str = "",
    delay_cause: DelayCause | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Finish with a result at a step that allows it; the result is then ready for delivery.

    `delay_cause` is asked for a late dossier of which none was said, and kept for no other one.
    Papers of the result must be issued before. A rejection on the merits is proposed and decided
    (`propose_rejection`). Raises `CannotFinishDossier`.
    """
    found = find_open_step(dossier, step, CannotFinishDossier)
    check_not_shut(dossier, found.row, MoveKind.FINISH, CannotFinishDossier)
    if len(result_number) > RESULT_LENGTH:
        raise CannotFinishDossier(_("Nội dung dài quá, hãy viết ngắn lại."))
    _check_papers(dossier)
    # The papers issued here bring their own numbers.
    if not dossier.result_state:
        dossier.result_number = result_number or dossier.result_number
    allowed_move(dossier, found, (MoveKind.FINISH,), CannotFinishDossier)
    close_open_steps(dossier, by=by, at=at, kind=MoveKind.FINISH)
    dossier.outcome = Outcome.APPROVED
    close_dossier(dossier, State.FINISHED, at=at)
    finished = DossierFinished(outcome=Outcome.APPROVED)
    dossier.delivery = Delivery.READY
    if dossier.timeliness != Timeliness.OVERDUE or delay_cause not in DelayCause.values:
        check_cause(dossier, CannotFinishDossier)
        return Done(dossier, finished)
    dossier.delay_cause = delay_cause
    return Done(dossier, finished, more=(DelayCauseStated(cause=delay_cause),))


def _check_papers(dossier: Dossier) -> None:
    """Refuse while a paper of the result is on its way, or is needed and was never approved."""
    if why := refused_unfinished(dossier.result_state):
        raise CannotFinishDossier(why)
    # Where a step signs, that step has asked.
    if not dossier.result_state and dossier.signed_at is None and needs_paper(dossier):
        raise CannotFinishDossier(_("Thủ tục này phải có văn bản kết quả được duyệt trước."))
