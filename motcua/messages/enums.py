"""Channels, languages and states of messages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a message reaches its recipient."""

    EMAIL = "email", _("thư điện tử")
    SMS = "sms", _("tin nhắn SMS")
    IN_APP = "in_app", _("thông báo trong hệ thống")


class Language(TextChoices):
    """Languages of templates."""

    VI = "vi", _("tiếng Việt")
    EN = "en", _("tiếng Anh")


class Recipient(TextChoices):
    """Who gets a message."""

    APPLICANT = "applicant", _("người nộp")
    REPRESENTATIVE = "representative", _("người nộp thay")
    OFFICER = "officer", _("cán bộ")


class MessageState(TextChoices):
    """`UNKNOWN`: sending began and nobody knows whether it succeeded; a person decides."""

    QUEUED = "queued", _("chờ gửi")
    SENDING = "sending", _("đang gửi")
    SENT = "sent", _("đã gửi")
    FAILED = "failed", _("lỗi, sẽ gửi lại")
    UNKNOWN = "unknown", _("chưa rõ đã gửi hay chưa")
    GIVEN_UP = "given_up", _("không gửi được")
    SUPPRESSED = "suppressed", _("không gửi")


WAITING = (MessageState.QUEUED, MessageState.FAILED)
RESENDABLE = (MessageState.GIVEN_UP, MessageState.UNKNOWN)


class Outcome(TextChoices):
    """What an attempt to send came to."""

    SENT = "sent"
    FAILED = "failed"
    REFUSED = "refused"
    UNKNOWN = "unknown"
