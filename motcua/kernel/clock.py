"""The one place that reads the clock: entry points call it and pass the moment on."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, in Vietnam's time zone, to the second."""
    return exact_now().replace(microsecond=0)


def exact_now() -> datetime:
    """This moment, in Vietnam's time zone; for when an entry of the log was really written."""
    return timezone.now().astimezone(VIETNAM)
