"""Dates, times, numbers and choices in the format of the page's language."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

SWAPPED = str.maketrans(",.", ".,")


def day(value: date | datetime | None) -> str:
    """A date as 21/11/2026; empty for None."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def day_before(value: date | None) -> str:
    """The last day of what ends before this date; empty for None."""
    return day(value - timedelta(days=1)) if value else ""


def date_time(value: datetime | None) -> str:
    """A datetime in Vietnam time as 17:00, 21/11/2026; empty for None."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local.hour:02}:{local.minute:02}, {day(local.date())}"


def hour(value: time | datetime) -> str:
    """A time of day, or that of a datetime in Vietnam, as 17:00."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local:%H:%M}"


def number(value: int | float | None) -> str:
    """A number with the page language's thousands separators: 10.807 or 10,807."""
    if value is None:
        return ""
    english = f"{value:,}"
    return english if get_language() == "en" else english.translate(SWAPPED)


def filesize(value: int) -> str:
    """A number of bytes as people say it: 340 KB, 1,5 MB."""
    if value < 1024 * 1024:
        return f"{number(max(1, round(value / 1024)))} KB"
    return f"{number(round(value / 1024 / 1024, 1))} MB"


def dong(amount: int | None) -> str:
    """An amount of money as 50.000 đồng; empty for None, never "free"."""
    return "" if amount is None else _("%(amount)s đồng") % {"amount": number(amount)}


def label(row: Model, name: str) -> str | Promise:
    """The label of a choice field's value.

    Django's `get_…_display` hashes all labels of the field on each call: seven calls took 7 % of
    the time of a dossier's page.
    """
    value: str = getattr(row, name)
    return _labels(type(row), name).get(value, value)


@cache
def _labels(model: type[Model], name: str) -> dict[str, str | Promise]:
    field: Any = model._meta.get_field(name)  # noqa: SLF001 - Django documents _meta
    return dict(field.flatchoices)
