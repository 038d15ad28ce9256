"""Opening hours as an administrator types them: `07:30–11:30, 13:30–17:00`."""

import re
from collections.abc import Iterable, Sequence
from datetime import time

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.worktime.rules.hours import OfficeHours
from motcua.worktime.rules.opening import HallHours

MOST_SPANS = 4
Rows = list[list[str]]
_SPAN = re.compile(r"(\d{1,2})[:hg.](\d{2})\s*(?:-|–|đến)\s*(\d{1,2})[:hg.](\d{2})", re.I)


def read_spans(text: str) -> Rows:
    """The spans of a day in order, as they are stored. Raises `BadInput` with one sentence."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    found = [_SPAN.fullmatch(part) for part in parts]
    if len(parts) > MOST_SPANS or not all(found):
        raise BadInput(_("Ghi giờ dạng 07:30–11:30, 13:30–17:00."))
    rows = [[f"{int(m[1]):02}:{m[2]}", f"{int(m[3]):02}:{m[4]}"] for m in found if m is not None]
    if rows:
        hours_of(rows)
    return rows


def hours_of(rows: Iterable[Sequence[str]]) -> OfficeHours:
    """Stored spans as hours. Raises `BadInput` for a time that no clock shows or a wrong order."""
    try:
        spans = [(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in rows]
    except ValueError as problem:
        raise BadInput(_("Ghi giờ dạng 07:30–11:30, 13:30–17:00.")) from problem
    return OfficeHours.of(*spans)


def counter_hours(weekdays: Rows, saturday: Rows) -> HallHours:
    """The stored hours of a hall."""
    return HallHours(hours_of(weekdays), hours_of(saturday) if saturday else None)


def spans_in_words(rows: Iterable[Sequence[str]]) -> str:
    """As they are typed."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in rows)
