"""Checklists, inspections of procedure control, what was found and what became of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.dated import Dated
from motcua.oversight.enums import (
    CheckResult,
    FindingState,
    InspectedPart,
    InspectionKind,
    InspectionState,
)
from motcua.people.models import Officer, Unit


class ChecklistQuestion(Dated):
    """What inspections ask from day to day, and from where that comes."""

    part = models.CharField(max_length=10, choices=InspectedPart.choices)
    text = models.CharField(max_length=500)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            one_of("part", InspectedPart, name="checklist_part_known"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="checklist_ends_when_it_starts_or_later",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="checklist_asks_something"),
            models.CheckConstraint(condition=~Q(source_note=""), name="checklist_has_a_source"),
        ]


class Inspection(models.Model):
    """That a unit inspects procedure control at another one on a local day, by a decision.

    `inspector` answers for it. It asks the questions that hold on that day.
    """

    kind = models.CharField(max_length=12, choices=InspectionKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    inspected = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=60)
    held_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=InspectionState.choices, default=InspectionState.OPEN
    )
    conclusion = models.CharField(max_length=2000, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", InspectionKind, name="inspection_kind_known"),
            one_of("state", InspectionState, name="inspection_state_known"),
            models.CheckConstraint(
                condition=~Q(unit=F("inspected")), name="inspection_of_another_unit"
            ),
            models.CheckConstraint(
                condition=Q(state=InspectionState.OPEN, concluded_at__isnull=True)
                | Q(~Q(state=InspectionState.OPEN), concluded_at__isnull=False),
                name="inspection_concluded_at_a_moment",
            ),
        ]


class ChecklistAnswer(models.Model):
    """What was found of one question."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="answers")
    # An asked question stays, also when it is ended.
    question = models.ForeignKey(ChecklistQuestion, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=14, choices=CheckResult.choices)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "question"], name="checklist_answer_once"
            ),
            one_of("found", CheckResult, name="checklist_answer_known"),
        ]


class Finding(models.Model):
    """What is to be put right until a local day, what the unit says of it, and who closed it.

    `proof` names the document or picture that shows it.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    question = models.ForeignKey(
        ChecklistQuestion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=1000)
    recommendation = models.CharField(max_length=1000)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)
    answer = models.CharField(max_length=2000, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The reason is erased by its own rule, not with the finding.
    sent_back = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("state", FindingState, name="finding_state_known"),
            models.CheckConstraint(
                condition=Q(state=FindingState.OPEN)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="finding_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=FindingState.CLOSED, closed_by__isnull=False, closed_at__isnull=False
                )
                | Q(~Q(state=FindingState.CLOSED), closed_by__isnull=True, closed_at__isnull=True),
                name="finding_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("answered_by")),
                name="finding_closed_by_another",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="finding_of_state")]

    def is_late(self, today: date) -> bool:
        """Whether its unit should have answered by now and has not."""
        return self.state == FindingState.OPEN and self.due_on < today
