"""Lateness in words, and working time in hours for delays by unit."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.queries.attribution import LateDossier
from motcua.web.ui.time_left import length_in_words
from motcua.worktime.rules import CompiledCalendar
from motcua.worktime.rules.datetimes import in_vietnam


@dataclass(frozen=True)
class DelayLine:
    """A unit's delay in words: used, norm, used beyond the norm, and its share of the overrun.

    The share may be less than what was used beyond the norm: others were quicker than theirs, or
    the steps together have less time than the dossier.
    """

    unit: str
    used: str
    norm: str
    over: str
    share: str
    percent: int


def delay_lines(late: LateDossier) -> list[DelayLine]:
    """The units of a late dossier, the largest share first."""
    return [
        DelayLine(
            row.unit,
            worked(row.used),
            worked(row.norm),
            worked(_minutes(row.used) - _minutes(row.norm)) if row.used > row.norm else "",
            worked(row.share) if row.share else "",
            round(Fraction(100 * row.share, late.overrun)) if late.overrun else 0,
        )
        for row in late.delays
    ]


def _minutes(seconds: int) -> int:
    """Without the seconds that nobody is shown, so that what is shown subtracts."""
    return seconds // 60 * 60


def overrun_of(late: LateDossier, calendar: CompiledCalendar, at: datetime) -> str:
    """How late the dossier is, in days as everywhere (`length_in_words`)."""
    due, end = late.dossier.due_at, late.dossier.closed_at or at
    length = length_in_words(calendar, in_vietnam(due), in_vietnam(end)) if due else ""
    return length or worked(late.overrun)


def worked(seconds: int) -> str:
    """A length of working time in hours: of shares that sum to a whole no day can be counted."""
    hours, minutes = divmod(seconds // 60, 60)
    parts = [
        ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours} if hours else "",
        ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes} if minutes else "",
    ]
    return " ".join(part for part in parts if part) or _("dưới 1 phút")
