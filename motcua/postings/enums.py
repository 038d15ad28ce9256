"""How a procedure stands on the board of a place, and the sizes of what is printed for it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SheetState(TextChoices):
    """How a procedure stands on the board of a place."""

    RIGHT = "right", _("đúng")
    STALE = "stale", _("tờ cũ")
    MISSING = "missing", _("chưa treo")
    OVER = "over", _("không còn phải treo")


class BoardSize(TextChoices):
    """The paper of a board."""

    A4 = "a4", _("A4")
    A3 = "a3", _("A3, chữ lớn")
