"""The moves at an open step, from its process definition, with their URLs."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_move_step
from motcua.dossiers.queries.moves import lacking_for, shape_of, why_not_received, why_not_sign
from motcua.dossiers.queries.proposals import why_not_go_on
from motcua.dossiers.queries.steps import unit_of, why_not_open
from motcua.dossiers.rules.results import is_on_its_way, refused_unfinished
from motcua.dossiers.rules.states import RUNNING, refused_by_state
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.rules import CONDITIONS, MoveShape, StepShape
from motcua.web.dossier.read_once import open_proposal, proposal_waits

ADDRESSES = {
    MoveKind.FORWARD: "chuyen",
    MoveKind.BACK: "tra-lai",
    MoveKind.CONSULT: "lay-y-kien",
    MoveKind.SIGN: "ky",
    MoveKind.FINISH: "hoan-thanh",
    MoveKind.REFUSE: "khong-giai-quyet",
}
KINDS = {address: kind for kind, address in ADDRESSES.items()}


@dataclass(frozen=True)
class Offer:
    """A move that the officer may make; `lacking` says what keeps him from it now."""

    name: str
    address: str
    kind: MoveKind
    lacking: str = ""


def offers_at(row: DossierStep, dossier: Dossier, officer: Officer, at: datetime) -> list[Offer]:
    """The moves of an open step for this officer; none if not permitted or not yet received."""
    shape = shape_of(dossier, row)
    if why_not_received(dossier, shape) or not can_move_step(officer, row, at):
        return []
    open_steps = [step for step in dossier.steps.all() if step.closed_at is None]
    return [
        Offer(
            name_of(move, dossier),
            address_of(dossier, row, move),
            move.kind,
            why_not_go_on(open_proposal(dossier), dossier, row, move.kind)
            or (move.kind == MoveKind.SIGN and why_not_sign(officer, dossier, row, at))
            or _lacking(dossier, move, open_steps),
        )
        for move in shape.moves
        if move.kind in ADDRESSES and not why_not_rejected(dossier, move.kind)
    ]


def name_of(move: MoveShape, dossier: Dossier) -> str:
    """What the move is called on its button and its page: the process calls it signing, but papers
    drafted here are only approved by it, and signed afterwards."""
    if move.kind == MoveKind.SIGN and dossier.result_state == PaperState.DRAFT:
        return _("Duyệt dự thảo để ký")
    return move.name


def address_of(dossier: Dossier, row: DossierStep, move: MoveShape) -> str:
    """The URL of the form of a move."""
    parts = [dossier.pk, row.pk, ADDRESSES[move.kind], move.target or "-"]
    return reverse("dossier:move", args=parts)


def get_move(dossier: Dossier, row: DossierStep, address: str, target: str) -> MoveShape:
    """The move of a URL. Raises `NotVisible` if the step has no such move."""
    kind = KINDS.get(address)
    wanted = None if target == "-" else target
    move = shape_of(dossier, row).move(kind, wanted) if kind else None
    if move is None:
        raise NotVisible(_("Bước này không có việc đó."))
    return move


def why_over(dossier: Dossier, row: DossierStep, move: MoveShape | None = None) -> str:
    """Why nothing more is done at this step, or not this move; empty if it may be."""
    if over := why_not_open(dossier, row):
        return over
    if dossier.state not in RUNNING:
        return refused_by_state(dossier.state)
    if move is None:
        return ""
    if shut := why_not_go_on(open_proposal(dossier), dossier, row, move.kind):
        return shut
    if move.kind == MoveKind.FINISH:
        return refused_unfinished(dossier.result_state)
    return why_not_rejected(dossier, move.kind)


def why_not_rejected(dossier: Dossier, kind: MoveKind) -> str:
    """Why the move, which proposes a rejection, has to wait for what is proposed already."""
    return proposal_waits(dossier) if kind == MoveKind.REFUSE else ""


def nobody_for(dossier: Dossier, opens: StepShape) -> str:
    """The message for a step that nobody can do."""
    at_counter = unit_of(dossier, opens) == dossier.receiving_unit_id
    unit = dossier.receiving_unit if at_counter else dossier.deciding_unit
    return _("Chưa có ai giữ vai trò %(role)s ở %(unit)s; hồ sơ sẽ chờ ở đó.") % {
        "role": opens.role.label,
        "unit": unit.name,
    }


def _lacking(dossier: Dossier, move: MoveShape, open_steps: list[DossierStep]) -> str:
    words = [str(CONDITIONS[word]) for word in lacking_for(dossier, move, open_steps)]
    if move.kind == MoveKind.FINISH and is_on_its_way(dossier.result_state):
        words.append(_("văn bản kết quả đã ký và cấp số"))
    return _("cần: %(reasons)s") % {"reasons": ", ".join(words)} if words else ""
