"""How far a hand-over is, and kinds of what is handed over."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HandoverState(TextChoices):
    """How far a hand-over is."""

    WAITING = "waiting", _("chờ người nhận ký nhận")
    ACCEPTED = "accepted", _("đã bàn giao xong")
    RETURNED = "returned", _("người nhận chưa nhận")


class OpenKind(TextChoices):
    """What a focal officer may have open when he leaves."""

    REVIEW = "review", _("rà soát thủ tục")
    PLAN = "plan", _("kế hoạch rà soát")
    ANNOUNCEMENT = "announcement", _("quyết định công bố chưa ban hành")
    CONTENT = "content", _("bản soạn thủ tục")
    PROCESS = "process", _("bản soạn quy trình nội bộ")
