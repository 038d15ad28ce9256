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
    """What an officer may want to do at a unit. Who does what with a dossier is said there."""

    SEE_DOSSIERS = "see_dossiers", _("xem hồ sơ")
    SEE_REPORTS = "see_reports", _("xem báo cáo")
    MANAGE_PROCEDURES = "manage_procedures", _("quản lý thủ tục")
    MANAGE_PEOPLE = "manage_people", _("quản lý người dùng")
    MANAGE_CALENDAR = "manage_calendar", _("quản lý lịch làm việc")
