"""Balances of a unit over a period, from tallies, the facts of a part-day and the live tail."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db.models import QuerySet, Sum

from motcua.people.models import Unit
from motcua.people.queries import list_units_below
from motcua.statistics.enums import Breakdown, Measure, Part
from motcua.statistics.models import Fact, Scope
from motcua.statistics.queries.tail import list_tail, read_steadily
from motcua.statistics.queries.tallies import sum_tallies
from motcua.statistics.rules.balances import Balance, Tallied, chain_months, sum_of
from motcua.statistics.rules.blocks import blocks
from motcua.statistics.rules.windows import Window, day_of

Units = dict[str, Unit]
# Where a number belongs: field name, unit code or procedure code, or the day when by month.
RowKey = str | date
Piece = tuple[RowKey, Part, Measure, int]


def count_balances(*, unit: Unit, window: Window, by: Breakdown) -> Tallied:
    """What a unit and all units below it received, finished and let fall due, before the period
    and in it, by field name, unit code, procedure code or month (first day, ISO).

    Only what was recorded by `window.as_of` counts. Exact at any moment.
    """
    units = list_units_under(unit)
    return read_steadily(partial(_count, unit, units, window, by))


def list_units_under(unit: Unit) -> Units:
    """The unit and all below it, ended ones too, by code."""
    found = list_units_below(unit)
    # SQLite compares prefixes without regard to case.
    return {each.code: each for each in found if each.path.startswith(unit.path)}


def count_in_row(
    unit: Unit, units: Units, window: Window, by: Breakdown, row: str | None
) -> Balance:
    """What one row holds, or all of them; by month the window must be that of the month. To be
    called within `read_steadily`."""
    counted = _count(unit, units, window, by)
    whole = row is None or by == Breakdown.MONTH
    return counted.total if whole else counted.rows.get(str(row), Counter())


def _count(unit: Unit, units: Units, window: Window, by: Breakdown) -> Tallied:
    balances = _tallied(unit, units, window, by)
    for row, part, measure, n in _pieces(units, window, by):
        balances[row][part, measure] += n
    total = sum_of(balances.values())
    if by == Breakdown.MONTH:
        days = {day: balance for day, balance in balances.items() if isinstance(day, date)}
        return Tallied(chain_months(window, days), total)
    return Tallied({str(row): balance for row, balance in balances.items()}, total)


def _tallied(
    unit: Unit, units: Units, window: Window, by: Breakdown
) -> defaultdict[RowKey, Balance]:
    """Whole days, from the tallies."""
    by_month = by == Breakdown.MONTH
    labels = dict(_scopes(unit, units, by).values_list("pk", _LABELS[by]))
    wanted = blocks(window, by_month=by_month)
    balances: defaultdict[RowKey, Balance] = defaultdict(Counter)
    for group, balance in sum_tallies(labels, wanted, by_start=by_month).items():
        # A procedure may have been counted in several fields.
        balances[group if isinstance(group, date) else labels[group]].update(balance)
    return _less_those_below(balances, units) if by == Breakdown.UNIT else balances


_LABELS = {
    Breakdown.FIELD: "field",
    Breakdown.PROCEDURE: "procedure",
    Breakdown.UNIT: "unit__code",
    Breakdown.MONTH: "field",
}


def _scopes(unit: Unit, units: Units, by: Breakdown) -> QuerySet[Scope]:
    """The scopes whose tallies make up the rows."""
    if by == Breakdown.UNIT:
        return Scope.objects.filter(unit__in=units.values(), field="")
    own = Scope.objects.filter(unit=unit)
    if by == Breakdown.FIELD:
        return own.filter(procedure="", field__gt="")
    return own.filter(procedure__gt="") if by == Breakdown.PROCEDURE else own.filter(field="")


def _less_those_below(
    wholes: defaultdict[RowKey, Balance], units: Units
) -> defaultdict[RowKey, Balance]:
    """A unit's tally holds the units below it; its own row is what remains without them."""
    codes = {unit.pk: code for code, unit in units.items()}
    own = defaultdict(Counter, {row: Counter(whole) for row, whole in wholes.items()})
    for row, whole in wholes.items():
        above = codes.get(units[str(row)].parent_id or 0)
        if above:
            own[above].subtract(whole)
    return own


def _pieces(units: Units, window: Window, by: Breakdown) -> Iterator[Piece]:
    """What no tally of whole days holds."""
    if window.has_part_day:
        yield from _facts_of_part_day(units, window, by)
    yield from _tail(units, window, by)


def _facts_of_part_day(units: Units, window: Window, by: Breakdown) -> Iterator[Piece]:
    """The day of `as_of`, from the facts of that day up to the moment."""
    facts = Fact.objects.filter(
        known_on=window.known_until,
        known_at__lte=window.as_of,
        moment__lte=window.as_of,
        day__lte=window.last,
        scope__unit__in=units.values(),
    )
    label = "day" if by == Breakdown.MONTH else f"scope__{_LABELS[by]}"
    counted = facts.values(label, "day", "measure").annotate(sum=Sum("n")).order_by()
    for row, day, measure, n in counted.values_list(label, "day", "measure", "sum"):
        yield row, window.part(day), Measure(measure), n


def _tail(units: Units, window: Window, by: Breakdown) -> Iterator[Piece]:
    """What is not folded yet, from the log itself."""
    for change in list_tail():
        mark = change.mark
        if mark.unit in units and window.holds(mark.moment, change.recorded_at):
            day = day_of(mark.moment)
            row = day if by == Breakdown.MONTH else getattr(mark, by.value)
            yield row, window.part(day), mark.measure, change.n
