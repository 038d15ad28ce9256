"""The only place that reads the clock: entry points call it and pass the time down."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The current time in Vietnam's time zone, to the second."""
    return exact_now().replace(microsecond=0)


def exact_now() -> datetime:
    """The current time in Vietnam's time zone, to the microsecond; for `recorded_at` of the log."""
    return timezone.now().astimezone(VIETNAM)
