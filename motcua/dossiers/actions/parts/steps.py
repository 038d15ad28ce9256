"""Opening and closing the steps of a dossier."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.events import StepMoved
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_do_step
from motcua.dossiers.queries.moves import why_not_received
from motcua.dossiers.queries.proposals import find_open_proposal, why_not_go_on
from motcua.dossiers.queries.steps import (
    facts_of,
    find_assignee,
    list_open,
    stored_id,
    unit_of,
    why_not_open,
)
from motcua.dossiers.rules.step_time import step_due_at
from motcua.kernel.actions import insert_row, insert_rows, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.queries import get_definition
from motcua.processes.rules import CONDITIONS, DefinitionShape, MoveShape, StepShape
from motcua.processes.rules.guards import unmet
from motcua.worktime.rules import CompiledCalendar


@dataclass(frozen=True)
class OpenStep:
    """An open step, its definition, and all open steps of the dossier."""

    row: DossierStep
    shape: StepShape
    definition: DefinitionShape
    beside: list[DossierStep]


def definition_of(dossier: Dossier, refusal: type[Refused]) -> DefinitionShape:
    """The process definition of the dossier."""
    if dossier.definition_id is None:
        raise refusal(_("Thủ tục này chưa có quy trình nội bộ; hãy báo bộ phận kiểm soát thủ tục."))
    return get_definition(dossier.definition_id)


def find_open_step(dossier: Dossier, step: DossierStep, refusal: type[Refused]) -> OpenStep:
    """The current state of the step; refuses a closed one, naming who closed it."""
    definition = definition_of(dossier, refusal)
    rows = {row.pk: row for row in list_open(dossier)}
    row = rows.get(step.pk)
    if row is None:
        raise refusal(why_not_open(dossier, step))
    return OpenStep(row, definition.by_id[row.step_id], definition, list(rows.values()))


def check_not_shut(
    dossier: Dossier, step: DossierStep, kind: MoveKind, refusal: type[Refused]
) -> None:
    """Refuse a move that what waits for a decision forbids."""
    if why := why_not_go_on(find_open_proposal(dossier), dossier, step, kind):
        raise refusal(why)


def open_step(
    dossier: Dossier,
    step: StepShape,
    *,
    at: datetime,
    calendar: CompiledCalendar,
    refusal: type[Refused],
    assignee: Officer | None = None,
    consulted_by: DossierStep | None = None,
) -> DossierStep:
    """Open a step now at its unit, with its due time and an assignee who has its role there."""
    return insert_row(
        _new_step(
            dossier,
            step,
            at=at,
            calendar=calendar,
            refusal=refusal,
            assignee=assignee,
            consulted_by=consulted_by,
        )
    )


def _new_step(
    dossier: Dossier,
    step: StepShape,
    *,
    at: datetime,
    calendar: CompiledCalendar,
    refusal: type[Refused],
    assignee: Officer | None = None,
    consulted_by: DossierStep | None = None,
) -> DossierStep:
    unit_id = unit_of(dossier, step)
    if assignee and not can_do_step(assignee, unit_id, step.role, at):
        raise refusal(
            _("%(name)s không làm được bước “%(step)s”, hãy giao người khác.")
            % {"name": assignee.name, "step": step.name}
        )
    step_id = stored_id(step)
    person_id = (
        assignee.pk
        if assignee
        else find_assignee(unit_id, step.role, at, dossier_id=dossier.pk, step_id=step_id)
    )
    return DossierStep(
        dossier=dossier,
        step_id=step_id,
        role=step.role,
        unit_id=unit_id,
        assignee_id=person_id,
        consulted_by=consulted_by,
        opened_at=at,
        **times_of(dossier, _due_at(dossier, step, at, calendar)),
    )


def times_of(dossier: Dossier, due_at: datetime | None) -> dict[str, datetime | None]:
    """The columns of a new open step with this due time, and with what it copies of its dossier."""
    soonest = min(filter(None, [due_at, dossier.due_at]), default=None)
    return {"due_at": due_at, "soonest_at": soonest, "paused_at": dossier.paused_at}


def copy_times(dossier: Dossier) -> None:
    """Copy the times to all open steps, after the due time or the clock of the dossier changed."""
    due = Value(dossier.due_at, DateTimeField())
    dossier.steps.filter(closed_at=None).update(
        soonest_at=Coalesce(Least("due_at", due), "due_at", due), paused_at=dossier.paused_at
    )


def due_of_step(
    dossier: Dossier, row: DossierStep, *, at: datetime, calendar: CompiledCalendar
) -> datetime | None:
    """The due time of an open step as if it began at `at`."""
    step = get_definition(dossier.definition_id or 0).by_id[row.step_id]
    return _due_at(dossier, step, at, calendar)


def pass_first_step(
    dossier: Dossier,
    *,
    by: Officer,
    at: datetime,
    calendar: CompiledCalendar,
    refusal: type[Refused],
    assignee: Officer | None = None,
) -> StepMoved:
    """Open the first step for an officer who has done it already, close it, and open the next.

    Refused where the first step has not exactly one way forward, or is not the officer's.
    """
    definition = definition_of(dossier, refusal)
    first = definition.first
    moves = first.moves_of(MoveKind.FORWARD)
    if len(moves) != 1 or moves[0].target is None:
        raise refusal(_("Bước “%(step)s” không chuyển ngay được.") % {"step": first.name})
    if not can_do_step(by, unit_of(dossier, first), first.role, at):
        raise refusal(_("Bước “%(step)s” do người khác làm.") % {"step": first.name})
    _check_guard(dossier, moves[0], [], refusal)
    passed = DossierStep(
        dossier=dossier,
        step_id=stored_id(first),
        role=first.role,
        unit_id=unit_of(dossier, first),
        assignee_id=by.pk,
        opened_at=at,
        **times_of(dossier, _due_at(dossier, first, at, calendar)),
        closed_at=at,
        closed_by_id=by.pk,
        closed_with=MoveKind.FORWARD,
    )
    opens = definition.by_key[moves[0].target]
    following = _new_step(
        dossier, opens, at=at, calendar=calendar, refusal=refusal, assignee=assignee
    )
    insert_rows([passed, following])
    dossier.state = State.IN_PROGRESS
    return StepMoved(step=first.key, move=MoveKind.FORWARD, opened_step=opens.key)


def close_step(
    row: DossierStep, *, by: Officer, at: datetime, kind: MoveKind, remark: FreeText | None
) -> None:
    """Close a step that is still open."""
    update_row(
        DossierStep,
        row.pk,
        closed_at=at,
        closed_by_id=by.pk,
        closed_with=kind,
        remark_id=remark.pk if remark else None,
    )


def allowed_move(
    dossier: Dossier,
    found: OpenStep,
    kinds: tuple[MoveKind, ...],
    refusal: type[Refused],
    target: str | None = None,
) -> MoveShape:
    """The move, if the step allows it and its guard holds; otherwise refuses with the reason."""
    step = found.shape
    moves = step.moves_of(*kinds)
    move = next((m for m in moves if target in {None, m.target}), None)
    if move is None:
        raise refusal(_("Bước “%(step)s” không có việc này.") % {"step": step.name})
    if why := why_not_received(dossier, step):
        raise refusal(why)
    _check_guard(dossier, move, found.beside, refusal)
    return move


def _check_guard(
    dossier: Dossier, move: MoveShape, beside: list[DossierStep], refusal: type[Refused]
) -> None:
    lacking = unmet(move.guard, facts_of(dossier, beside))
    if lacking:
        reasons = ", ".join(str(CONDITIONS[word]) for word in lacking)
        raise refusal(_("Chưa làm được vì cần: %(reasons)s.") % {"reasons": reasons})


def _due_at(
    dossier: Dossier, step: StepShape, at: datetime, calendar: CompiledCalendar
) -> datetime | None:
    if dossier.clock_started_at is None or dossier.due_at is None:
        return None
    return step_due_at(
        calendar,
        step,
        opened_at=at,
        started_at=dossier.clock_started_at,
        due_at=dossier.due_at,
    )
