"""The versioned table of steps."""

from django.db import models
from django.db.models import Q

from motcua.kernel.models.constraints import one_of
from motcua.processes.enums import DefinitionState, MoveKind, StepPlace
from motcua.worktime.enums import TimeUnit


class ProcessDefinition(models.Model):
    """One version of an internal process (quy trình nội bộ). Immutable once published."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=DefinitionState.choices, default=DefinitionState.DRAFT
    )
    source_note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="definition_version_once"),
            one_of("state", DefinitionState, name="definition_state_known"),
            models.CheckConstraint(
                condition=Q(state=DefinitionState.DRAFT) | Q(published_at__isnull=False),
                name="definition_published_at_a_moment",
            ),
        ]


class Step(models.Model):
    """One step: a role at one of the dossier's units, and its time.

    The time is either `limit_amount` of `limit_unit`, or `limit_percent` of the working time
    between the dossier's receipt and its due time.
    """

    definition = models.ForeignKey(
        ProcessDefinition, on_delete=models.CASCADE, related_name="steps"
    )
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    # No choices and no CHECK: a new role needs no migration.
    role = models.CharField(max_length=20)
    place = models.CharField(max_length=10, choices=StepPlace.choices)
    limit_amount = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=12, choices=TimeUnit.choices, blank=True)
    limit_percent = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["definition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["definition", "key"], name="step_key_once"),
            models.UniqueConstraint(fields=["definition", "position"], name="step_position_once"),
            one_of("place", StepPlace, name="step_place_known"),
            one_of("limit_unit", TimeUnit, name="step_limit_unit_known", blank=True),
            models.CheckConstraint(
                condition=Q(limit_percent__isnull=True, limit_amount__gte=1) & ~Q(limit_unit="")
                | Q(limit_percent__gte=1, limit_percent__lte=100, limit_amount__isnull=True),
                name="step_time_is_amount_or_percent",
            ),
        ]


class Move(models.Model):
    """A move that a step allows, with the guard under which it may be made.

    `guard` is names of conditions joined by `and`; a name unknown to `processes.rules` is an error.
    `target` is the step that opens; null for moves that end or pause the dossier.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=20, choices=MoveKind.choices)
    target = models.ForeignKey(
        Step, on_delete=models.CASCADE, null=True, blank=True, related_name="arrivals"
    )
    name = models.CharField(max_length=200)
    guard = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            one_of("kind", MoveKind, name="move_kind_known"),
            models.UniqueConstraint(
                fields=["step", "kind", "target"], name="move_once_per_step_kind_and_target"
            ),
            models.UniqueConstraint(
                fields=["step", "kind"],
                condition=Q(target__isnull=True),
                name="move_without_target_once_per_step_and_kind",
            ),
        ]
