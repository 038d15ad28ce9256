"""A question asked of last year's queue, and what each simulated year answered."""

from django.db import models
from django.db.models import Q

from motcua.catalogue.models import Procedure
from motcua.people.models import Officer, Unit


class QueueTrial(models.Model):
    """What an officer tries out for a procedure at a unit.

    `begins_on` and `ends_on` bound the year that is simulated; `changes` are as `Changes` names
    them; with the same `seed` and the same dossiers everybody gets the same answer. `answers` has
    a pair for each simulated year done: as it is, and as changed.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField()
    changes = models.JSONField(default=dict)
    seed = models.PositiveIntegerField()
    years = models.PositiveSmallIntegerField()
    # What really was, by which limit, and the share of a step's time that occupies its officer
    # (`busy`); in working minutes, and known once the first year is done.
    real = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(years__gte=1), name="queue_trial_of_some_years"),
            models.UniqueConstraint(
                fields=["made_by"],
                condition=Q(ended_at__isnull=True),
                name="queue_trial_one_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="queue_trial_of_unit")]
