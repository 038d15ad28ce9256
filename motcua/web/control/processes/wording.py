"""Steps and moves of a process in words, and what two versions say otherwise."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.drafting.compare import Mark, compare_words
from motcua.processes.rules import CONDITIONS, DefinitionShape, MoveShape, Problem, StepShape
from motcua.processes.rules.drafting.compare import StepMark, compare_steps
from motcua.processes.rules.guards import GuardError, parse_guard
from motcua.web.control.procedures.parts import PartDifference, SaidOtherwise
from motcua.web.ui.wording import length_in_words

MARKS = {
    StepMark.ADDED: Mark.ADDED,
    StepMark.REMOVED: Mark.REMOVED,
    StepMark.CHANGED: Mark.CHANGED,
}


@dataclass(frozen=True)
class MoveLine:
    """A move of the table: its place at the step from 1, and its words."""

    number: int
    name: str
    kind: str
    target: str
    guard: str


@dataclass(frozen=True)
class StepLine:
    """A row of the table: a step, its words, its moves, and what must be mended there."""

    number: int
    key: str
    name: str
    role: str
    place: str
    time: str
    moves: list[MoveLine]
    problems: list[str]
    hints: list[str]


def step_lines(
    shape: DefinitionShape,
    problems: list[Problem] | None = None,
    hints: dict[str, list[str]] | None = None,
) -> list[StepLine]:
    """All steps in their order."""
    told: dict[str, list[str]] = {}
    for problem in problems or []:
        told.setdefault(problem.step, []).append(problem.sentence)
    return [
        StepLine(
            number=step.position,
            key=step.key,
            name=step.name,
            role=str(step.role.label),
            place=str(step.place.label),
            time=time_of(step),
            moves=[_move(number, move, shape) for number, move in enumerate(step.moves, 1)],
            problems=told.get(step.key, []),
            hints=(hints or {}).get(step.key, []),
        )
        for step in shape.steps
    ]


def time_of(step: StepShape) -> str:
    """How long a step takes at most."""
    if step.limit_percent is not None:
        return _("%(percent)d%% thời hạn") % {"percent": step.limit_percent}
    if step.limit_amount is None or step.limit_unit is None:
        return _("chưa ghi")
    return length_in_words(step.limit_amount, step.limit_unit)


def guard_in_words(guard: str) -> str:
    """The conditions of a move; unknown words as they are."""
    try:
        return "; ".join(str(CONDITIONS[word]) for word in parse_guard(guard))
    except GuardError as problem:
        return str(problem)


def differences(before: DefinitionShape, after: DefinitionShape) -> list[PartDifference]:
    """Steps that came, went or changed, word by word."""
    found = []
    for change in compare_steps(before, after):
        step: Any = change.after or change.before
        runs = compare_words(_said(change.before, before), _said(change.after, after))
        found.append(PartDifference(step.name, [SaidOtherwise("", MARKS[change.mark], runs)]))
    return found


def _said(step: StepShape | None, shape: DefinitionShape) -> str:
    if step is None:
        return ""
    lines = [
        _("Bước %(number)d. %(name)s") % {"number": step.position, "name": step.name},
        f"{step.role.label}, {step.place.label}, {time_of(step)}",
    ]
    ordered = sorted(step.moves, key=lambda move: (move.kind, move.target or ""))
    lines += [_move_said(_move(0, move, shape)) for move in ordered]
    return "\n".join(lines)


def _move_said(line: MoveLine) -> str:
    parts = [line.name, line.kind]
    if line.target:
        parts.append(_("đến “%(step)s”") % {"step": line.target})
    if line.guard:
        parts.append(_("khi %(guard)s") % {"guard": line.guard})
    return "- " + "; ".join(parts)


def _move(number: int, move: MoveShape, shape: DefinitionShape) -> MoveLine:
    target = shape.by_key.get(move.target or "")
    return MoveLine(
        number=number,
        name=move.name,
        kind=str(move.kind.label),
        target=target.name if target else (move.target or ""),
        guard=guard_in_words(move.guard),
    )
