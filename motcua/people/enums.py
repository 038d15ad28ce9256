"""Levels of places and units; roles of officers and what they may do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The administrative level. Districts exist only before 2025-07-01 (NĐ 118/2025)."""

    NATION = "nation", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện")
    COMMUNE = "commune", _("cấp xã")


class Role(TextChoices):
    """What an officer does at a unit."""

    ONE_STOP = "one_stop", _("cán bộ một cửa")
    CASE_OFFICER = "case_officer", _("chuyên viên xử lý")
    LEADER = "leader", _("lãnh đạo")
    CONTROL = "control", _("kiểm soát thủ tục")
    REFORM = "reform", _("cán bộ cải cách hành chính")
    SUPERVISOR = "supervisor", _("người giám sát")
    ADMINISTRATOR = "administrator", _("quản trị hệ thống")


class Action(TextChoices):
    """What an officer may want to do at a unit."""

    SEE_DOSSIERS = "see_dossiers", _("xem hồ sơ")
    RECEIVE_DOSSIER = "receive_dossier", _("tiếp nhận hồ sơ")
    REFUSE_DOSSIER = "refuse_dossier", _("từ chối tiếp nhận hồ sơ")
    WITHDRAW_DOSSIER = "withdraw_dossier", _("ghi nhận rút hồ sơ")
    DELIVER_RESULT = "deliver_result", _("trả kết quả")
    RECEIVE_SUPPLEMENT = "receive_supplement", _("nhận giấy tờ bổ sung")
    HANDLE_STEP = "handle_step", _("xử lý bước của mình")
    REQUEST_SUPPLEMENT = "request_supplement", _("yêu cầu bổ sung")
    PAUSE_DOSSIER = "pause_dossier", _("tạm dừng tính thời hạn")
    FINISH_DOSSIER = "finish_dossier", _("kết thúc giải quyết hồ sơ")
    STOP_DOSSIER = "stop_dossier", _("dừng giải quyết hồ sơ")
    EXTEND_DOSSIER = "extend_dossier", _("xin lỗi và gia hạn")
    SEE_REPORTS = "see_reports", _("xem báo cáo")
    MANAGE_PROCEDURES = "manage_procedures", _("quản lý thủ tục")
    MANAGE_PEOPLE = "manage_people", _("quản lý người dùng")
