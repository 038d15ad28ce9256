"""What a procedure did to people in the last year, from the statistics of dossiers.

Ratings are left out: which of them may be told is decided over all procedures together.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.enums import Timeliness
from motcua.dossiers.rules.durations import TOOK
from motcua.dossiers.rules.marks import CLOSED, RECEIVED
from motcua.statistics.enums import Part
from motcua.statistics.queries import sum_folded
from motcua.web.ui.durations import Duration, duration_in, last_year


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
    groups = {
        "received": RECEIVED,
        "ended": tuple(CLOSED.values()),
        "late": (CLOSED[Timeliness.OVERDUE],),
    }
    codes = {measure.code for measures in (*groups.values(), TOOK) for measure in measures}
    balance = sum_folded(procedure=procedure, window=last_year(at), measures=codes)
    sums = {
        name: sum(balance[Part.WITHIN, measure.code] for measure in measures)
        for name, measures in groups.items()
    }
    return Evidence(**sums, duration=duration_in(balance))
