"""Opinions asked of other units."""

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import AnswerWay
from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.parts import DossierStep, GivenComponent
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit

OPEN = Q(answered_at__isnull=True, recalled_at__isnull=True)


class Consultation(models.Model):
    """An opinion asked of a unit: content, deadline, way to answer (NĐ 118/2025 Điều 19).

    `step` is where it was asked; `is_needed` ones must be answered before a move whose guard says
    so. The asked unit sees the question, the `shown` files, the names of the `named_papers`, which
    have no files, and, if `shows_applicant`, who applied; nothing else of the dossier. It is open
    until it is answered or recalled; both are kept. `reminded_at` is the last reminder.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="consultations")
    step = models.ForeignKey(DossierStep, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=7, choices=AnswerWay.choices)
    is_needed = models.BooleanField(default=True)
    shows_applicant = models.BooleanField(default=False, db_default=False)
    shown = models.ManyToManyField(Attachment, related_name="+")
    named_papers = models.ManyToManyField(GivenComponent, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_file = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recalled_at = models.DateTimeField(null=True, blank=True)
    recall_reason = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("way", AnswerWay, name="consultation_way_known"),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at")), name="consultation_due_after_asking"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(recalled_at__isnull=True),
                name="consultation_answered_or_recalled",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer__isnull=True)
                | Q(answered_at__gte=F("asked_at"), answer__isnull=False),
                name="consultation_answered_with_words",
            ),
            models.UniqueConstraint(
                fields=["dossier", "unit"], condition=OPEN, name="consultation_open_once_per_unit"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at"], condition=OPEN, name="consultation_open_at_unit"
            ),
            models.Index(fields=["due_at"], condition=OPEN, name="consultation_open_by_due"),
        ]
