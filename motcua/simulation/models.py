"""Runs of simulated work."""

from django.db import models


class SimulationRun(models.Model):
    """One run: a replayed period, or days of the demo. It can be resumed.

    `signature` identifies its parameters; `done_until` is the simulated time reached.
    """

    name = models.CharField(max_length=200, unique=True)
    signature = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField()
    done_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
