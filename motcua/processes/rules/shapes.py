"""A process definition as plain values, as the engine reads it and as it is drafted."""

from dataclasses import dataclass
from functools import cached_property

from motcua.people.enums import Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.worktime.enums import TimeUnit


@dataclass(frozen=True)
class MoveShape:
    """One allowed move; `target` is the key of the step that opens. `id` is its row, if stored."""

    kind: MoveKind
    name: str
    target: str | None = None
    guard: str = ""
    id: int | None = None


@dataclass(frozen=True)
class StepShape:
    """One step. Its time is `limit_amount` of `limit_unit`, or `limit_percent` of the statutory
    working time. `id` is its row, if stored."""

    key: str
    position: int
    name: str
    role: Role
    place: StepPlace
    moves: tuple[MoveShape, ...] = ()
    limit_amount: int | None = None
    limit_unit: TimeUnit | None = None
    limit_percent: int | None = None
    id: int | None = None

    def moves_of(self, *kinds: MoveKind) -> tuple[MoveShape, ...]:
        """The step's moves of these kinds."""
        return tuple(move for move in self.moves if move.kind in kinds)

    def move(self, kind: MoveKind, target: str | None = None) -> MoveShape | None:
        """The step's move of this kind to this target, if it is allowed."""
        return next((m for m in self.moves if m.kind == kind and m.target == target), None)


@dataclass(frozen=True)
class DefinitionShape:
    """One version of a process, its steps by position. `id` is its row, if stored."""

    code: str
    version: int
    name: str
    steps: tuple[StepShape, ...]
    id: int | None = None

    @cached_property
    def by_key(self) -> dict[str, StepShape]:
        """The steps under their keys."""
        return {step.key: step for step in self.steps}

    @cached_property
    def by_id(self) -> dict[int | None, StepShape]:
        """The steps under their rows' ids."""
        return {step.id: step for step in self.steps}

    @cached_property
    def first(self) -> StepShape:
        """The step that opens when a dossier is accepted: the lowest position."""
        return min(self.steps, key=lambda step: step.position)
