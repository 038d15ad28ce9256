"""Who does a step: giving it to another officer, and taking back what was just passed on."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.steps import OpenStep, copy_times, find_open_step
from motcua.dossiers.events import StepAssigned, StepRecalled
from motcua.dossiers.models import Dossier, DossierStep, StepAssignment, StepRecall
from motcua.dossiers.permissions import (
    can_assign_step,
    can_do_step,
    can_give_back_step,
    can_recall_step,
)
from motcua.dossiers.queries.assignments import list_assignments, receiver_of
from motcua.dossiers.queries.deputies import find_absent
from motcua.dossiers.queries.steps import find_assignee, find_passed_on, list_open
from motcua.kernel.actions import Done, insert_row, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer


class CannotAssignStep(Refused):
    """The step cannot be given to this officer."""


class CannotRecallStep(Refused):
    """The step is no longer the sender's to take back."""


@dossier_action("assign", may=can_assign_step, noun="step", refusal=CannotAssignStep)
def assign_step(
    *,
    dossier: Dossier,
    step: DossierStep,
    assignee: Officer,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Give an open step to an officer of its role and unit; its due time stays as it was.

    Raises `CannotAssignStep`.
    """
    return give_step(dossier, step, assignee, by, at)


def give_step(
    dossier: Dossier, step: DossierStep, assignee: Officer, by: Actor, at: datetime
) -> Done[Dossier]:
    """Give an open step of a locked dossier to an officer who can do it."""
    found = find_open_step(dossier, step, CannotAssignStep)
    if found.row.assignee_id == assignee.pk:
        raise CannotAssignStep(_("Bước này đang do %(name)s làm.") % {"name": assignee.name})
    if not can_do_step(assignee, found.row.unit_id, found.row.role, at):
        raise CannotAssignStep(
            _("%(name)s không làm được bước “%(step)s”, hãy giao người khác.")
            % {"name": assignee.name, "step": found.shape.name}
        )
    return _hand_to(assignee.pk, dossier, found, by, at)


def _hand_to(
    person: int, dossier: Dossier, found: OpenStep, by: Actor, at: datetime
) -> Done[Dossier]:
    row = found.row
    update_row(DossierStep, row.pk, assignee_id=person)
    insert_row(
        StepAssignment(
            step_id=row.pk,
            before_id=row.assignee_id,
            officer_id=person,
            made_at=at,
            made_by=by if isinstance(by, Officer) else None,
        )
    )
    said = StepAssigned(step=found.shape.key, before=row.assignee_id, assignee=person)
    return Done(dossier, said)


@dossier_action("assign", may=can_give_back_step, noun="step", refusal=CannotAssignStep)
def give_back_step(
    *, dossier: Dossier, step: DossierStep, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Give the step of a deputy whose time is over back to the officer for whom he acted.

    If that one does not hold the role any more, whoever of the unit has the fewest open steps gets
    it. Raises `CannotAssignStep` if the deputy still may do it, or nobody else may.
    """
    found = find_open_step(dossier, step, CannotAssignStep)
    row = found.row
    absent = find_absent(row, at)
    if absent is None:
        raise CannotAssignStep(_("Bước này không phải của người đã thôi làm thay."))
    may_do = can_do_step(absent, row.unit_id, row.role, at)
    person = absent.pk if may_do else find_assignee(row.unit_id, row.role, at)
    if person is None or person == row.assignee_id:
        raise CannotAssignStep(_("Chưa có ai khác ở đơn vị làm được bước này."))
    return _hand_to(person, dossier, found, by, at)


@dossier_action("recall", may=can_recall_step, noun="step", refusal=CannotRecallStep)
def recall_step(
    *, dossier: Dossier, step: DossierStep, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Take back a step that was passed on, while nobody has begun to work on the next one.

    `step` is open again as it was, with its old due time; the step that it opened is removed, even
    if it was given to somebody, and what sheets say of it is kept (`StepRecall`). A signature is
    not taken back so. Raises `CannotRecallStep`.
    """
    opened = find_passed_on(step, list_open(dossier), list_events_of(dossier))
    if opened is None:
        raise CannotRecallStep(
            _("Hồ sơ đã được làm tiếp nên không rút lại được; hãy nhờ bước sau trả lại.")
        )
    _keep_for_sheets(step, opened, by, at)
    DossierStep.objects.filter(pk=opened.pk).delete()
    update_row(
        DossierStep, step.pk, closed_at=None, closed_by_id=None, closed_with="", remark_id=None
    )
    copy_times(dossier)
    if step.closed_at is not None and dossier.forwarded_at == step.closed_at:
        dossier.forwarded_at = None
    return Done(dossier, StepRecalled(step=step.step.key, closed_step=opened.step.key))


def _keep_for_sheets(step: DossierStep, opened: DossierStep, by: Officer, at: datetime) -> None:
    receiver = receiver_of(opened, list_assignments([opened]))
    insert_row(
        StepRecall(
            step_id=step.pk,
            given_at=opened.opened_at,
            given_by_id=step.closed_by_id or by.pk,
            unit_id=opened.unit_id,
            role=opened.role,
            received_by_id=receiver.pk if receiver else None,
            held_by_id=opened.assignee_id,
            made_at=at,
            made_by_id=by.pk,
        )
    )
