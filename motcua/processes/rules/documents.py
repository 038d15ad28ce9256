"""Process templates as JSON documents: reading them into shapes."""

from collections.abc import Mapping
from typing import Any

from motcua.people.enums import Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape
from motcua.worktime.enums import TimeUnit


def definition_from(document: Mapping[str, Any]) -> DefinitionShape:
    """The definition that a template document describes; steps are numbered in their order.

    Raises KeyError or ValueError for a document that lacks a key or has an unknown word.
    """
    steps = enumerate(document["steps"], start=1)
    return DefinitionShape(
        code=document["code"],
        version=0,
        name=document["name"],
        steps=tuple(_step(position, step) for position, step in steps),
    )


def without_ids(definition: DefinitionShape) -> tuple[object, ...]:
    """What a definition says, for comparing two of them whatever their rows and versions."""
    return definition.name, tuple(
        (
            step.key,
            step.position,
            step.name,
            step.role,
            step.place,
            step.limit_amount,
            step.limit_unit,
            step.limit_percent,
            tuple((move.kind, move.name, move.target, move.guard) for move in step.moves),
        )
        for step in definition.steps
    )


def _step(position: int, step: Mapping[str, Any]) -> StepShape:
    unit = step.get("limit_unit")
    return StepShape(
        key=step["key"],
        position=position,
        name=step["name"],
        role=Role(step["role"]),
        place=StepPlace(step["place"]),
        limit_amount=step.get("limit_amount"),
        limit_unit=TimeUnit(unit) if unit else None,
        limit_percent=step.get("limit_percent"),
        moves=tuple(_move(move) for move in step["moves"]),
    )


def _move(move: Mapping[str, Any]) -> MoveShape:
    return MoveShape(
        kind=MoveKind(move["kind"]),
        name=move["name"],
        target=move.get("target"),
        guard=move.get("guard", ""),
    )
