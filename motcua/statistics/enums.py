"""Time spans and row groupings of the statistics."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Grain(IntegerChoices):
    """The span of one tally, the finest first.

    The first half of a month ends on the 14th, as reporting periods do (NĐ 09/2019/NĐ-CP).
    """

    DAY = 1, _("ngày")
    HALF = 2, _("nửa tháng")
    MONTH = 3, _("tháng")
    YEAR = 4, _("năm")


class Part(IntegerChoices):
    """The position of a point in time relative to a period."""

    BEFORE = 0, _("trước kỳ")
    WITHIN = 1, _("trong kỳ")


class Breakdown(TextChoices):
    """What one row of a report stands for."""

    FIELD = "field", _("lĩnh vực")
    UNIT = "unit", _("đơn vị")
    PROCEDURE = "procedure", _("thủ tục")
    MONTH = "month", _("tháng")
