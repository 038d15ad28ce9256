"""When the counters of units are open."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import Dated
from motcua.people.models.units import Unit


class CounterHours(Dated):
    """The opening hours of a unit's counter from a day on; without a row, the office hours.

    `weekdays` and `saturday` are spans such as `[["07:30", "11:30"]]`; an empty `saturday` is
    closed. One that ends where it begins was replaced before it held.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="counter_hours")
    weekdays = models.JSONField()
    saturday = models.JSONField(default=list, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["unit"], name="counter_hours_never_overlap"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="counter_hours_end_when_they_start_or_later",
            ),
        ]
