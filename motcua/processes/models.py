"""The versioned table of steps."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit
from motcua.processes.enums import DefinitionState, MoveKind, ProcessDraftState, StepPlace
from motcua.worktime.enums import TimeUnit


class ProcessDefinition(models.Model):
    """One version of an internal process (quy trình nội bộ). Immutable once published.

    From the local day `effective_on` new dossiers of procedures that use an earlier version go by
    this one; null: it is used where it was attached, and nowhere else.
    """

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=DefinitionState.choices, default=DefinitionState.DRAFT
    )
    source_note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)

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


class ProcessDraft(models.Model):
    """A version of a process until a leader approves it (bản soạn quy trình).

    `content` is the document of `rules.drafting.written`. `based_on` is the number of the version
    that it was begun from, none for a new process; `revision` counts its changes; `definition` is
    what became of it. `unit` is the one whose leader approves, `effective_on` the local day from
    which new dossiers go by it.
    """

    code = models.CharField(max_length=60)
    based_on = models.PositiveIntegerField(null=True, blank=True)
    content = models.JSONField()
    state = models.CharField(
        max_length=10, choices=ProcessDraftState.choices, default=ProcessDraftState.OPEN
    )
    revision = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Officers who wrote, proposed or approved stay known.
    changed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The reason is erased by its own rule, not with the draft.
    returned = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    definition = models.OneToOneField(
        ProcessDefinition, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    class Meta:
        constraints = [
            one_of("state", ProcessDraftState, name="process_draft_state_known"),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(state=ProcessDraftState.APPROVED),
                name="process_draft_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state=ProcessDraftState.OPEN)
                | Q(proposed_by__isnull=False, effective_on__isnull=False),
                name="process_draft_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="process_draft_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=ProcessDraftState.APPROVED, definition__isnull=False)
                & Q(approved_by__isnull=False)
                | ~Q(state=ProcessDraftState.APPROVED) & Q(definition__isnull=True),
                name="process_draft_approved_as_a_version",
            ),
        ]
