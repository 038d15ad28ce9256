"""Free text, stored outside the log."""

from django.db import models


class FreeText(models.Model):
    """A reason, remark or name. The log holds only its salted digest.

    `kind` names its retention rule. Once erased, text and salt are empty: the log still proves that
    there was a text, not its content (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
    """

    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    text = models.CharField(max_length=2000, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="text_once_per_digest"),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(text="", salt=""),
                name="text_erased_are_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "kept_at"],
                condition=models.Q(erased_at__isnull=True),
                name="text_by_age",
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="text_of_subject"),
        ]
