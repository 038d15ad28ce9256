"""Over which span of time things are counted, and by what."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Grain(IntegerChoices):
    """The span of one tally, the finest first.

    Halves of a month end on the 14th, as the periods of reporting do (NĐ 09/2019/NĐ-CP).
    """

    DAY = 1, _("ngày")
    HALF = 2, _("nửa tháng")
    MONTH = 3, _("tháng")
    YEAR = 4, _("năm")


class Part(IntegerChoices):
    """Where a moment lies as seen from a period."""

    BEFORE = 0, _("trước kỳ")
    WITHIN = 1, _("trong kỳ")


class Breakdown(TextChoices):
    """What one row of a report stands for."""

    FIELD = "field", _("lĩnh vực")
    UNIT = "unit", _("đơn vị")
    PROCEDURE = "procedure", _("thủ tục")
    MONTH = "month", _("tháng")
