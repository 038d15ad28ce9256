"""What one version of a process says otherwise than another: steps that came, went, changed."""

from dataclasses import dataclass, replace
from enum import StrEnum

from motcua.processes.rules.shapes import DefinitionShape, StepShape


class StepMark(StrEnum):
    """What became of a step."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class StepChange:
    """A step that differs; `before` and `after` are None where it did not stand."""

    mark: StepMark
    before: StepShape | None
    after: StepShape | None


def compare_steps(before: DefinitionShape, after: DefinitionShape) -> list[StepChange]:
    """All differences, in the order of `after`; what went stands at the end.

    Steps are paired by their keys. A step that only moved up or down has changed its place.
    """
    found = []
    for step in after.steps:
        old = before.by_key.get(step.key)
        if old is None:
            found.append(StepChange(StepMark.ADDED, None, step))
        elif _said(old) != _said(step):
            found.append(StepChange(StepMark.CHANGED, old, step))
    gone = (step for step in before.steps if step.key not in after.by_key)
    return [*found, *(StepChange(StepMark.REMOVED, step, None) for step in gone)]


def _said(step: StepShape) -> StepShape:
    moves = sorted(
        (replace(move, id=None) for move in step.moves),
        key=lambda move: (move.kind, move.target or ""),
    )
    return replace(step, id=None, moves=tuple(moves))
