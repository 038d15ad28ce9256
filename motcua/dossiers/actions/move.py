"""Moving a step: forward, back, to others for their opinion, or signed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.steps import (
    allowed_move,
    close_step,
    definition_of,
    open_step,
)
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import DefinitionShape, MoveShape, StepShape

MOVES = (MoveKind.FORWARD, MoveKind.BACK, MoveKind.CONSULT, MoveKind.SIGN)
REMARK_LENGTH = 2000


class CannotMoveStep(Refused):
    """The step cannot be moved so."""


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
    key: str | None = None,
) -> Dossier:
    """Make one of the moves that the step allows.

    `target` is the key of the step to open, where the move leaves a choice. A step that was asked
    for its opinion closes with its forward move and opens nothing: the asking step is still open.
    Who moves back to the signing step, or before it, takes the signature back.
    Raises `CannotMoveStep`, which names who closed the step if somebody was faster.
    """
    with changing(dossier, "move", by=by, at=at, key=key, refusal=CannotMoveStep) as change:
        if not change.done:
            found = find_open_step(change, step)
            officer = change.require_role(frozenset({found.shape.role}), found.row.unit_id)
            _check_words(change, kind, remark)
            move = allowed_move(change, found.shape, (kind,), found.beside, target)
            opened = _move(change, found, move, officer, assignee, remark)
            change.dossier.state = State.IN_PROGRESS
            if kind == MoveKind.SIGN:
                change.dossier.signed_at = change.at
            elif kind == MoveKind.BACK and opened and _takes_back_signature(change, opened):
                change.dossier.signed_at = None
            change.write({"step": found.shape.key, "move": kind, "opened": opened})
    return change.dossier


_open = PreparedRows(lambda: DossierStep.objects.filter(dossier=1, closed_at=None))


@dataclass(frozen=True)
class OpenStep:
    """A step that is open, what its definition says of it, and all that is open beside it."""

    row: DossierStep
    shape: StepShape
    definition: DefinitionShape
    beside: list[DossierStep]


def find_open_step(change: Change, step: DossierStep) -> OpenStep:
    """The step as it stands now; refuses one that is not open any more, naming who closed it."""
    definition = definition_of(change)
    rows = {row.pk: row for row in _open(change.dossier.pk)}
    row = rows.get(step.pk)
    if row is None:
        change.refuse(_why_not_open(change, step))
    return OpenStep(row, definition.by_id[row.step_id], definition, list(rows.values()))


def _why_not_open(change: Change, step: DossierStep) -> str:
    row = change.dossier.steps.filter(pk=step.pk).select_related("closed_by").first()
    if row is None or row.closed_at is None:
        return _("Hồ sơ không có bước này.")
    return _("Bước này đã được %(who)s làm xong lúc %(when)s.") % {
        "who": row.closed_by.name if row.closed_by else _("người khác"),
        "when": f"{row.closed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }


def _check_words(change: Change, kind: MoveKind, remark: str) -> None:
    if kind not in MOVES:
        change.refuse(_("Việc này không phải là chuyển bước."))
    if kind == MoveKind.BACK and not remark.strip():
        change.refuse(_("Hãy ghi lý do trả lại bước trước."))
    if len(remark) > REMARK_LENGTH:
        change.refuse(_("Ghi chú dài quá %(most)s ký tự.") % {"most": REMARK_LENGTH})


def _move(
    change: Change,
    found: OpenStep,
    move: MoveShape,
    officer: Officer,
    assignee: Officer | None,
    remark: str,
) -> str | None:
    asks = move.kind == MoveKind.CONSULT
    if not asks:
        close_step(change, found.row, officer, move.kind, remark)
    if found.row.consulted_by_id is not None or move.target is None:
        return None
    opens = found.definition.by_key[move.target]
    beside = found.beside if asks else [row for row in found.beside if row.pk != found.row.pk]
    if any(row.step_id == opens.id for row in beside):
        change.refuse(_("Đang chờ ý kiến của bước “%(step)s”.") % {"step": opens.name})
    open_step(change, opens, assignee=assignee, consulted_by=found.row if asks else None)
    return opens.key


def _takes_back_signature(change: Change, target: str) -> bool:
    """Whether the signature was made at the step that the dossier goes back to, or after it."""
    done = change.dossier.steps.exclude(closed_at=None)
    before = done.filter(step__key=target).order_by("pk").last()
    signed = done.filter(closed_with=MoveKind.SIGN)
    return (signed.filter(pk__gte=before.pk) if before else signed).exists()
