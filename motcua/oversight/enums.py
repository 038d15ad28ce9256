"""How far hand-overs and inspections are, kinds of what is handed over and inspected."""

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
    INSPECTION = "inspection", _("cuộc kiểm tra chưa kết luận")
    TASK = "task", _("việc giao ban")
    POSTING = "posting", _("niêm yết của đơn vị")


class InspectedPart(TextChoices):
    """What is inspected of procedure control (NĐ 63/2010)."""

    DIRECTION = "direction", _("chỉ đạo, điều hành")
    DRAFTING = "drafting", _("quy định thủ tục trong dự thảo văn bản")
    HANDLING = "handling", _("công khai, giải quyết thủ tục")
    REVIEW = "review", _("rà soát, đánh giá thủ tục")
    PETITIONS = "petitions", _("tiếp nhận, xử lý phản ánh, kiến nghị")


class InspectionKind(TextChoices):
    """Whether an inspection stands in the year's plan."""

    PLANNED = "planned", _("kiểm tra định kỳ")
    UNANNOUNCED = "unannounced", _("kiểm tra đột xuất")


class InspectionState(TextChoices):
    """How far an inspection is."""

    OPEN = "open", _("đang kiểm tra")
    CONCLUDED = "concluded", _("đã kết luận")


class CheckResult(TextChoices):
    """What is found of a question."""

    MET = "met", _("đạt")
    NOT_MET = "not_met", _("chưa đạt")
    NOT_APPLICABLE = "not_applicable", _("không có việc này")


class FindingState(TextChoices):
    """How far a finding is."""

    OPEN = "open", _("chờ đơn vị khắc phục")
    ANSWERED = "answered", _("đã báo cáo, chờ xem lại")
    CLOSED = "closed", _("đã khép lại")


class BriefingState(TextChoices):
    """How far a briefing is."""

    CALLED = "called", _("đã mời họp")
    HELD = "held", _("chờ ký biên bản")
    SIGNED = "signed", _("đã ký biên bản")
