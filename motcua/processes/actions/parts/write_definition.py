"""Storing a version of a process in rows."""

from django.db.models import Max

from motcua.processes.models import Move, ProcessDefinition, Step
from motcua.processes.rules import DefinitionShape


def next_version(code: str) -> int:
    """The number of the next version of a process, whose versions are locked."""
    versions = ProcessDefinition.objects.select_for_update().filter(code=code)
    return (versions.aggregate(last=Max("version"))["last"] or 0) + 1


def write_steps(definition: ProcessDefinition, shape: DefinitionShape) -> None:
    """Store the steps and moves of a version."""
    rows = {
        step.key: Step.objects.create(
            definition=definition,
            key=step.key,
            position=step.position,
            name=step.name,
            role=step.role,
            place=step.place,
            limit_amount=step.limit_amount,
            limit_unit=step.limit_unit or "",
            limit_percent=step.limit_percent,
        )
        for step in shape.steps
    }
    Move.objects.bulk_create(
        Move(
            step=rows[step.key],
            kind=move.kind,
            name=move.name,
            guard=move.guard,
            target=rows[move.target] if move.target is not None else None,
        )
        for step in shape.steps
        for move in step.moves
    )
