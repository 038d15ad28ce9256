"""Dossiers received at one centre and decided by an agency elsewhere."""

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.dossier import Dossier
from motcua.people.models import Officer


class Transfer(models.Model):
    """How a dossier of another place gets to the deciding agency (NĐ 118/2025 Điều 20).

    The electronic dossier is sent with the acceptance and received by the agency until `due_at`;
    the paper is to be there until `paper_due_at`.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="transfer")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Null where there is no paper: filed online.
    paper_due_at = models.DateTimeField(null=True, blank=True)
    paper_sent_at = models.DateTimeField(null=True, blank=True)
    paper_sent_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper_received_at = models.DateTimeField(null=True, blank=True)
    paper_received_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(received_at__gte=F("sent_at")),
                name="transfer_received_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(paper_received_at__isnull=True)
                | Q(paper_sent_at__isnull=False, paper_received_at__gte=F("paper_sent_at")),
                name="transfer_paper_received_after_sending",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(received_at__isnull=True), name="transfer_awaited"
            ),
            models.Index(
                fields=["paper_due_at"],
                condition=Q(paper_due_at__isnull=False, paper_received_at__isnull=True),
                name="transfer_paper_awaited",
            ),
        ]
