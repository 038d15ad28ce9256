"""How satisfied those are who rated: by point, unit, field and month, of no fewer than five.

Whole days only, as the open statistics (decision 36): each further rating would else be read off
the difference.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.feedback.queries.ratings import list_points, said
from motcua.feedback.rules.marks import ANSWERS, NUMBERS, RATINGS, SATISFIED
from motcua.feedback.rules.withholding import FEWEST, list_withheld
from motcua.kernel.measures import Measure
from motcua.kernel.text import order_key
from motcua.people.models import Unit
from motcua.reports.rules.open_period import period_of, year_before
from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.queries import count_breakdowns, list_units_under
from motcua.statistics.rules.balances import Balance, Tallied
from motcua.statistics.rules.windows import Window

BREAKDOWNS = (Breakdown.UNIT, Breakdown.FIELD, Breakdown.MONTH)
MEASURES = [
    RATINGS.code,
    *(measure.code for n in NUMBERS for measure in (ANSWERS[n], SATISFIED[n])),
]


@dataclass(frozen=True)
class SatisfactionLine:
    """A line as it is told: of so many ratings, so many of the answers are content.

    `ratings` is None where it is withheld; then the rest is 0.
    """

    key: str
    name: str
    ratings: int | None
    satisfied: int = 0
    answers: int = 0

    @property
    def percent(self) -> int | None:
        """The share of content answers, in whole percent, half up; None without any."""
        return (200 * self.satisfied + self.answers) // (2 * self.answers) if self.answers else None


@dataclass(frozen=True)
class Satisfaction:
    """What is told of a unit and those below it; `points` are lines of the points."""

    unit: Unit
    period: Window
    total: SatisfactionLine
    points: list[SatisfactionLine]
    tables: Mapping[Breakdown, list[SatisfactionLine]]


def count_satisfaction(unit: Unit, at: datetime) -> Satisfaction:
    """Of this year up to the end of the last whole day."""
    period, units = period_of(at), list_units_under(unit)
    tallied, _before = count_breakdowns(
        unit=unit,
        units=units,
        window=period,
        breakdowns=BREAKDOWNS,
        measures=MEASURES,
        compared=year_before(period),
    )
    return satisfaction_of(unit, units, period, tallied, at)


def satisfaction_of(
    unit: Unit,
    units: Mapping[str, Unit],
    period: Window,
    tallied: Mapping[Breakdown, Tallied],
    at: datetime,
) -> Satisfaction:
    """What is told of these counts, of which `MEASURES` are some; `units` are those below, by
    code."""
    total = tallied[Breakdown.UNIT].total
    names: dict[Breakdown, Callable[[str], str]] = {
        Breakdown.UNIT: lambda code: units[code].name,
        Breakdown.FIELD: str,
        Breakdown.MONTH: lambda first: f"{date.fromisoformat(first):%m/%Y}",
    }
    return Satisfaction(
        unit=unit,
        period=period,
        total=_line("", unit.name, total, is_withheld=0 < _ratings(total) < FEWEST),
        points=_points(total, at),
        tables={by: _lines(by, tallied[by], names[by]) for by in BREAKDOWNS},
    )


def _lines(
    by: Breakdown, tallied: Tallied, name_of: Callable[[str], str]
) -> list[SatisfactionLine]:
    """The lines with ratings, months in their order, others by name."""
    counts = {key: n for key, row in tallied.rows.items() if (n := _ratings(row))}
    withheld = list_withheld(counts)
    lines = [
        _line(key, name_of(key), tallied.rows[key], is_withheld=key in withheld) for key in counts
    ]
    is_month = by == Breakdown.MONTH
    return sorted(lines, key=lambda line: line.key if is_month else order_key(line.name))


def _points(total: Balance, at: datetime) -> list[SatisfactionLine]:
    """The answers to each point; their sum is told, so what is withheld must not follow from it."""
    points = list_points(at)
    answers = {
        str(point.number): n
        for point in points
        if (n := total[Part.WITHIN, ANSWERS[point.number].code])
    }
    withheld = list_withheld(answers)
    if 0 < _ratings(total) < FEWEST:
        withheld = set(answers)
    return [
        SatisfactionLine(key, said(point), None)
        if key in withheld
        else SatisfactionLine(
            key,
            said(point),
            answers[key],
            satisfied=total[Part.WITHIN, SATISFIED[point.number].code],
            answers=answers[key],
        )
        for point in points
        if (key := str(point.number)) in answers
    ]


def _line(key: str, name: str, row: Balance, *, is_withheld: bool) -> SatisfactionLine:
    if is_withheld:
        return SatisfactionLine(key, name, None)
    return SatisfactionLine(
        key, name, _ratings(row), satisfied=_sum(row, SATISFIED), answers=_sum(row, ANSWERS)
    )


def _ratings(row: Balance) -> int:
    return row[Part.WITHIN, RATINGS.code]


def _sum(row: Balance, measures: Mapping[int, Measure]) -> int:
    return sum(row[Part.WITHIN, measure.code] for measure in measures.values())
