"""Working time in words, for delays by unit."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.queries.attribution import LateDossier

SECONDS_A_DAY = 27_000
"""A working day of 7.5 hours, to show a length; nothing is counted with it."""


@dataclass(frozen=True)
class DelayLine:
    """A unit's delay in words: used, norm, and its share of the overrun."""

    unit: str
    used: str
    norm: str
    share: str
    percent: int


def delay_lines(late: LateDossier) -> list[DelayLine]:
    """The units of a late dossier, the largest share first."""
    return [
        DelayLine(
            row.unit,
            worked(row.used),
            worked(row.norm),
            worked(row.share) if row.share else "",
            round(Fraction(100 * row.share, late.overrun)) if late.overrun else 0,
        )
        for row in late.delays
    ]


def worked(seconds: int) -> str:
    """A length of working time: days of 7.5 hours, and hours and minutes."""
    days, rest = divmod(seconds, SECONDS_A_DAY)
    hours, minutes = divmod(rest // 60, 60)
    parts = [
        ngettext("%(n)d ngày làm việc", "%(n)d ngày làm việc", days) % {"n": days} if days else "",
        ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours} if hours else "",
        ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes} if minutes else "",
    ]
    return " ".join(part for part in parts if part) or _("dưới 1 phút")
