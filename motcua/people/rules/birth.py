"""Dates of birth; for older people and old papers often only the year is known."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.people.enums import BirthPrecision
from motcua.people.rules.reading import Wrong, plain_signs

OLDEST_YEARS = 150

_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    # The format of the QR code on the chip card.
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})", re.ASCII),
)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A day of birth, or a year: then `on` is its first of January."""

    on: date
    precision: BirthPrecision

    def __str__(self) -> str:
        return f"{self.on:%d/%m/}{self.on.year:04}" if self._is_full() else f"{self.on.year:04}"

    def _is_full(self) -> bool:
        return self.precision == BirthPrecision.DAY


def read_birth_date(text: str, *, today: date) -> BirthDate | Wrong:
    """`02/03/1960`, `2.3.1960`, `1960-03-02`, `02031960`, or `1960` where only the year is known.

    Not after `today` (a local date) nor more than 150 years before it.
    """
    typed = plain_signs(text)
    parts = next((found.groupdict() for form in _FORMS if (found := form.fullmatch(typed))), None)
    if parts is None:
        return _unreadable()
    try:
        on = date(int(parts["year"]), int(parts.get("month") or 1), int(parts.get("day") or 1))
    except ValueError:
        return _unreadable()
    if not today.year - OLDEST_YEARS <= on.year or on > today:
        return Wrong(_("Ngày sinh phải trước hôm nay và trong vòng 150 năm qua."))
    return BirthDate(on, BirthPrecision.DAY if "day" in parts else BirthPrecision.YEAR)


def _unreadable() -> Wrong:
    return Wrong(_("Ngày sinh ghi dạng 02/03/1960; chỉ biết năm thì ghi 1960."))
