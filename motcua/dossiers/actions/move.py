"""Moving a step: forward, back, to a consultation, or signed."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason, keep_remark
from motcua.dossiers.actions.parts.results import approve_papers, return_papers
from motcua.dossiers.actions.parts.steps import (
    OpenStep,
    allowed_move,
    check_not_shut,
    close_step,
    find_open_step,
    open_step,
)
from motcua.dossiers.enums import State
from motcua.dossiers.events import ResultApproved, ResultReturned, StepMoved
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_move_step
from motcua.dossiers.queries.moves import why_not_sign
from motcua.dossiers.queries.results import (
    goes_before_leader,
    lacks_draft,
    list_drafts_with_gaps,
)
from motcua.dossiers.rules.results import refused_with_gaps
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import MoveShape
from motcua.worktime.queries import get_calendar

MOVES = (MoveKind.FORWARD, MoveKind.BACK, MoveKind.CONSULT, MoveKind.SIGN)


class CannotMoveStep(RefusedFields):
    """The move is not allowed."""


@dossier_action("move", may=can_move_step, noun="step", refusal=CannotMoveStep)
def move_step(
    *,
    dossier: Dossier,
    step: DossierStep,
    kind: MoveKind,
    by: Officer,
    at: datetime,
    target: str | None = None,
    assignee: Officer | None = None,
    remark: str = "",
    seen: str = "",
    without_draft: bool = False,
    with_gaps: bool = False,
    key: str | None = None,
) -> Done[Dossier]:
    """Make one of the moves that the step allows.

    `target` is the key of the step to open, where the move leaves a choice. The forward move of a
    consulted step closes it and opens nothing: the consulting step is still open.
    Signing approves the papers of the result as the officer has `seen` them (`seen_digest`).
    Where there is none to see, the remark says what is approved, unless it is made elsewhere.
    Without a draft that the procedure's templates expect, a dossier goes before the leader only if
    `without_draft` says that the officer means it, and the remark why; with drafts whose words
    still have places to be written over, only if `with_gaps` says so, and so does who approves
    them.
    Moving back to the signing step, or before it, revokes the signature. The case officer
    who last worked on the dossier does not sign it, unless the unit allows that. While an end or a
    pause is proposed nothing goes forward (`why_not_go_on`).
    Raises `CannotMoveStep`, which names who closed the step if it is already closed.
    """
    found = find_open_step(dossier, step, CannotMoveStep)
    if kind not in MOVES:
        raise CannotMoveStep(_("Việc này không phải là chuyển bước."))
    check_not_shut(dossier, found.row, kind, CannotMoveStep)
    if kind == MoveKind.SIGN and (why := why_not_sign(by, dossier, found.row, at)):
        raise CannotMoveStep(why)
    kept = _keep_remark(dossier, kind, remark, at)
    move = allowed_move(dossier, found, (kind,), CannotMoveStep, target)
    consulted = found.row.consulted_by_id is not None
    if not consulted:
        _check_draft(dossier, move, without=without_draft, is_explained=kept is not None)
        _check_gaps(dossier, move, with_gaps=with_gaps)
    if move.kind != MoveKind.CONSULT:
        close_step(found.row, by=by, at=at, kind=move.kind, remark=kept)
    opened = _open_next(dossier, found, move, at, assignee)
    dossier.state = State.IN_PROGRESS
    if kind == MoveKind.FORWARD and dossier.forward_due_at is not None:
        dossier.forwarded_at = dossier.forwarded_at or at
    papers: ResultApproved | ResultReturned | None = None
    if kind == MoveKind.SIGN:
        asked = {"with_gaps": with_gaps, "is_worded": kept is not None}
        papers = approve_papers(dossier, seen, **asked, by=by, at=at, refusal=CannotMoveStep)
        dossier.signed_at = at
    elif kind == MoveKind.BACK:
        papers = _take_back_signature(dossier, opened)
    said = StepMoved(
        step=found.shape.key, move=MoveKind(kind), opened_step=opened, remark=text_digest(kept)
    )
    return Done(dossier, said, more=(papers,) if papers else ())


def _check_draft(dossier: Dossier, move: MoveShape, *, without: bool, is_explained: bool) -> None:
    """Refuse to lay no draft before the leader unless the officer means it and says why."""
    if (without and is_explained) or not lacks_draft(dossier, move):
        return
    if not without:
        raise CannotMoveStep(_("Hồ sơ chưa có dự thảo kết quả nên chưa chuyển."))
    raise CannotMoveStep([("remark", _("Ghi vì sao chuyển khi chưa có dự thảo kết quả."))])


def _check_gaps(dossier: Dossier, move: MoveShape, *, with_gaps: bool) -> None:
    """Refuse to lay a draft with gaps before the leader unless the officer means it."""
    if not with_gaps and goes_before_leader(dossier, move) and list_drafts_with_gaps([dossier]):
        raise CannotMoveStep([("with_gaps", refused_with_gaps())])


def _keep_remark(dossier: Dossier, kind: MoveKind, remark: str, at: datetime) -> FreeText | None:
    """Store the remark, which is required for a move back."""
    if kind == MoveKind.BACK:
        lacking = _("Hãy ghi lý do trả lại bước trước.")
        return keep_reason(dossier, remark, at=at, refusal=CannotMoveStep, lacking=lacking)
    return keep_remark(dossier, remark, at=at, refusal=CannotMoveStep)


def _open_next(
    dossier: Dossier, found: OpenStep, move: MoveShape, at: datetime, assignee: Officer | None
) -> str | None:
    """Open the target step of the move; returns its key, None if there is no target."""
    if found.row.consulted_by_id is not None or move.target is None:
        return None
    asks = move.kind == MoveKind.CONSULT
    opens = found.definition.by_key[move.target]
    beside = found.beside if asks else [row for row in found.beside if row.pk != found.row.pk]
    if any(row.step_id == opens.id for row in beside):
        raise CannotMoveStep(_("Đang chờ ý kiến của bước “%(step)s”.") % {"step": opens.name})
    open_step(
        dossier,
        opens,
        at=at,
        calendar=get_calendar(),
        refusal=CannotMoveStep,
        assignee=assignee,
        consulted_by=found.row if asks else None,
    )
    return opens.key


def _take_back_signature(dossier: Dossier, target: str | None) -> ResultReturned | None:
    """Return the papers, if the signature was made at the target step or after it."""
    if target is None:
        return None
    done = dossier.steps.exclude(closed_at=None)
    before = done.filter(step__key=target).order_by("pk").last()
    signed = done.filter(closed_with=MoveKind.SIGN)
    if not (signed.filter(pk__gte=before.pk) if before else signed).exists():
        return None
    dossier.signed_at = None
    return return_papers(dossier, CannotMoveStep)
