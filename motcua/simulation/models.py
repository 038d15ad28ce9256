"""Runs of simulated work."""

from django.db import models


class SimulationRun(models.Model):
    """One run: a period replayed, or days of the demo. It goes on where an earlier call stopped.

    `signature` says what was asked for; `done_until` up to which simulated moment it was done.
    """

    name = models.CharField(max_length=200, unique=True)
    signature = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField()
    done_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
