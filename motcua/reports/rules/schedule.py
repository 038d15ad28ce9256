"""Reporting periods of a year, and their due days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.reports.enums import PeriodKind, Reporter

MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
# Periods run from the 15th to the 14th (NĐ 09/2019/NĐ-CP, Điều 12).
FIRST_DAY = 15


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period, both local days included: month 2 of 2027 is 15/1 to 14/2/2027."""

    first: date
    last: date
    kind: PeriodKind
    number: int


@dataclass(frozen=True)
class Schedule:
    """The reporting periods of a circular, in force for reports due from a day on.

    `periods` are the numbers of each kind; `send_by` is the day of the period's last month by
    which each kind of unit must send.
    """

    due_from: date
    periods: Mapping[PeriodKind, tuple[int, ...]]
    send_by: Mapping[Reporter, int]

    def periods_of(self, year: int) -> Iterator[Period]:
        """The periods that end in a year, in the order of their ends."""
        found = [
            period_of(kind, number, year)
            for kind, numbers in self.periods.items()
            for number in numbers
        ]
        yield from sorted(found, key=lambda period: (period.last, period.first))

    def due_on(self, period: Period, reporter: Reporter) -> date | None:
        """The last day on which the report may be sent; None where this unit sends none."""
        day = self.send_by.get(reporter)
        due = period.last.replace(day=day) if day else None
        return due if due and due >= self.due_from else None


def period_of(kind: PeriodKind, number: int, year: int) -> Period:
    """The period of this kind and number that ends in a year."""
    length = MONTHS[kind]
    last = date(year, number * length, FIRST_DAY - 1)
    months = year * 12 + number * length - 1 - length
    first = date(months // 12, months % 12 + 1, FIRST_DAY)
    return Period(first, last, kind, number)


# TT 09/2026/TT-BTP: months 3, 6, 9 and 12 are covered by the longer periods, so that there are
# twelve reports a year. No report of nine months is named.
TT_09_2026 = Schedule(
    due_from=date(2026, 8, 1),
    periods={
        PeriodKind.MONTH: (1, 2, 4, 5, 7, 8, 10, 11),
        PeriodKind.QUARTER: (1, 3),
        PeriodKind.HALF_YEAR: (1,),
        PeriodKind.YEAR: (1,),
    },
    send_by={Reporter.COMMUNE: 20, Reporter.DEPARTMENT: 20, Reporter.PROVINCE: 23},
)
