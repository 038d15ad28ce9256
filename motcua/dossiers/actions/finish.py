"""Finishing: decided on its merit. Lateness is judged here, not at delivery."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.move import find_open_step
from motcua.dossiers.actions.remarks import keep_words
from motcua.dossiers.actions.steps import allowed_move, close_open_steps
from motcua.dossiers.enums import Delivery, Outcome, State
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.rules.lateness import running_due_at, timeliness
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

RESULT_LENGTH = 100


class CannotFinishDossier(Refused):
    """The dossier cannot be finished so."""


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
) -> Dossier:
    """Finish with a result, or reject on merit with a reason, at a step that allows it.

    The result is then ready to be handed over. Raises `CannotFinishDossier`.
    """
    with changing(dossier, "finish", by=by, at=at, key=key, refusal=CannotFinishDossier) as change:
        if not change.done:
            found = find_open_step(change, step)
            officer = change.require_role(frozenset({found.shape.role}), found.row.unit_id)
            _check_words(change, outcome, result_number, reason)
            change.dossier.result_number = result_number
            kind = MoveKind.FINISH if outcome == Outcome.APPROVED else MoveKind.REFUSE
            allowed_move(change, found.shape, (kind,), found.beside)
            close_open_steps(change, officer, kind)
            change.dossier.outcome = outcome
            close_dossier(change, State.FINISHED)
            change.dossier.delivery = Delivery.READY
            change.write({"outcome": outcome, **keep_words(change, officer, reason)})
    return change.dossier


def _check_words(change: Change, outcome: str, result_number: str, reason: str) -> None:
    if outcome not in Outcome.values:
        change.refuse(_("Hãy chọn có kết quả hoặc không đủ điều kiện."))
    if outcome == Outcome.REJECTED and not reason.strip():
        change.refuse(_("Hãy ghi lý do không giải quyết."))
    if len(result_number) > RESULT_LENGTH or len(reason) > 20 * RESULT_LENGTH:
        change.refuse(_("Nội dung dài quá, hãy viết ngắn lại."))


def close_dossier(change: Change, state: State) -> None:
    """Close the dossier now and judge how it stands against its due moment."""
    row = change.dossier
    row.state = state
    row.closed_at = change.at
    if row.received_at is not None:
        due_at = running_due_at(row.due_at, row.paused_at)
        row.timeliness = timeliness(closed_at=change.at, due_at=due_at, state=state)
