"""Reading process definitions."""

from datetime import date

from django.db.models import Q, QuerySet

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


def find_in_force(definition_id: int | None, on: date) -> int | None:
    """The version by which a dossier begun on this local day goes where this one is attached.

    That is itself, or the last published version after it that took effect by then.
    """
    if definition_id is None:
        return None
    later = _taking_over(definition_id).filter(effective_on__lte=on).order_by("-version")
    return later.values_list("pk", flat=True).first() or definition_id


def list_taking_over(definition_id: int) -> list[DefinitionShape]:
    """The later versions that take its place, now or on a day to come."""
    rows = _taking_over(definition_id).order_by("version").values_list("pk", flat=True)
    return [get_definition(pk) for pk in rows]


def _taking_over(definition_id: int) -> QuerySet[ProcessDefinition]:
    own = ProcessDefinition.objects.filter(pk=definition_id)
    return ProcessDefinition.objects.filter(
        code=own.values("code")[:1],
        version__gt=own.values("version")[:1],
        state=DefinitionState.PUBLISHED,
        effective_on__isnull=False,
    )


def find_published(code: str) -> ProcessDefinition | None:
    """The newest published version of the process, if there is one."""
    published = ProcessDefinition.objects.filter(code=code, state=DefinitionState.PUBLISHED)
    return published.order_by("-version").first()


def find_version(code: str, version: int) -> DefinitionShape | None:
    """One version of a process; None if there is none."""
    found = ProcessDefinition.objects.filter(code=code, version=version)
    pk = found.values_list("pk", flat=True).first()
    return get_definition(pk) if pk is not None else None


def list_published(on: date) -> list[ProcessDefinition]:
    """The newest version of each process that holds on a local date, with its steps, by name."""
    rows = _published_on(on).order_by("version").prefetch_related("steps")
    newest = {definition.code: definition for definition in rows}
    return sorted(
        newest.values(), key=lambda definition: (order_key(definition.name), definition.code)
    )


def find_newest_on(code: str, on: date) -> ProcessDefinition | None:
    """The newest version of the process that holds on a local date."""
    return _published_on(on).filter(code=code).order_by("-version").first()


def _published_on(on: date) -> QuerySet[ProcessDefinition]:
    holds = Q(effective_on__isnull=True) | Q(effective_on__lte=on)
    return ProcessDefinition.objects.filter(holds, state=DefinitionState.PUBLISHED)


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
