"""The open statistics of a unit and all units below it: this year and the same days of the last.

Only whole days that are over are counted, as they were known at their end: a day's figures never
change afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.kernel.text import order_key
from motcua.people.enums import Level
from motcua.people.models import Unit
from motcua.reports.queries.rows import total_name
from motcua.reports.queries.satisfaction import MEASURES, Satisfaction, satisfaction_of
from motcua.reports.rules.open_columns import (
    FILINGS,
    LAYOUT,
    WHOLE,
    Hidden,
    Told,
    ToldLine,
    tell_lines,
)
from motcua.reports.rules.open_period import last_whole_day, period_of, year_before
from motcua.reports.rules.withholding import Counts, Line, LineSum
from motcua.statistics.enums import Breakdown
from motcua.statistics.queries import count_breakdowns, fields_of_procedures, list_units_under
from motcua.statistics.rules.balances import Balance, Tallied
from motcua.statistics.rules.windows import Window

BREAKDOWNS = (Breakdown.MONTH, Breakdown.UNIT, Breakdown.FIELD, Breakdown.PROCEDURE)


@dataclass(frozen=True)
class OpenLine:
    """A line as it is told; `key` is the first day of a month, a code, or the name of a field."""

    key: str
    name: str
    told: ToldLine
    is_commune: bool = False


@dataclass(frozen=True)
class OpenStatistics:
    """The figures of a period, and the total of the same days of the year before."""

    unit: Unit
    period: Window
    compared: Window
    total: OpenLine
    total_before: OpenLine
    tables: Mapping[Breakdown, list[OpenLine]]
    satisfaction: Satisfaction

    @property
    def communes(self) -> list[OpenLine]:
        """The lines of the communes, in the order of the list."""
        return [line for line in self.tables[Breakdown.UNIT] if line.is_commune]


def list_provinces(at: datetime) -> list[Unit]:
    """The units below no other that are in force on the last whole day, by name."""
    day = last_whole_day(at)
    tops = Unit.objects.filter(parent=None)
    return sorted((top for top in tops if top.holds_on(day)), key=lambda top: order_key(top.name))


def count_open_statistics(unit: Unit, at: datetime) -> OpenStatistics:
    """The statistics up to the end of the last whole day."""
    period = period_of(at)
    compared = year_before(period)
    units = list_units_under(unit)
    tallied, before = count_breakdowns(
        unit=unit,
        units=units,
        window=period,
        breakdowns=BREAKDOWNS,
        measures=[*LAYOUT.measures, *MEASURES],
        compared=compared,
    )
    counts = {(by.value, key): row for by in BREAKDOWNS for key, row in _rows(by, tallied[by])}
    counts[WHOLE] = _counts(tallied[Breakdown.UNIT].total)
    procedures = _procedures(unit, _keys(counts, Breakdown.PROCEDURE))
    sums = _sums(counts, procedures)
    told = _tell(
        tuple((line, tuple(row.values())) for line, row in counts.items()),
        tuple((each.whole, each.parts) for each in sums.values()),
        sums[Breakdown.MONTH].parts,
    )
    return OpenStatistics(
        unit=unit,
        period=period,
        compared=compared,
        total=OpenLine("", total_name(), told[WHOLE]),
        total_before=OpenLine("", total_name(), tell_lines({WHOLE: _counts(before)}, [])[WHOLE]),
        tables={
            Breakdown.MONTH: _months(told),
            Breakdown.UNIT: _units(units.values(), period.last, told),
            Breakdown.FIELD: _most_received(Breakdown.FIELD, told, {}),
            Breakdown.PROCEDURE: _most_received(
                Breakdown.PROCEDURE,
                told,
                {code: name for code, (name, _field) in procedures.items()},
            ),
        },
        satisfaction=satisfaction_of(unit, units, period, tallied, at),
    )


@lru_cache(maxsize=4)
def _tell(
    rows: tuple[tuple[Line, tuple[int, ...]], ...],
    sums: tuple[tuple[Line, tuple[Line, ...]], ...],
    months: tuple[Line, ...],
) -> Mapping[Line, ToldLine]:
    """`tell_lines`, kept because it takes seconds for a province and its figures stay all day."""
    lines = {line: dict(zip(LAYOUT.keys, row, strict=True)) for line, row in rows}
    told = tell_lines(lines, [LineSum(*each) for each in sums], without_stock=months)
    return MappingProxyType(told)


def _rows(by: Breakdown, tallied: Tallied) -> Iterator[tuple[str, Counts]]:
    """The rows with any figure, and every month, by key."""
    counted = ((key, _counts(balance)) for key, balance in tallied.rows.items())
    is_month = by == Breakdown.MONTH
    return ((key, counts) for key, counts in counted if is_month or any(counts.values()))


def _counts(balance: Balance) -> Counts:
    figures = map(int, LAYOUT.figures_of(balance).values())
    return dict(zip(LAYOUT.keys, figures, strict=True))


def _keys(lines: Iterable[Line], by: Breakdown) -> list[str]:
    return [key for kind, key in lines if kind == by]


def _procedures(unit: Unit, codes: list[str]) -> dict[str, tuple[str, str]]:
    """The name and the field of procedures, by code. The field is the one they were counted in;
    of those not folded yet, that of the catalogue."""
    found = Procedure.objects.filter(code__in=codes).values_list("code", "name", "field__name")
    known = {code: (name, field) for code, name, field in found}
    fields = fields_of_procedures(unit)
    named = {code: known.get(code, (code or _("Không ghi"), "")) for code in codes}
    return {code: (name, fields.get(code, field)) for code, (name, field) in named.items()}


def _sums(
    lines: Iterable[Line], procedures: Mapping[str, tuple[str, str]]
) -> dict[Breakdown | str, LineSum]:
    """The total by month, unit and field, and each field by procedure."""
    kinds = (Breakdown.MONTH, Breakdown.UNIT, Breakdown.FIELD)
    sums: dict[Breakdown | str, LineSum] = {
        by: LineSum(WHOLE, tuple((by.value, key) for key in _keys(lines, by))) for by in kinds
    }
    within: defaultdict[str, list[Line]] = defaultdict(list)
    for code, (_name, field) in procedures.items():
        within[field].append((Breakdown.PROCEDURE.value, code))
    sums |= {
        field: LineSum((Breakdown.FIELD.value, field), tuple(within[field]))
        for field in _keys(lines, Breakdown.FIELD)
        if within[field]
    }
    return sums


def _months(told: Mapping[Line, ToldLine]) -> list[OpenLine]:
    months = sorted(_keys(told, Breakdown.MONTH))
    return [
        OpenLine(key, f"{date.fromisoformat(key):%m/%Y}", told[Breakdown.MONTH.value, key])
        for key in months
    ]


def _units(units: Iterable[Unit], day: date, told: Mapping[Line, ToldLine]) -> list[OpenLine]:
    """The units with any figure and all communes in force on this day, by name."""
    nothing: ToldLine = {key: 0 for key in LAYOUT.keys if key not in FILINGS.columns}
    lines = []
    for each in sorted(units, key=lambda one: (order_key(one.name), one.pk)):
        is_commune = each.level == Level.COMMUNE
        counted = told.get((Breakdown.UNIT.value, each.code))
        if counted or (is_commune and each.holds_on(day)):
            lines.append(OpenLine(each.code, each.name, counted or nothing, is_commune))
    return lines


def _most_received(
    by: Breakdown, told: Mapping[Line, ToldLine], names: Mapping[str, str]
) -> list[OpenLine]:
    """The rows with the most receipts first; those that are withheld by name."""
    lines = [
        OpenLine(key, names.get(key, key) or _("Không ghi"), told[by.value, key])
        for key in _keys(told, by)
    ]
    return sorted(lines, key=lambda line: (-_number(line.told["received"]), order_key(line.name)))


def _number(told: Told) -> int:
    return -1 if isinstance(told, Hidden) else told
