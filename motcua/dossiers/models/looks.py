"""Which officers looked at a dossier."""

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.dossier import Dossier
from motcua.people.models import Officer


class Look(models.Model):
    """An officer looked at a dossier on a local day; `times` counts by ten minutes."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="looks")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "officer", "day"], name="look_once_a_day_and_officer"
            ),
            models.CheckConstraint(
                condition=Q(last_at__gte=F("first_at"), times__gte=1),
                name="look_ends_after_it_began",
            ),
        ]


class LookFile(models.Model):
    """A file of looks that was recorded, so that none counts twice."""

    name = models.CharField(max_length=40, unique=True)
    recorded_at = models.DateTimeField()
