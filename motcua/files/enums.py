"""The states of a stored file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScanState(TextChoices):
    """What the virus scanner said."""

    NOT_SCANNED = "not_scanned", _("chưa quét vi-rút")
    CLEAN = "clean", _("đã quét vi-rút")
    INFECTED = "infected", _("có mã độc")
