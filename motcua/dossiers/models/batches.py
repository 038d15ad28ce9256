"""Work on many dossiers that was chosen at once and is done in the background."""

from django.db import models
from django.db.models import Q

from motcua.dossiers.enums import BatchKind
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.parts import DossierStep
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer


class Batch(models.Model):
    """What an officer chose to do to many steps; `key` makes each of its actions happen once."""

    kind = models.CharField(max_length=8, choices=BatchKind.choices)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    key = models.CharField(max_length=64)
    assignee = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", BatchKind, name="batch_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=BatchKind.ASSIGN, assignee__isnull=False)
                | (~Q(kind=BatchKind.ASSIGN) & Q(assignee__isnull=True)),
                name="batch_assigns_to_somebody",
            ),
        ]


class BatchItem(models.Model):
    """One step of a batch: waiting, done at `done_at`, or then refused because of `problem`.

    `target` is the key of the step that a forward move was shown to open, `receiver` who was shown
    to get it; `note` says who got it instead, and why. A step that was taken back is gone.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    step = models.ForeignKey(
        DossierStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    target = models.CharField(max_length=60, blank=True)
    receiver = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "step"], name="batch_item_once"),
            models.CheckConstraint(
                condition=Q(problem="") | Q(done_at__isnull=False),
                name="batch_item_refused_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["batch"], condition=Q(done_at__isnull=True), name="batch_item_waiting"
            )
        ]
