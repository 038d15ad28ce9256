"""Rows with a validity period."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

ENDS_AFTER_IT_STARTS = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
ENDS_TOO_EARLY = _("Ngày kết thúc phải sau ngày bắt đầu.")


class Dated(models.Model):
    """Valid from `valid_from` until the day before `valid_to` (both local dates)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on this day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def period_in_words(row: Dated) -> str:
    """The days on which it holds, within a sentence."""
    days = {"first": f"{row.valid_from:%d/%m/%Y}"}
    if row.valid_to is None:
        return gettext("từ %(first)s") % days
    return gettext("từ %(first)s đến hết %(last)s") % {
        **days,
        "last": f"{row.valid_to - timedelta(days=1):%d/%m/%Y}",
    }
