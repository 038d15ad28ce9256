"""A version of a process as it is written, and the document that it is kept and carried as."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from motcua.processes.rules.documents import read_definition, read_source_note
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape


@dataclass(frozen=True)
class Written:
    """The steps in their order, numbered from 1, and where the process comes from."""

    shape: DefinitionShape
    note: str = ""

    @property
    def steps(self) -> tuple[StepShape, ...]:
        """The steps by their places."""
        return self.shape.steps

    def with_steps(self, steps: Iterable[StepShape]) -> "Written":
        """The same process with these steps, numbered anew."""
        numbered = tuple(replace(step, position=place) for place, step in enumerate(steps, 1))
        return replace(self, shape=replace(self.shape, steps=numbered))


def read_written(document: object) -> Written:
    """What a document says. Raises `BadInput` with a sentence for each value that is none."""
    return Written(read_definition(document), read_source_note(document))


def as_document(written: Written) -> dict[str, Any]:
    """The document that `read_written` reads back as the same."""
    shape = written.shape
    said: dict[str, Any] = {"code": shape.code, "name": shape.name}
    if written.note:
        said["source_note"] = written.note
    return said | {"steps": [_step(step) for step in shape.steps]}


def digest_of(written: Written) -> str:
    """The SHA-256 of all that it says."""
    text = json.dumps(as_document(written), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def without_rows(shape: DefinitionShape) -> DefinitionShape:
    """A stored version as it would be written: without its number and the ids of its rows."""
    steps = (
        replace(step, id=None, moves=tuple(replace(move, id=None) for move in step.moves))
        for step in shape.steps
    )
    return replace(shape, version=0, id=None, steps=tuple(steps))


def _step(step: StepShape) -> dict[str, Any]:
    said: dict[str, Any] = {
        "key": step.key,
        "name": step.name,
        "role": step.role.value,
        "place": step.place.value,
    }
    if step.limit_percent is not None:
        said["limit_percent"] = step.limit_percent
    if step.limit_amount is not None:
        said["limit_amount"] = step.limit_amount
    if step.limit_unit is not None:
        said["limit_unit"] = step.limit_unit.value
    return said | {"moves": [_move(move) for move in step.moves]}


def _move(move: MoveShape) -> dict[str, Any]:
    said = {"kind": move.kind.value, "name": move.name}
    if move.target is not None:
        said["target"] = move.target
    if move.guard:
        said["guard"] = move.guard
    return said
