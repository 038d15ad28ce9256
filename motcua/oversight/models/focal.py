"""Who is the focal officer of which unit, when he was trained, what he handed over."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import Dated
from motcua.oversight.enums import HandoverState
from motcua.people.models import Officer, Unit


class FocalOfficer(Dated):
    """An officer whom a decision makes the focal officer of a unit (cán bộ đầu mối).

    `decision` is its number and symbol, `decided_on` its local day; `end_decision` likewise the one
    that ended it. One that was taken back before its first day ends on that day.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=60)
    decided_on = models.DateField()
    end_decision = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["unit", "officer"], name="focal_officer_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="focal_officer_ends_when_it_starts_or_later",
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="focal_officer_by_decision"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | ~Q(end_decision=""),
                name="focal_officer_ended_by_decision",
            ),
        ]

    @property
    def last_day(self) -> date | None:
        """The last local day in office; None while no end is known."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None


class Training(models.Model):
    """A course that an officer took; `certificate` is its number, empty if none was given.

    It stays with the officer, whichever unit he is at.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    certificate = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "title", "held_on"], name="training_once_a_day"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="training_has_a_title"),
        ]


class FocalHandover(models.Model):
    """What a focal officer has open, as it was when it was handed over, and who takes it over.

    `items` are `queries.open_work.OpenItem` as JSON.
    """

    focal = models.ForeignKey(FocalOfficer, on_delete=models.PROTECT, related_name="handovers")
    successor = models.ForeignKey(FocalOfficer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING
    )
    items = models.JSONField()
    note = models.CharField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    # The reason is erased by its own rule, not with the hand-over.
    returned = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("state", HandoverState, name="focal_handover_state_known"),
            models.CheckConstraint(
                condition=~Q(focal=F("successor")), name="focal_handover_to_another"
            ),
            models.UniqueConstraint(
                fields=["focal"],
                condition=~Q(state=HandoverState.RETURNED),
                name="focal_handover_once",
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.ACCEPTED, accepted_at__isnull=False)
                | Q(~Q(state=HandoverState.ACCEPTED), accepted_at__isnull=True),
                name="focal_handover_accepted_at_a_moment",
            ),
        ]
