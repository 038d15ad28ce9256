"""Process definitions, stored and as plain values."""

from datetime import UTC, datetime
from typing import Any

import factory

from motcua.people.enums import Role
from motcua.processes.enums import DefinitionState, MoveKind, StepPlace
from motcua.processes.models import Move, ProcessDefinition, Step
from motcua.processes.rules import DefinitionShape, MoveShape, StepShape


class StepShapeFactory(factory.Factory):
    """A step of a quarter of the time, without moves."""

    class Meta:
        model = StepShape

    position = factory.Sequence(lambda number: number + 1)
    key = factory.LazyAttribute(lambda step: f"step-{step.position}")
    name = factory.LazyAttribute(lambda step: f"Bước {step.position}")
    role = Role.CASE_OFFICER
    place = StepPlace.DECIDING
    limit_percent = 25

    class Params:
        finishing = factory.Trait(moves=(MoveShape(MoveKind.FINISH, "Xong"),))


def forward(target: str, guard: str = "") -> MoveShape:
    """A forward move."""
    return MoveShape(MoveKind.FORWARD, "Chuyển tiếp", target, guard)


def two_steps(**first: Any) -> DefinitionShape:
    """The smallest good definition: `a` forwards to `b`, which finishes; `first` changes `a`."""
    a = {"key": "a", "position": 1, "moves": (forward("b"),)} | first
    b = StepShapeFactory(key="b", position=2, finishing=True)
    return DefinitionShape("thu", 1, "Quy trình thử", (StepShapeFactory(**a), b))


class ProcessDefinitionFactory(factory.django.DjangoModelFactory):
    """A draft without steps; `published` has two steps."""

    class Meta:
        model = ProcessDefinition
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"quy-trinh-{number}")
    version = 1
    name = "Quy trình thử"

    class Params:
        published = factory.Trait(
            state=DefinitionState.PUBLISHED,
            published_at=datetime(2022, 1, 1, tzinfo=UTC),
            runnable=factory.PostGeneration(lambda row, *_: _two_rows(row)),
        )


def _two_rows(definition: ProcessDefinition) -> None:
    shape = two_steps()
    rows = {
        step.key: Step.objects.create(
            definition=definition,
            key=step.key,
            position=step.position,
            name=step.name,
            role=step.role,
            place=step.place,
            limit_percent=step.limit_percent,
        )
        for step in shape.steps
    }
    Move.objects.create(step=rows["a"], kind=MoveKind.FORWARD, name="Chuyển", target=rows["b"])
    Move.objects.create(step=rows["b"], kind=MoveKind.FINISH, name="Xong")
