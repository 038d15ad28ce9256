"""Briefings, who was there, and what somebody is to do after them."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.oversight.enums import BriefingState
from motcua.people.models import Officer, Unit


class Briefing(models.Model):
    """A periodic meeting on procedure control (giao ban) of a unit on a local day.

    `agenda` has one point a line. `chair` leads it and signs the minutes, which `minuted_by` wrote.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    agenda = models.CharField(max_length=2000)
    chair = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=BriefingState.choices, default=BriefingState.CALLED
    )
    minutes = models.CharField(max_length=5000, blank=True)
    minuted_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    called_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", BriefingState, name="briefing_state_known"),
            models.CheckConstraint(
                condition=Q(state=BriefingState.CALLED)
                | Q(minuted_by__isnull=False) & ~Q(minutes=""),
                name="briefing_minuted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=BriefingState.SIGNED, signed_at__isnull=False)
                | Q(~Q(state=BriefingState.SIGNED), signed_at__isnull=True),
                name="briefing_signed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(minuted_by__isnull=True) | ~Q(minuted_by=F("chair")),
                name="briefing_signed_by_another",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-held_on"], name="briefing_of_unit")]


class Attendance(models.Model):
    """Who was invited; whether he came is not known before the minutes."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="attendances")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "officer"], name="attendance_once")
        ]


class BriefingTask(models.Model):
    """What an officer is to do until a local day; done when `proof` names what shows it."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="tasks")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    due_on = models.DateField()
    proof = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    # The reason is erased by its own rule, not with the task.
    sent_back = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(proof=""), name="task_done_with_proof"
            )
        ]
        indexes = [models.Index(fields=["officer", "due_on"], name="task_of_officer")]

    def is_late(self, today: date) -> bool:
        """Whether it should be done by now and is not."""
        return self.done_at is None and self.due_on < today
