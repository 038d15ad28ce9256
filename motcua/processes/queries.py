"""Reading process definitions."""

from motcua.kernel.text import order_key
from motcua.people.enums import Role
from motcua.processes.enums import DefinitionState, MoveKind, StepPlace
from motcua.processes.models import Move, ProcessDefinition, Step
from motcua.processes.rules import DefinitionShape, MoveShape, StepShape
from motcua.worktime.enums import TimeUnit

# A published definition never changes, so the cache needs no invalidation, except in tests, where
# rows are rolled back and ids reused.
_KEPT: dict[int, DefinitionShape] = {}


def get_definition(definition_id: int) -> DefinitionShape:
    """The definition with its steps and moves; cached.

    Raises ProcessDefinition.DoesNotExist.
    """
    kept = _KEPT.get(definition_id)
    if kept is None:
        row = ProcessDefinition.objects.get(pk=definition_id)
        kept = shape_of(row)
        if row.state != DefinitionState.DRAFT:
            _KEPT[definition_id] = kept
    return kept


def forget_definitions() -> None:
    """Clear the cache of `get_definition`."""
    _KEPT.clear()


def shape_of(definition: ProcessDefinition) -> DefinitionShape:
    """The stored definition as plain values, uncached."""
    steps = definition.steps.prefetch_related("moves__target")
    return DefinitionShape(
        id=definition.pk,
        code=definition.code,
        version=definition.version,
        name=definition.name,
        steps=tuple(_step(step) for step in steps),
    )


def find_published(code: str) -> ProcessDefinition | None:
    """The newest published version of the process, if there is one."""
    published = ProcessDefinition.objects.filter(code=code, state=DefinitionState.PUBLISHED)
    return published.order_by("-version").first()


def list_published() -> list[ProcessDefinition]:
    """The newest published version of each process with its steps, by name."""
    published = ProcessDefinition.objects.filter(state=DefinitionState.PUBLISHED)
    rows = published.order_by("version").prefetch_related("steps")
    newest = {definition.code: definition for definition in rows}
    return sorted(
        newest.values(), key=lambda definition: (order_key(definition.name), definition.code)
    )


def _step(step: Step) -> StepShape:
    moves = sorted(step.moves.all(), key=lambda move: move.pk)
    return StepShape(
        id=step.pk,
        key=step.key,
        position=step.position,
        name=step.name,
        role=Role(step.role),
        place=StepPlace(step.place),
        limit_amount=step.limit_amount,
        limit_unit=TimeUnit(step.limit_unit) if step.limit_unit else None,
        limit_percent=step.limit_percent,
        moves=tuple(_move(step, move) for move in moves),
    )


def _move(step: Step, move: Move) -> MoveShape:
    target = move.target
    key = None
    if target is not None:
        # A step of another definition gets a key that no step has, so that validation reports it.
        inside = target.definition_id == step.definition_id
        key = target.key if inside else f"#{target.pk}"
    return MoveShape(
        id=move.pk, kind=MoveKind(move.kind), name=move.name, target=key, guard=move.guard
    )
