"""Who decides, how far an announcement is, and what it does with a procedure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """Who announces (NĐ 63/2010 Điều 13–15)."""

    MINISTRY = "ministry", _("bộ, ngành")
    PROVINCE = "province", _("Chủ tịch Ủy ban nhân dân tỉnh")


class AnnouncementState(TextChoices):
    """How far an announcement is."""

    DRAFT = "draft", _("đang soạn")
    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt, chờ số")
    ISSUED = "issued", _("đã ban hành")


class ItemKind(TextChoices):
    """What an announcement does with a procedure."""

    NEW = "new", _("ban hành mới")
    AMENDED = "amended", _("sửa đổi, bổ sung")
    REPLACING = "replacing", _("thay thế thủ tục khác")
    ABOLISHED = "abolished", _("bãi bỏ")


class DutyKind(TextChoices):
    """What is owed for an announcement."""

    ISSUE = "issue", _("Ban hành quyết định công bố")
    ENTRY = "entry", _("Đăng tải trên Cơ sở dữ liệu quốc gia")
    OPINION = "opinion", _("Góp ý dự thảo quyết định")


WRITTEN = (ItemKind.NEW, ItemKind.AMENDED, ItemKind.REPLACING)
"""Kinds of items that bring a content."""
