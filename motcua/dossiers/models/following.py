"""Running dossiers that are to go on by a later version of their process."""

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier
from motcua.people.models import Officer
from motcua.processes.models import ProcessDefinition


class ProcessChange(models.Model):
    """What an officer had moved to a version; `steps` are the keys of new steps by those of old
    ones that are gone. Done part by part in the background."""

    definition = models.ForeignKey(ProcessDefinition, on_delete=models.PROTECT, related_name="+")
    steps = models.JSONField(default=dict)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Two at once would count each other's dossiers.
            models.UniqueConstraint(
                fields=["definition"],
                condition=Q(ended_at__isnull=True),
                name="process_change_running_once",
            )
        ]


class ProcessChangeItem(models.Model):
    """One dossier of a change: waiting, done at `done_at`, or then left because of `problem`."""

    change = models.ForeignKey(ProcessChange, on_delete=models.CASCADE, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "dossier"], name="process_change_item_once"),
            models.CheckConstraint(
                condition=Q(problem="") | Q(done_at__isnull=False),
                name="process_change_item_left_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["change", "dossier"],
                condition=Q(done_at__isnull=True),
                name="process_change_item_waiting",
            ),
            models.Index(
                fields=["change"], condition=~Q(problem=""), name="process_change_item_left"
            ),
        ]
