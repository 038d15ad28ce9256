"""Through whose hands a step went: who received it, to whom it was given, in whose place."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet

from motcua.dossiers.models import DossierStep, StepAssignment, StepRecall
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

Assignments = Mapping[int, Sequence[StepAssignment]]
# An officer of the step's role closes it so; a refusal or a withdrawal closes what is open.
MOVED = frozenset({MoveKind.FORWARD, MoveKind.BACK, MoveKind.SIGN, MoveKind.FINISH})


def list_assignments(steps: Collection[DossierStep]) -> Assignments:
    """For each of these steps that was given to another officer, how, the oldest first."""
    rows = StepAssignment.objects.filter(step__in=[row.pk for row in steps])
    found: dict[int, list[StepAssignment]] = {}
    for row in rows.select_related("before", "officer", "made_by").order_by("pk"):
        found.setdefault(row.step_id, []).append(row)
    return found


def list_recalls(steps: Collection[DossierStep]) -> list[StepRecall]:
    """How these steps were passed on and taken back, the oldest first."""
    return list(with_people(StepRecall.objects.filter(step__in=[row.pk for row in steps])))


def with_people(recalls: QuerySet[StepRecall]) -> QuerySet[StepRecall]:
    """With the unit and all whom a sheet names, the oldest first."""
    people = ("given_by", "received_by", "held_by", "made_by")
    return recalls.select_related("unit", *people).order_by("pk")


def receiver_of(step: DossierStep, assignments: Assignments) -> Officer | None:
    """Who had the step when it was opened, whoever has it now; None if it was given to nobody."""
    given = assignments.get(step.pk)
    return given[0].before if given else step.assignee


def replaced_in(step: DossierStep) -> Officer | None:
    """Who had the step while another officer did it in his place."""
    if step.closed_by_id in {None, step.assignee_id} or step.closed_with not in MOVED:
        return None
    return step.assignee
