"""The dossiers behind one figure, page by page."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from motcua.people.models import Unit
from motcua.statistics.enums import Breakdown, Measure, Part
from motcua.statistics.models import Fact, Scope
from motcua.statistics.queries.balances import Units, count_in_row, list_units_under
from motcua.statistics.queries.cell_dossiers import CellDossiers, Folded
from motcua.statistics.queries.tail import Change, list_tail, read_steadily
from motcua.statistics.rules.balances import Balance, Key, Weights, weigh
from motcua.statistics.rules.windows import DAY, Window, day_of

# A row with fewer facts than this is read by its scopes; a larger one by the days of all, because
# its dossiers then stand close enough to each other.
SMALL = 20_000


@dataclass(frozen=True)
class Cell:
    """One figure of a report: `row` is the key of its row as `count_balances` gives it, None
    for the row of totals; by month the window must be that of the month."""

    unit: Unit
    window: Window
    by: Breakdown
    row: str | None
    weights: Weights


def find_dossiers(cell: Cell) -> CellDossiers:
    """The dossiers behind one figure, exact at any moment."""
    return read_steadily(partial(_find, cell))


def _find(cell: Cell) -> CellDossiers:
    units = list_units_under(cell.unit)
    balance = count_in_row(cell.unit, units, cell.window, cell.by, cell.row)
    changes = [change for change in list_tail() if _in_cell(change, cell, units)]
    touched = {change.dossier for change in changes}
    facts = _facts(cell, units)
    sums = Counter(dict(_weighed(facts.filter(dossier__in=touched), cell)))
    for change in changes:
        sums[change.dossier] += change.n * _weight(cell, change)
    fresh = sorted((dossier for dossier, n in sums.items() if n > 0), reverse=True)
    rest = facts.exclude(dossier__in=touched)
    met = _met(cell, units, facts, balance).exclude(dossier__in=touched)
    folded = Folded(met, _all_weighed(rest, cell))
    # Whatever fell due no longer counts.
    young = any(m == Measure.DUE and weight < 0 for (_, m), weight in cell.weights.items())
    return CellDossiers(weigh(balance, cell.weights), fresh, folded, all_young=young)


def _all_weighed(facts: QuerySet[Fact], cell: Cell) -> QuerySet[Fact, Any]:
    entering = _in_parts(_positive(cell), cell.window) & Q(n__gt=0)
    return (
        facts.values("dossier")
        .annotate(weight=_weight_of_facts(cell), entered=Max("day", filter=entering))
        .filter(weight__gt=0)
        .order_by("-entered", "-dossier")
        .values_list("dossier", flat=True)
    )


def _positive(cell: Cell) -> list[Key]:
    return [key for key, weight in cell.weights.items() if weight > 0]


def _met(cell: Cell, units: Units, facts: QuerySet[Fact], balance: Balance) -> QuerySet[Fact, Any]:
    """The dossiers without news, by the fact that brought each in, found one after another."""
    positive = _positive(cell)
    entering = facts.filter(_in_parts(positive, cell.window), n__gt=0)
    own = facts.filter(dossier=OuterRef("dossier"))
    later = entering.filter(
        Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk")),
        dossier=OuterRef("dossier"),
    )
    weight = own.values("dossier").annotate(weight=_weight_of_facts(cell)).values("weight")
    size = sum(balance[key] for key in positive)
    return (
        _at_scopes(_bare(cell), cell, units, by_scope=size < SMALL)
        .filter(_in_parts(positive, cell.window), n__gt=0)
        .annotate(weight=Subquery(weight, output_field=IntegerField()))
        .filter(Q(weight__gt=0), ~Exists(later))
        .order_by("-day", "-dossier")
        .values_list("dossier", flat=True)
    )


def _at_scopes(
    facts: QuerySet[Fact], cell: Cell, units: Units, *, by_scope: bool
) -> QuerySet[Fact]:
    """The facts of the cell's scopes; unless `by_scope`, without the index of scopes: a sum in
    place of the column keeps the database from it."""
    scopes = Scope.objects.filter(_where(cell, units)).values("pk")
    if by_scope:
        return facts.filter(scope__in=scopes)
    return facts.annotate(place=F("scope_id") + 0).filter(place__in=scopes)


def _facts(cell: Cell, units: Units) -> QuerySet[Fact]:
    """All facts that the figure weighs."""
    return _bare(cell).filter(_where(cell, units, "scope__"))


def _bare(cell: Cell) -> QuerySet[Fact]:
    """Facts as the figure weighs them, at whatever scope."""
    window = cell.window
    facts = Fact.objects.filter(
        measure__in={measure for _, measure in cell.weights},
        moment__lte=window.as_of,
        known_at__lte=window.as_of,
    )
    parts = {part for part, _ in cell.weights}
    if Part.BEFORE not in parts:
        facts = facts.filter(day__gte=window.first)
    # One bound, not two: the database would read the days between them in vain.
    if Part.WITHIN not in parts:
        return facts.filter(day__lt=min(window.first, window.last + DAY))
    return facts.filter(day__lte=window.last)


def _where(cell: Cell, units: Units, path: str = "") -> Q:
    """The cell's units and row, as a condition on a scope."""
    row = None if cell.by == Breakdown.MONTH else cell.row
    own = row if cell.by == Breakdown.UNIT else None
    wanted = [unit.pk for code, unit in units.items() if own in {None, code}]
    where = Q(**{f"{path}unit__in": wanted})
    if row is None or cell.by == Breakdown.UNIT:
        return where
    return where & Q(**{f"{path}{cell.by.value}": row})


def _weighed(facts: QuerySet[Fact], cell: Cell) -> QuerySet[Fact, Any]:
    sums = facts.values("dossier").annotate(weight=_weight_of_facts(cell))
    return sums.values_list("dossier", "weight").order_by()


def _weight_of_facts(cell: Cell) -> Sum:
    keys: defaultdict[int, list[Key]] = defaultdict(list)
    for key, n in cell.weights.items():
        keys[n].append(key)
    whens = [When(_in_parts(of, cell.window), then=Value(n)) for n, of in keys.items()]
    return Sum(F("n") * Case(*whens, default=Value(0), output_field=IntegerField()))


def _in_parts(keys: list[Key], window: Window) -> Q:
    """Facts of these measures in these parts."""
    measures = {part: sorted(m for of, m in keys if of == part) for part, _ in keys}
    if len(measures) == len(Part) and len(set(map(tuple, measures.values()))) == 1:
        return Q(measure__in=measures[Part.WITHIN])
    wanted = Q()
    for part, these in measures.items():
        wanted |= _in_part(part, window) & Q(measure__in=these)
    return wanted


def _in_part(part: Part, window: Window) -> Q:
    return Q(day__lt=window.first) if part == Part.BEFORE else Q(day__gte=window.first)


def _in_cell(change: Change, cell: Cell, units: Units) -> bool:
    """Whether a change of the tail touches the figure's row at all."""
    mark = change.mark
    if mark.unit not in units or not cell.window.holds(mark.moment, change.recorded_at):
        return False
    free = cell.row is None or cell.by == Breakdown.MONTH
    return free or getattr(mark, cell.by.value) == cell.row


def _weight(cell: Cell, change: Change) -> int:
    part = cell.window.part(day_of(change.mark.moment))
    return cell.weights.get((part, change.mark.measure), 0)
