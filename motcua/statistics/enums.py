"""What is counted, over which span of time, and by what."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Measure(IntegerChoices):
    """What a dossier does to the statistics at one moment. Received is told apart by channel."""

    RECEIVED_ONLINE = 1, _("nhận trực tuyến")
    RECEIVED_IN_PERSON = 2, _("nhận trực tiếp")
    RECEIVED_POSTAL = 3, _("nhận qua bưu chính")
    EARLY = 4, _("giải quyết trước hạn")
    ON_TIME = 5, _("giải quyết đúng hạn")
    OVERDUE = 6, _("giải quyết quá hạn")
    DUE = 7, _("hết hạn khi chưa giải quyết xong")


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
