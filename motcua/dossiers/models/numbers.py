"""Series of numbers, and numbers of the law."""

from django.db import models

from motcua.dossiers.enums import RuleSet
from motcua.people.models import Unit


class NumberSeries(models.Model):
    """The last number given in a series of a unit: dossiers of a day, papers of a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "series", "period"], name="series_once_per_unit_and_period"
            )
        ]


class RuleParameter(models.Model):
    """A number of the law that is not settled everywhere: dated, editable, with its source."""

    rule_set = models.CharField(max_length=12, choices=RuleSet.choices)
    name = models.CharField(max_length=60)
    value = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "name", "valid_from"], name="parameter_once_per_start"
            )
        ]
