"""What a procedure did to people in the last year, from the statistics of dossiers.

Ratings are left out: which of them may be told is decided over all procedures together.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.enums import Timeliness
from motcua.dossiers.rules.marks import CLOSED, RECEIVED
from motcua.statistics.enums import Part
from motcua.statistics.queries import sum_folded
from motcua.statistics.rules.windows import DAY, Window, add_months, day_of, end_of
from motcua.web.ui.durations import Duration, find_duration


@dataclass(frozen=True)
class Evidence:
    """The year up to the last whole day, in all units: dossiers received, ended, ended late; how
    long half and nine of ten took."""

    received: int
    ended: int
    late: int
    duration: Duration | None

    @property
    def late_percent(self) -> float | None:
        """How many of a hundred ended late, to one decimal; None if none ended."""
        return round(100 * self.late / self.ended, 1) if self.ended else None


def find_evidence(procedure: str, at: datetime) -> Evidence:
    """That of one procedure by its code; what is not folded yet is missing."""
    last = day_of(at) - DAY
    window = Window(add_months(last, -12) + DAY, last, end_of(last))
    groups = {
        "received": RECEIVED,
        "ended": tuple(CLOSED.values()),
        "late": (CLOSED[Timeliness.OVERDUE],),
    }
    codes = {measure.code for measures in groups.values() for measure in measures}
    balance = sum_folded(procedure=procedure, window=window, measures=codes)
    sums = {
        name: sum(balance[Part.WITHIN, measure.code] for measure in measures)
        for name, measures in groups.items()
    }
    return Evidence(**sums, duration=find_duration(procedure, at))
