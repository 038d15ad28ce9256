"""Datetimes in Vietnam's time zone: parsing and formatting."""

import re
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput

_DATETIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


def in_vietnam(at: datetime) -> datetime:
    """The datetime in Vietnam's time zone, to the second; naive values are local."""
    if at.microsecond:
        at = at.replace(microsecond=0)
    if at.tzinfo is VIETNAM:
        return at
    if at.tzinfo is None:
        return at.replace(tzinfo=VIETNAM)
    return at.astimezone(VIETNAM)


def start_of(day: date) -> datetime:
    """The first moment of a local day in Vietnam."""
    return datetime.combine(day, time(), VIETNAM)


def parse_datetime(text: str) -> datetime:
    """The local time written as `2026-11-20T09:15`, optionally with seconds and a zone.

    Raises `BadInput` for anything else, including a date without a time.
    """
    try:
        if _DATETIME.fullmatch(text):
            return in_vietnam(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    raise BadInput(
        _("Không hiểu thời điểm “%(text)s”: hãy viết như 2026-11-20T09:15.") % {"text": text[:60]}
    )


def parse_time(text: str) -> time:
    """The time of day written as `15:00`; raises `BadInput` for anything else."""
    try:
        if _TIME.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass
    raise BadInput(_("Không hiểu giờ “%(text)s”: hãy viết như 15:00.") % {"text": text[:60]})


def format_datetime(at: datetime) -> str:
    """The datetime as `2026-11-26T17:00+07:00`; seconds only if not zero."""
    return at.isoformat(timespec="seconds" if at.second else "minutes")


def datetime_in_words(at: datetime) -> str:
    """The datetime for display: `17:00 ngày 26/11/2026`."""
    return _("%(time)s ngày %(day)s") % {"time": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}"}
