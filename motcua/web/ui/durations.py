"""How long a procedure really took in the last year, beside its limit."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.rules.durations import BOUNDS, TOOK, bound_of_share
from motcua.statistics.enums import Part
from motcua.statistics.queries import sum_folded
from motcua.statistics.rules.balances import Balance
from motcua.statistics.rules.windows import DAY, Window, add_months, day_of, end_of

FEWEST = 5
"""Of fewer finished dossiers nothing is told, because somebody could be recognised."""
FEWEST_FOR_NINTHS = 10
"""Of fewer, nine of ten are all but the slowest: the next band would tell of one person."""


@dataclass(frozen=True)
class Duration:
    """How long half of the dossiers took, and nine of ten if there were enough; and of how many
    that is told, rounded down."""

    half: str
    nine_of_ten: str
    at_least: int


def find_duration(procedure: str, at: datetime) -> Duration | None:
    """That of the dossiers that ended in the year up to the last whole day; None if too few."""
    codes = [measure.code for measure in TOOK]
    balance = sum_folded(procedure=procedure, window=last_year(at), measures=codes)
    return duration_in(balance)


def last_year(at: datetime) -> Window:
    """The year up to the last whole day before `at`."""
    last = day_of(at) - DAY
    return Window(add_months(last, -12) + DAY, last, end_of(last))


def duration_in(balance: Balance) -> Duration | None:
    """What the measures `TOOK` of a balance tell; None if too few dossiers ended."""
    counts = {measure.code: balance[Part.WITHIN, measure.code] for measure in TOOK}
    ended = sum(counts.values())
    if ended < FEWEST:
        return None
    nine = _in_words(bound_of_share(counts, 9, 10)) if ended >= FEWEST_FOR_NINTHS else ""
    half = _in_words(bound_of_share(counts, 1, 2))
    return Duration(half, nine, at_least=ended // 10 * 10 or FEWEST)


def _in_words(days: int | None) -> str:
    if days is None:
        return _("hơn %(n)s ngày làm việc") % {"n": BOUNDS[-1]}
    said = ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", days) % {"n": days}
    return said if days else _("ngày nộp")
