"""Kinds of services, states of tickets, and how calls end."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceKind(TextChoices):
    """What people come for."""

    PROCEDURES = "procedures", _("nộp hồ sơ")
    RESULTS = "results", _("nhận kết quả")
    ASK = "ask", _("hỏi, nhờ hướng dẫn")


class TicketState(TextChoices):
    """Waiting and called tickets are open; the others have ended.

    A ticket that nobody called on its day stays `WAITING`: its day is over, so it is in no line.
    """

    WAITING = "waiting", _("đang chờ")
    CALLED = "called", _("đã gọi")
    SERVED = "served", _("đã xong")
    ABSENT = "absent", _("không đến")
    GIVEN_BACK = "given_back", _("đã trả số")


class CallEnd(TextChoices):
    """How a call at a window ended; `FORGOTTEN` was found open on a later day."""

    SERVED = "served", _("xong")
    ABSENT = "absent", _("không đến")
    PUT_BACK = "put_back", _("cho chờ lại")
    TRANSFERRED = "transferred", _("chuyển dịch vụ khác")
    FORGOTTEN = "forgotten", _("quên bấm xong")


class LeftWhy(TextChoices):
    """Why a window closed though nobody closed it."""

    HOURS = "hours", _("hết giờ")
    SIGNED_OUT = "signed_out", _("cán bộ đã đăng xuất")
