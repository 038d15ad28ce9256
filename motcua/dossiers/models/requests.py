"""What applicants ask for about their dossiers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import RequestAnswer, RequestKind
from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer


class ApplicantRequest(models.Model):
    """Something that the applicant asks the counter to do, from the own account.

    `words` say why, or what is to be changed. It is open until `answered_at`; `answered_by` is
    empty where the applicant took it back or the dossier ended.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=14, choices=RequestKind.choices)
    words = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=RequestAnswer.choices, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answer_words = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind"],
                condition=Q(answered_at=None),
                name="request_open_once_a_kind",
                violation_error_message=_("Yêu cầu này đã gửi, bộ phận một cửa chưa trả lời."),
            ),
            one_of("kind", RequestKind, name="request_kind_known"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__gte=F("asked_at"), answer__in=RequestAnswer.values),
                name="request_answered_at_a_moment",
            ),
        ]
