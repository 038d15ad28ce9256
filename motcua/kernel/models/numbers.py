"""Number series and legal parameters."""

from django.db import models

from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated


class NumberSeries(models.Model):
    """The last number drawn in an owner's series: a unit's dossiers of a day, papers of a year."""

    owner = models.CharField(max_length=40)
    series = models.CharField(max_length=20)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "series", "period"], name="series_once_per_owner_and_period"
            )
        ]


class RuleParameter(Dated):
    """A legal parameter that differs by place or time: dated, editable, with its source.

    `rule_set` is the body of law that it belongs to, or the area where there is none.
    """

    rule_set = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    value = models.PositiveIntegerField()
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["rule_set", "name"], name="parameter_once_per_day"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="parameter_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]
