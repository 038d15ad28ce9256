"""How far a snapshot is, and how a procedure differs from the national catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SnapshotState(TextChoices):
    """How far a snapshot of the national catalogue is."""

    READING = "reading", _("đang đọc")
    TAKEN = "taken", _("đã nạp")
    REFUSED = "refused", _("không nhận")


class DriftKind(TextChoices):
    """How a procedure differs from the national catalogue."""

    CHANGED = "changed", _("danh mục quốc gia ghi khác")
    ABOLISHED = "abolished", _("danh mục quốc gia không còn")
    ONLY_THERE = "only_there", _("chỉ có ở danh mục quốc gia")
    OTHER_CODE = "other_code", _("nội dung mang mã khác")
    ONLY_HERE = "only_here", _("chỉ có ở đây")
    COMING = "coming", _("đã công bố, sắp giống")


OWED = (DriftKind.CHANGED, DriftKind.ABOLISHED, DriftKind.ONLY_THERE, DriftKind.OTHER_CODE)
"""Kinds that somebody must act on."""
