"""Corrections of a declaration that was filed: each edition is kept."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import CorrectionAnswer, CorrectionGround
from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.dossier import Dossier
from motcua.eforms.models import FilledForm
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer


class Correction(models.Model):
    """Another edition (`filled_form`) of a declaration, and the `former` one that it puts right.

    Number 2 is the first one: number 1 is what was filed. Filled in until `sent_at`, then an
    officer answers it; once accepted it is the declaration. `fields` are the keys of the questions
    that are answered otherwise, `paper` is its PDF where a request for papers asked for it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=10, choices=CorrectionGround.choices)
    former = models.ForeignKey(FilledForm, on_delete=models.PROTECT, related_name="+")
    filled_form = models.OneToOneField(
        FilledForm, on_delete=models.PROTECT, related_name="correction"
    )
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    fields = models.JSONField(default=list)
    # Erased with the files of the dossier.
    paper = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=CorrectionAnswer.choices, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # Why it was declined; erasing empties it.
    words = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="correction_number_once"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(answered_at=None),
                name="correction_open_once",
                violation_error_message=_("Tờ khai này đang được sửa."),
            ),
            models.CheckConstraint(condition=Q(number__gte=2), name="correction_from_two"),
            one_of("ground", CorrectionGround, name="correction_ground_known"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(
                    sent_at__isnull=False,
                    answered_at__gte=F("sent_at"),
                    answer__in=CorrectionAnswer.values,
                ),
                name="correction_answered_after_sent",
            ),
        ]
