"""Channels, online levels and clock policies of procedures."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a dossier is filed."""

    IN_PERSON = "in_person", _("trực tiếp")
    ONLINE = "online", _("trực tuyến")
    POSTAL = "postal", _("bưu chính công ích")


class OnlineLevel(TextChoices):
    """To what extent the procedure is available online (NĐ 42/2022)."""

    NONE = "none", _("chưa nộp trực tuyến")
    PARTIAL = "partial", _("một phần")
    FULL = "full", _("toàn trình")
    UNKNOWN = "unknown", _("chưa rõ")


class ClockPolicy(TextChoices):
    """How the time limit continues after a supplement."""

    RESUME = "resume", _("thời gian còn lại chạy tiếp")
    RESTART = "restart", _("tính lại từ ngày đủ giấy tờ")


class Publication(TextChoices):
    """Whether the procedure is public."""

    PUBLIC = "public", _("công khai")
    UNCONFIRMED = "unconfirmed", _("chờ xác nhận")


class Ask(TextChoices):
    """Whether a procedure asks for a detail of the applicant."""

    REQUIRED = "required", _("bắt buộc")
    OPTIONAL = "optional", _("có thì ghi")
    NOT_ASKED = "not_asked", _("không hỏi")


class WordKind(TextChoices):
    """What the province says of a word in texts for people."""

    AVOID = "avoid", _("nên thay hoặc bỏ")
    KNOWN = "known", _("chữ viết tắt ai cũng biết")


class Proactive(IntegerChoices):
    """How much is done unasked for the owner of a paper that ends (NĐ 224/2026): they are reminded;
    what renews it is prepared, too; where and in which case is proposed, too; it is filed for them,
    announced before, unless they decline."""

    REMINDER = 1, _("mức 1: chỉ nhắc")
    PREPARED = 2, _("mức 2: nhắc và soạn sẵn hồ sơ khi không phải chọn gì")
    RECOMMENDED = 3, _("mức 3: soạn sẵn hồ sơ, đề xuất nơi nộp và trường hợp như lần trước")
    AUTOMATIC = (
        4,
        _("mức 4: báo trước rồi nộp thay, nếu hồ sơ soạn sẵn đủ và hết ngày báo họ không từ chối"),
    )


class ContentDraftState(TextChoices):
    """How far what was written of a procedure is."""

    OPEN = "open", _("đang soạn")
    ANNOUNCED = "announced", _("đã công bố")
    BEGUN = "begun", _("đã áp dụng")


class ControlState(TextChoices):
    """What procedure control sees of a procedure on a day; several may hold at once."""

    IN_FORCE = "in_force", _("đang áp dụng")
    COMING = "coming", _("sắp áp dụng")
    OVER = "over", _("hết áp dụng")
    DOUBTED = "doubted", _("chờ xác nhận")
    BARE = "bare", _("chưa có quy trình")
    DRAFTED = "drafted", _("đang soạn")
