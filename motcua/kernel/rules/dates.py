"""Plausible dates."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

# How people type a day; a day before its month, or a year first.
TYPED = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_sensible(day: date) -> bool:
    """Whether a date from user input lies within three centuries.

    At the limits of Python's dates, adding a day or converting a time zone would overflow.
    """
    return FIRST <= day <= LAST


def typed_date(text: str) -> date | None:
    """The day typed as `1/2/2026`, `01-02-2026`, `1.2.2026` or `2026-02-01`; None for others."""
    for form in TYPED:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a calendar day
        except ValueError:
            continue
    return None


def parse_date(text: str) -> date:
    """The plausible date written as `2026-11-20`; raises `BadInput` for anything else."""
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise BadInput(
            _("Không hiểu ngày “%(text)s”: hãy viết như 2026-11-20.") % {"text": text[:60]}
        )
    if not is_sensible(day):
        years = {"first": FIRST.year, "last": LAST.year}
        raise BadInput(_("Năm phải từ %(first)d đến %(last)d.") % years)
    return day
