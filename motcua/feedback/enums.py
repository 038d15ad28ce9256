"""Occasions of ratings; topics, kinds and states of petitions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Occasion(TextChoices):
    """After what a dossier is rated; each once."""

    RESULT = "result", _("sau khi có kết quả")
    END = "end", _("sau khi hồ sơ kết thúc mà không có kết quả")


class AppliesTo(TextChoices):
    """The dossiers of which a point is asked."""

    ALL = "all", _("mọi hồ sơ")
    ONLINE = "online", _("hồ sơ nộp trực tuyến")


class PetitionKind(TextChoices):
    """What a petition (phản ánh, kiến nghị) is about (NĐ 20/2008); only dossiers so far."""

    DOSSIER = "dossier", _("về một hồ sơ")


class Topic(TextChoices):
    """What went wrong with a dossier, in the words of who sends the petition."""

    LATE = "late", _("chậm, quá ngày hẹn")
    PAPERS_TWICE = "papers_twice", _("đòi giấy tờ nhiều lần hoặc ngoài quy định")
    MONEY = "money", _("đòi tiền ngoài phí, lệ phí")
    ATTITUDE = "attitude", _("thái độ của cán bộ")
    OTHER = "other", _("việc khác")


class PetitionState(TextChoices):
    """How far a petition is."""

    RECEIVED = "received", _("đã tiếp nhận")
    FORWARDED = "forwarded", _("đã chuyển đến nơi trả lời")
    ANSWERED = "answered", _("đã trả lời")
