"""The possible moves of an open step, and the possible assignees."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.enums import DecisionKind
from motcua.dossiers.models import Dossier, DossierStep, Pause
from motcua.dossiers.permissions import can_do_step, decides_alone, why_not_decide
from motcua.dossiers.queries.law import get_rules, last_answer_day, notice_due_at
from motcua.dossiers.queries.steps import facts_of, unit_of
from motcua.dossiers.rules.lateness import is_over
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import LEADERS
from motcua.people.queries import list_assignable
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.queries import get_definition
from motcua.processes.rules import MoveShape, StepShape
from motcua.processes.rules.guards import unmet

MOST_BEFORE = 20


def shape_of(dossier: Dossier, row: DossierStep) -> StepShape:
    """The step in the dossier's process definition; what was done by an earlier version, there."""
    now = get_definition(dossier.definition_id or 0).by_id.get(row.step_id)
    return now or get_definition(row.step.definition_id).by_id[row.step_id]


def step_opened_by(dossier: Dossier, move: MoveShape) -> StepShape | None:
    """The step that a move opens; None if it opens none."""
    if move.target is None or dossier.definition_id is None:
        return None
    return get_definition(dossier.definition_id).by_key[move.target]


def find_passed_step(dossier: Dossier, officer: Officer, at: datetime) -> StepShape | None:
    """The step to which the officer may pass the dossier on while accepting it, if any."""
    if dossier.definition_id is None:
        return None
    definition = get_definition(dossier.definition_id)
    moves = definition.first.moves_of(MoveKind.FORWARD)
    first = definition.first
    if len(moves) != 1 or moves[0].target is None:
        return None
    if not can_do_step(officer, unit_of(dossier, first), first.role, at):
        return None
    return definition.by_key[moves[0].target]


def list_people_for(dossier: Dossier, step: StepShape | None, at: datetime) -> QuerySet[Officer]:
    """Officers with an active login who can do a step of this dossier, by name."""
    people = list_assignable(unit_of(dossier, step), step.role, at) if step else []
    return Officer.objects.filter(pk__in=people).order_by(InVietnameseOrder("name"), "pk")


def why_not_sign(officer: Officer, dossier: Dossier, step: DossierStep, at: datetime) -> str:
    """Why the officer does not sign at this step: no document lets him, or he proposed it.

    Who last worked on the dossier as case officer proposes what is signed. Empty if he may. Uses
    the steps prefetched with the dossier.
    """
    decides_here = step.role in LEADERS and step.unit_id == dossier.deciding_unit_id
    if decides_here and (why := why_not_decide(officer, dossier, DecisionKind.APPROVE, at)):
        return why
    done = [
        row
        for row in dossier.steps.all()
        if row.closed_at and row.role == Role.CASE_OFFICER and row.consulted_by_id is None
    ]
    proposed = max(done, key=lambda row: row.pk, default=None)
    if proposed is not None and decides_alone(officer, proposed.closed_by_id, dossier):
        return _("Hồ sơ này do bạn trình ký nên phải do người khác ký.")
    return ""


def find_passed_on(row: DossierStep) -> DossierStep | None:
    """The last step before this one that was passed on with a remark, with who did it; that of a
    case officer before any other. Whoever was only consulted passed nothing on."""
    passed = DossierStep.objects.filter(closed_with=MoveKind.FORWARD, consulted_by=None)
    remarked = passed.filter(dossier=row.dossier_id, pk__lt=row.pk, remark__isnull=False)
    rows = list(remarked.select_related("closed_by", "remark").order_by("-pk")[:MOST_BEFORE])
    return next((each for each in rows if each.role == Role.CASE_OFFICER), next(iter(rows), None))


def why_not_received(dossier: Dossier, step: StepShape) -> str:
    """Why nothing is done yet at a step of an agency to which the dossier is on its way; empty
    elsewhere."""
    return why_on_its_way(dossier) if step.place == StepPlace.DECIDING else ""


def why_on_its_way(dossier: Dossier) -> str:
    """Why what only the agency does that decides is not done yet; empty once it has the dossier."""
    if not dossier.awaits_agency:
        return ""
    return _("Hãy nhận hồ sơ chuyển đến trước; thời hạn tính từ lúc nhận.")


def is_supplement_possible(dossier: Dossier, at: datetime) -> bool:
    """Whether a supplement can be requested; once accepted, only at steps that allow it, in time.

    Uses the steps prefetched with the dossier.
    """
    if dossier.received_at is None:
        return True
    rows = [row for row in dossier.steps.all() if row.closed_at is None]
    if not any(shape_of(dossier, row).moves_of(MoveKind.ASK_SUPPLEMENT) for row in rows):
        return False
    rules = get_rules(dossier, at)
    until = notice_due_at(dossier, rules)
    in_time = until is None or at <= until
    return in_time and dossier.supplement_requests < rules.supplements_per_dossier


def open_pause_of(dossier: Dossier) -> Pause | None:
    """The pause that is open, if any. Uses the pauses prefetched with the dossier."""
    return next((pause for pause in dossier.pauses.all() if pause.ended_at is None), None)


def is_answer_overdue(dossier: Dossier, at: datetime) -> bool:
    """Whether the last day for the requested supplement is over."""
    pause = open_pause_of(dossier)
    if pause is None or not is_over(pause.answer_due_on, at):
        return False
    return is_over(last_answer_day(pause), at)


def lacking_for(dossier: Dossier, move: MoveShape, open_steps: list[DossierStep]) -> list[str]:
    """The unmet conditions of a move's guard, except the result number, which its form asks for."""
    facts = facts_of(dossier, open_steps)
    ends = move.kind in {MoveKind.FINISH, MoveKind.REFUSE}
    return list(unmet(move.guard, facts | {"result_recorded": True} if ends else facts))
