"""Who sends a report, and how long its period is."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reporter(TextChoices):
    """The kind of unit that sends a report. Districts only before 2025-07-01 (NĐ 118/2025)."""

    COMMUNE = "commune", _("UBND cấp xã")
    DISTRICT = "district", _("UBND cấp huyện")
    DEPARTMENT = "department", _("sở, ngành cấp tỉnh")
    PROVINCE = "province", _("UBND cấp tỉnh")
    NATION = "nation", _("bộ, cơ quan trung ương")


class PeriodKind(TextChoices):
    """The length of a reporting period."""

    MONTH = "month", _("tháng")
    QUARTER = "quarter", _("quý")
    HALF_YEAR = "half_year", _("sáu tháng")
    YEAR = "year", _("năm")


class SourceKind(StrEnum):
    """What stands behind a figure of a report of other things than dossiers."""

    ANNOUNCEMENT = "announcement"
    PROCEDURE = "procedure"
    REVIEW = "review"
