"""Units in which the law states a time limit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TimeUnit(TextChoices):
    """The unit of a time limit; `UNKNOWN` where the published text gives a bare number."""

    HOURS = "hours", _("giờ làm việc")
    WORKING_DAYS = "working_days", _("ngày làm việc")
    DAYS = "days", _("ngày")
    MONTHS = "months", _("tháng")
    UNKNOWN = "unknown", _("chưa rõ đơn vị")


class DayKind(TextChoices):
    """Kinds of days that differ from their weekday."""

    OFF = "off", _("nghỉ")
    WORKING = "working", _("làm việc")
    SATURDAY_DUTY = "saturday_duty", _("trực tiếp nhận, không tính ngày làm việc")
