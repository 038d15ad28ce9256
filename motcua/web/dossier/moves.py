"""What can be done at an open step: the moves of its definition, each with an address."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.actions.steps import guard_facts, unit_of
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import may_act
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.queries import get_definition
from motcua.processes.rules import KNOWN_WORDS, MoveShape, StepShape
from motcua.processes.rules.guards import unmet

ADDRESSES = {
    MoveKind.FORWARD: "chuyen",
    MoveKind.BACK: "tra-lai",
    MoveKind.CONSULT: "lay-y-kien",
    MoveKind.SIGN: "ky",
    MoveKind.FINISH: "hoan-thanh",
    MoveKind.REFUSE: "khong-giai-quyet",
}
KINDS = {address: kind for kind, address in ADDRESSES.items()}
ENDS = (MoveKind.FINISH, MoveKind.REFUSE)


@dataclass(frozen=True)
class Offer:
    """A move that someone can make now; `lacking` says what is still in its way."""

    name: str
    address: str
    kind: MoveKind
    lacking: str = ""


def offers_at(row: DossierStep, dossier: Dossier, officer: Officer, at: datetime) -> list[Offer]:
    """The moves of an open step for this officer; none for others."""
    shape = shape_of(dossier, row)
    if not may_act(officer, frozenset({shape.role}), {row.unit_id}, at):
        return []
    open_steps = [step for step in dossier.steps.all() if step.closed_at is None]
    facts = guard_facts(dossier, open_steps)
    return [
        Offer(move.name, address_of(dossier, row, move), move.kind, _lacking(move, facts))
        for move in shape.moves
        if move.kind in ADDRESSES
    ]


def address_of(dossier: Dossier, row: DossierStep, move: MoveShape) -> str:
    """Where the form of a move stands."""
    parts = [dossier.pk, row.pk, ADDRESSES[move.kind], move.target or "-"]
    return reverse("dossier:move", args=parts)


def shape_of(dossier: Dossier, row: DossierStep) -> StepShape:
    """The step in the definition that the dossier runs on."""
    return get_definition(dossier.definition_id or 0).by_id[row.step_id]


def may_ask_supplement(dossier: Dossier) -> bool:
    """Whether papers can still be asked for: of an accepted dossier only at steps that allow it."""
    if dossier.received_at is None:
        return True
    left = dossier.version.max_supplement_requests - dossier.supplement_requests
    rows = [row for row in dossier.steps.all() if row.closed_at is None]
    asking = any(shape_of(dossier, row).moves_of(MoveKind.ASK_SUPPLEMENT) for row in rows)
    return left > 0 and asking


def get_move(dossier: Dossier, row: DossierStep, address: str, target: str) -> MoveShape:
    """The move behind an address. Raises `NotVisible` where the step has none such."""
    kind = KINDS.get(address)
    wanted = None if target == "-" else target
    move = shape_of(dossier, row).move(kind, wanted) if kind else None
    if move is None:
        raise NotVisible(_("Bước này không có việc đó."))
    return move


def people_for(dossier: Dossier, move: MoveShape, at: datetime) -> QuerySet[Officer]:
    """Who may do the step that a move opens."""
    if move.target is None or dossier.definition_id is None:
        return Officer.objects.none()
    opens = get_definition(dossier.definition_id).by_key[move.target]
    day = at.astimezone(VIETNAM).date()
    lasting = Q(posts__valid_to__isnull=True) | Q(posts__valid_to__gt=day)
    found = Officer.objects.filter(
        lasting,
        posts__unit=unit_of(dossier, opens),
        posts__role=opens.role,
        posts__valid_from__lte=day,
    )
    return found.distinct().order_by("name")


def nobody_for(dossier: Dossier, row: DossierStep, move: MoveShape, at: datetime) -> str:
    """A sentence where a move opens a step that nobody can do; empty where somebody can."""
    opens_none = row.consulted_by_id is not None or move.target is None
    if opens_none or dossier.definition_id is None or people_for(dossier, move, at).exists():
        return ""
    opens = get_definition(dossier.definition_id).by_key[str(move.target)]
    at_counter = unit_of(dossier, opens) == dossier.receiving_unit_id
    unit = dossier.receiving_unit if at_counter else dossier.deciding_unit
    return _("Chưa có ai giữ vai trò %(role)s ở %(unit)s; hồ sơ sẽ chờ ở đó.") % {
        "role": opens.role.label,
        "unit": unit.name,
    }


def _lacking(move: MoveShape, facts: dict[str, bool]) -> str:
    # The number of a result is written in the form itself.
    known = facts | {"result_recorded": True} if move.kind in ENDS else facts
    words = [str(KNOWN_WORDS[word]) for word in unmet(move.guard, known)]
    return _("cần: %(reasons)s") % {"reasons": ", ".join(words)} if words else ""
