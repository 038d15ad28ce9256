"""Opening and closing the steps of a dossier."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import Change
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import may_act
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.step_time import step_due_at
from motcua.kernel.actions import insert_row, update_row
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.queries import get_definition
from motcua.processes.rules import KNOWN_WORDS, DefinitionShape, MoveShape, StepShape
from motcua.processes.rules.guards import unmet
from motcua.worktime.queries import get_calendar


def definition_of(change: Change) -> DefinitionShape:
    """The definition that the dossier runs on."""
    definition_id = change.dossier.definition_id
    if definition_id is None:
        change.refuse(_("Thủ tục này chưa có quy trình nội bộ; hãy báo bộ phận kiểm soát thủ tục."))
    return get_definition(definition_id)


def open_step(
    change: Change,
    step: StepShape,
    *,
    assignee: Officer | None = None,
    consulted_by: DossierStep | None = None,
) -> DossierStep:
    """Open a step now: at its unit, with its time, for a person who has its role there."""
    dossier = change.dossier
    unit_id = unit_of(dossier, step)
    if assignee and not may_act(assignee, frozenset({step.role}), {unit_id}, change.at):
        change.refuse(
            _("%(who)s không làm được bước “%(step)s”, hãy giao người khác.")
            % {"who": assignee.name, "step": step.name}
        )
    person_id = assignee.pk if assignee else find_assignee(unit_id, step.role, change.at)
    return insert_row(
        DossierStep(
            dossier=dossier,
            step_id=stored_id(step),
            unit_id=unit_id,
            assignee_id=person_id,
            consulted_by=consulted_by,
            opened_at=change.at,
            due_at=_due_at(dossier, step, change.at),
        )
    )


def stored_id(step: StepShape) -> int:
    """The row of a step that was read from the database."""
    if step.id is None:
        raise ValueError(step.key)
    return step.id


def unit_of(dossier: Dossier, step: StepShape) -> int:
    """The unit that does a step of this dossier."""
    at_counter = step.place == StepPlace.RECEIVING
    return dossier.receiving_unit_id if at_counter else dossier.deciding_unit_id


def close_step(
    change: Change, row: DossierStep, officer: Officer, kind: MoveKind, remark: str
) -> None:
    """Close a step that is still open."""
    update_row(
        DossierStep,
        row.pk,
        closed_at=change.at,
        closed_by_id=officer.pk,
        closed_with=kind,
        remark=remark,
    )


def close_open_steps(change: Change, officer: Officer, kind: MoveKind | str = "") -> None:
    """Close every step that is still open, when the dossier ends."""
    change.dossier.steps.filter(closed_at=None).update(
        closed_at=change.at, closed_by=officer, closed_with=kind
    )


def allowed_move(
    change: Change,
    step: StepShape,
    kinds: tuple[MoveKind, ...],
    open_steps: Iterable[DossierStep],
    target: str | None = None,
) -> MoveShape:
    """The move that the step allows and whose guard holds; refuses any other, saying why."""
    moves = step.moves_of(*kinds)
    move = next((m for m in moves if target in {None, m.target}), None)
    if move is None:
        change.refuse(_("Bước “%(step)s” không có việc này.") % {"step": step.name})
    lacking = unmet(move.guard, guard_facts(change.dossier, open_steps))
    if lacking:
        reasons = ", ".join(str(KNOWN_WORDS[word]) for word in lacking)
        change.refuse(_("Chưa làm được vì cần: %(reasons)s.") % {"reasons": reasons})
    return move


def guard_facts(dossier: Dossier, open_steps: Iterable[DossierStep]) -> dict[str, bool]:
    """What the words of guards mean for this dossier with these open steps, all of them."""
    return {
        # Nobody gets past acceptance without them; a supplement asked for later stops the clock.
        "components_complete": dossier.received_at is not None and dossier.paused_at is None,
        "fee_paid": dossier.money in {Money.NOTHING_DUE, Money.PAID},
        "not_waiting": dossier.paused_at is None,
        "no_open_consultation": all(row.consulted_by_id is None for row in open_steps),
        "result_recorded": bool(dossier.result_number),
        "signed": dossier.signed_at is not None,
    }


def _due_at(dossier: Dossier, step: StepShape, at: datetime) -> datetime | None:
    if dossier.clock_started_at is None or dossier.due_at is None:
        return None
    return step_due_at(
        get_calendar(),
        step,
        opened_at=at,
        started_at=dossier.clock_started_at,
        due_at=dossier.due_at,
    )
