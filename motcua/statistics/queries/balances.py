"""Balances of a unit over a period, from tallies, the facts of a part-day and the live tail."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from django.db.models import Q, QuerySet, Sum

from motcua.people.models import Unit
from motcua.people.queries import list_units_below
from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.models import Fact, Scope
from motcua.statistics.queries.tail import Change, list_tail, read_steadily
from motcua.statistics.queries.tallies import Group, sum_tallies
from motcua.statistics.rules.balances import Balance, Tallied, chain_months, sum_of
from motcua.statistics.rules.blocks import blocks
from motcua.statistics.rules.windows import Window, day_of

Units = dict[str, Unit]
# The key of a row: field name, unit code or procedure code, or the day when by month.
RowKey = str | date
# Row key, part, measure code, count.
Piece = tuple[RowKey, Part, str, int]
# SQLite allows 32,766 parameters in a statement; a province has more procedures in its communes.
MOST_SCOPES = 20_000


@dataclass(frozen=True)
class Extent:
    """A unit and all units below it; with `apart`, only those under the separate units if
    `inside`, else all others."""

    unit: Unit
    apart: tuple[Unit, ...] | None = None
    inside: bool = False

    def holds(self, unit: Unit) -> bool:
        """Whether a unit below the top unit belongs to the extent."""
        if self.apart is None:
            return True
        return unit.path.startswith(tuple(each.path for each in self.apart)) == self.inside

    def is_above_those_apart(self, unit: Unit) -> bool:
        """Whether the unit's tallies, which include the units below it, include separate units."""
        return any(each.path.startswith(unit.path) for each in self.apart or ())


@dataclass(frozen=True)
class Asked:
    """A count query. `tree` are the top unit of the extent and all units below it."""

    extent: Extent
    tree: Units
    window: Window
    by: Breakdown
    measures: frozenset[str]

    @cached_property
    def units(self) -> Units:
        """The units of the extent."""
        return {code: unit for code, unit in self.tree.items() if self.extent.holds(unit)}

    @cached_property
    def tops(self) -> list[int]:
        """The ids of the units whose tallies make up the extent, without the bare ones."""
        whole = {u.pk: u for u in self.units.values() if u.pk not in self.bare}
        return [pk for pk, unit in whole.items() if unit.parent_id not in whole]

    @cached_property
    def bare(self) -> frozenset[int]:
        """The ids of the units of which only their own facts belong to the extent. These are few,
        because offices above the separate ones decide little themselves."""
        above = self.extent.is_above_those_apart
        outside = not self.extent.inside
        return frozenset(u.pk for u in self.units.values() if outside and above(u))


def count_balances(
    *,
    unit: Unit | Extent,
    window: Window,
    by: Breakdown,
    measures: Collection[str],
    with_day_before: bool = False,
) -> Tallied:
    """The counts of these measures (codes) for a unit and all units below it, before and within
    the period, by field name, unit code, procedure code or month (first day, ISO).

    Only facts recorded by `window.as_of` count. Exact at any time. The day before costs two
    statements, because the units and the tail are read only once.
    """
    asked = ask(unit, window, by, measures)
    day_before = window.day_before if with_day_before else None
    return read_steadily(lambda: _count(asked, day_before, list_tail()))


def count_breakdowns(
    *,
    unit: Unit,
    units: Units,
    window: Window,
    breakdowns: Sequence[Breakdown],
    measures: Collection[str],
    compared: Window,
) -> tuple[dict[Breakdown, Tallied], Balance]:
    """As `count_balances`, by each of these breakdowns, with the total of another window.

    `units` are those of `list_units_under`. All is of one moment; the tail is read once.
    """
    asked = Asked(Extent(unit), units, window, breakdowns[0], frozenset(measures))
    return read_steadily(partial(_count_each, asked, breakdowns, compared))


def sum_folded(*, procedure: str, window: Window, measures: Collection[str]) -> Balance:
    """The counts of one procedure in all units, of the whole days of a window.

    Two statements: events that are not folded yet are missing, for figures of which that tells
    nothing.
    """
    scopes = Scope.objects.filter(unit__parent=None, procedure=procedure)
    pks = [*scopes.values_list("pk", flat=True)]
    return sum_of(sum_tallies(pks, blocks(window), measures).values())


def sum_of_procedures(*, window: Window, measures: Collection[str]) -> dict[str, int]:
    """The sum of these measures within the whole days of a window in all units, by procedure.

    As `sum_folded`: for figures of which what is not folded yet tells nothing.
    """
    scopes = Scope.objects.filter(unit__parent=None).exclude(procedure="")
    codes = dict(scopes.values_list("pk", "procedure"))
    found: Counter[str] = Counter()
    for scope, balance in sum_tallies([*codes], blocks(window), measures).items():
        if isinstance(scope, int):
            found[codes[scope]] += sum(balance[Part.WITHIN, code] for code in measures)
    return found


def fields_of_procedures(unit: Unit) -> dict[str, str]:
    """In which field procedures were counted, by code; in one of them where a procedure moved."""
    counted = Scope.objects.filter(unit=unit).exclude(procedure="")
    return dict(counted.values_list("procedure", "field"))


def ask(unit: Unit | Extent, window: Window, by: Breakdown, measures: Collection[str]) -> Asked:
    """The query with the units of its extent."""
    extent = unit if isinstance(unit, Extent) else Extent(unit)
    return Asked(extent, list_units_under(extent.unit), window, by, frozenset(measures))


def list_units_under(unit: Unit) -> Units:
    """The unit and all units below it, including ended ones, by code."""
    found = list_units_below(unit)
    # Filtered again, because prefix matching in SQLite ignores case.
    return {each.code: each for each in found if each.path.startswith(unit.path)}


def count_in_row(asked: Asked, row: str | None, tail: list[Change]) -> Balance:
    """The balance of one row, or of all (None); by month the window must be that of the month.
    Call it within `read_steadily`, with the changes not folded yet."""
    whole = row is None or asked.by == Breakdown.MONTH
    balance: Balance = Counter()
    signs = _scopes_of_row(asked, None if whole else row)
    sums = _sums(asked, signs)
    for pk, sign in signs.items():
        for key, n in sums.get(pk, {}).items():
            balance[key] += sign * n
    own = [] if asked.by == Breakdown.UNIT and not whole else _facts_of_bare_units(asked)
    for found, part, measure, n in [*own, *_pieces(asked, tail)]:
        if whole or found == row:
            balance[part, measure] += n
    return balance


def _count_each(
    asked: Asked, breakdowns: Sequence[Breakdown], compared: Window
) -> tuple[dict[Breakdown, Tallied], Balance]:
    tail = list_tail()
    counted = {by: _count(replace(asked, by=by), None, tail) for by in breakdowns}
    return counted, _count_total(asked, compared, tail)


def _count(asked: Asked, day_before: Window | None, tail: list[Change]) -> Tallied:
    balances = _tallied(asked)
    for row, part, measure, n in _pieces(asked, tail):
        balances[row][part, measure] += n
    total = sum_of(balances.values())
    before = _count_total(asked, day_before, tail) if day_before else None
    if asked.by == Breakdown.MONTH:
        days = {day: balance for day, balance in balances.items() if isinstance(day, date)}
        return Tallied(chain_months(asked.window, days), total, before)
    rows = {str(row): balance for row, balance in balances.items() if balance}
    return Tallied(rows, total, before)


def _count_total(asked: Asked, window: Window, tail: list[Change]) -> Balance:
    """The total of another window."""
    return count_in_row(replace(asked, window=window, by=Breakdown.FIELD), None, tail)


def _tallied(asked: Asked) -> defaultdict[RowKey, Balance]:
    """The balances of whole days, from the tallies."""
    if asked.by == Breakdown.UNIT:
        return _own_rows(asked)
    balances: defaultdict[RowKey, Balance] = defaultdict(Counter)
    for row, balance in _tallied_rows(asked, _scopes(asked)):
        balances[row].update(balance)
    if asked.by != Breakdown.MONTH:
        _less_the_named(balances)
    for row, part, measure, n in _facts_of_bare_units(asked):
        balances[row][part, measure] += n
    return balances


def _tallied_rows(asked: Asked, scopes: QuerySet[Scope]) -> Iterator[tuple[RowKey, Balance]]:
    """The balances of these scopes by row; a row may repeat if a procedure was counted in several
    fields."""
    labels = dict(scopes.values_list("pk", _LABELS[asked.by]))
    pks = list(labels)
    for start in range(0, len(pks), MOST_SCOPES):
        some = pks[start : start + MOST_SCOPES]
        for group, balance in _sums(asked, some, by_month=asked.by == Breakdown.MONTH).items():
            yield (group if isinstance(group, date) else labels[group]), balance


def _own_rows(asked: Asked) -> defaultdict[RowKey, Balance]:
    """Each unit's own row."""
    scopes = Scope.objects.filter(unit__in=asked.tree.values(), field="")
    wholes: defaultdict[RowKey, Balance] = defaultdict(Counter)
    for row, balance in _tallied_rows(asked, scopes):
        wholes[row].update(balance)
    own = _less_those_below(wholes, asked.tree)
    return defaultdict(Counter, {row: own[row] for row in own if row in asked.units})


def _sums(asked: Asked, scopes: Collection[int], *, by_month: bool = False) -> dict[Group, Balance]:
    wanted = blocks(asked.window, by_month=by_month)
    return sum_tallies(scopes, wanted, asked.measures, by_start=by_month)


_LABELS = {
    Breakdown.FIELD: "field",
    Breakdown.PROCEDURE: "procedure",
    Breakdown.UNIT: "unit__code",
    Breakdown.MONTH: "field",
}


def _scopes(asked: Asked) -> QuerySet[Scope]:
    """The scopes whose tallies make up the rows."""
    own = Scope.objects.filter(unit__in=asked.tops)
    if asked.by == Breakdown.FIELD:
        return own.filter(procedure="")
    whole = Q(field="")
    return own.filter(Q(procedure__gt="") | whole if asked.by == Breakdown.PROCEDURE else whole)


def _scopes_of_row(asked: Asked, row: str | None) -> dict[int, int]:
    """The ids of the scopes whose tallies make up one row, with their signs; None: the total."""
    scopes = _scopes(asked)
    if row is None:
        return _signed(scopes.filter(field=""))
    if asked.by == Breakdown.UNIT:
        return _scopes_of_unit_alone(asked.tree, row) if row in asked.units else {}
    if row:
        return _signed(scopes.filter(**{asked.by.value: row}))
    return _signed(scopes.filter(field=""), scopes.exclude(field=""))


def _scopes_of_unit_alone(units: Units, code: str) -> dict[int, int]:
    """The unit's scope, minus those of its direct children."""
    unit = units[code]
    below = [each for each in units.values() if each.parent_id == unit.pk]
    whole = Scope.objects.filter(field="")
    return _signed(whole.filter(unit=unit), whole.filter(unit__in=below))


def _signed(added: QuerySet[Scope], taken: QuerySet[Scope] | None = None) -> dict[int, int]:
    signs = dict.fromkeys(added.values_list("pk", flat=True), 1)
    less = taken.values_list("pk", flat=True) if taken is not None else ()
    return signs | dict.fromkeys(less, -1)


def _less_the_named(rows: defaultdict[RowKey, Balance]) -> None:
    """The row without a name is the total; subtract the named rows, so that it is the remainder
    without field or procedure."""
    for row in [row for row in rows if row]:
        rows[""].subtract(rows[row])
    rows[""] = Counter({key: n for key, n in rows[""].items() if n})


def _less_those_below(
    wholes: defaultdict[RowKey, Balance], units: Units
) -> defaultdict[RowKey, Balance]:
    """Subtract the units below each unit from its tally, so that its row is its own."""
    codes = {unit.pk: code for code, unit in units.items()}
    own = defaultdict(Counter, {row: Counter(whole) for row, whole in wholes.items()})
    for row, whole in wholes.items():
        above = codes.get(units[str(row)].parent_id or 0)
        if above:
            own[above].subtract(whole)
    return own


def _pieces(asked: Asked, tail: list[Change]) -> Iterator[Piece]:
    """Counts not covered by the tallies of whole days."""
    if asked.window.has_part_day:
        yield from _facts_of_part_day(asked)
    yield from _unfolded(asked, tail)


def _facts_of_part_day(asked: Asked) -> Iterator[Piece]:
    """The part of the day up to `as_of`, from facts."""
    window = asked.window
    return _facts(
        asked,
        Q(known_on=window.known_until, known_at__lte=window.as_of, at__lte=window.as_of),
        [unit.pk for unit in asked.units.values()],
    )


def _facts_of_bare_units(asked: Asked) -> Iterator[Piece]:
    """Whole days of the bare units, whose tallies include units outside the extent."""
    if not asked.bare:
        return iter(())
    return _facts(asked, Q(known_on__lt=asked.window.known_until), asked.bare)


def _facts(asked: Asked, known: Q, units: Iterable[int]) -> Iterator[Piece]:
    facts = Fact.objects.filter(
        known,
        day__lte=asked.window.last,
        measure__in=asked.measures,
        scope__unit__in=list(units),
    )
    label = "day" if asked.by == Breakdown.MONTH else f"scope__{_LABELS[asked.by]}"
    counted = facts.values(label, "day", "measure").annotate(sum=Sum("n")).order_by()
    for row, day, measure, n in counted.values_list(label, "day", "measure", "sum"):
        yield row, asked.window.part(day), measure, n


def _unfolded(asked: Asked, tail: list[Change]) -> Iterator[Piece]:
    """Changes not folded yet, from the log."""
    for change in tail:
        if is_asked(asked, change):
            day = day_of(change.at)
            row = day if asked.by == Breakdown.MONTH else getattr(change, asked.by.value)
            yield row, asked.window.part(day), change.measure, change.n


def is_asked(asked: Asked, change: Change) -> bool:
    """Whether a change counts in any row."""
    asked_of = change.measure in asked.measures and change.unit in asked.units
    return asked_of and asked.window.holds(change.at, change.known_at)
