"""The dossiers behind one figure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, overload

from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, Value, When

from motcua.people.models import Unit
from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.models import Fact
from motcua.statistics.queries.balances import list_units_under
from motcua.statistics.queries.tail import Change, list_tail, read_steadily
from motcua.statistics.rules.balances import Weights
from motcua.statistics.rules.windows import Window, day_of


@dataclass(frozen=True)
class Cell:
    """One figure of a report: `row` is the key of its row as `count_balances` gives it, None
    for the row of totals; by month the window must be that of the month."""

    unit: Unit
    window: Window
    by: Breakdown
    row: str | None
    weights: Weights


class CellDossiers:
    """The numbers of the dossiers of a cell, newest first; counts and slices for a paginator.

    A dossier belongs to the cell if its own facts, weighed as the figure weighs them, are
    positive. Those with facts in the live tail stand first.
    """

    def __init__(self, fresh: list[int], folded: QuerySet[Fact, Any]) -> None:
        self._fresh, self._folded = fresh, folded

    def count(self) -> int:
        """How many dossiers."""
        return len(self._fresh) + self._folded.count()

    __len__ = count

    def __iter__(self) -> Iterator[int]:
        """All of them."""
        yield from self._fresh
        yield from self._folded.iterator(chunk_size=2000)

    @overload
    def __getitem__(self, wanted: int, /) -> int: ...
    @overload
    def __getitem__(self, wanted: slice, /) -> list[int]: ...
    def __getitem__(self, wanted: int | slice, /) -> int | list[int]:
        """One page of dossier numbers, or one of them."""
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop, skipped = wanted.start or 0, wanted.stop, len(self._fresh)
        page = self._fresh[start:stop]
        return page + list(self._folded[max(start - skipped, 0) : max(stop - skipped, 0)])


def find_dossiers(cell: Cell) -> CellDossiers:
    """The dossiers behind one figure, exact at any moment."""
    return read_steadily(partial(_find, cell))


def _find(cell: Cell) -> CellDossiers:
    codes = set(list_units_under(cell.unit))
    changes = [change for change in list_tail() if _in_cell(change, cell, codes)]
    touched = {change.dossier for change in changes}
    facts = _facts(cell, codes)
    sums = Counter(dict(_weighed(facts.filter(dossier__in=touched), cell)))
    for change in changes:
        sums[change.dossier] += change.n * _weight(cell, change)
    fresh = sorted((dossier for dossier, n in sums.items() if n > 0), reverse=True)
    folded = _weighed(facts.exclude(dossier__in=touched), cell).filter(Q(weight__gt=0))
    return CellDossiers(fresh, folded.order_by("-dossier").values_list("dossier", flat=True))


def _facts(cell: Cell, codes: set[str]) -> QuerySet[Fact]:
    """All facts that the figure weighs."""
    window = cell.window
    measures = {measure for _, measure in cell.weights}
    facts = Fact.objects.filter(
        scope__unit__code__in=codes,
        measure__in=measures,
        day__lte=window.last,
        moment__lte=window.as_of,
        known_at__lte=window.as_of,
    )
    if not any(part == Part.BEFORE for part, _ in cell.weights):
        facts = facts.filter(day__gte=window.first)
    if cell.row is None or cell.by == Breakdown.MONTH:
        return facts
    column = "unit__code" if cell.by == Breakdown.UNIT else cell.by.value
    return facts.filter(**{f"scope__{column}": cell.row})


def _weighed(facts: QuerySet[Fact], cell: Cell) -> QuerySet[Fact, Any]:
    whens = [
        When(_in_part(part, cell.window) & Q(measure=measure), then=Value(weight))
        for (part, measure), weight in cell.weights.items()
    ]
    weight = Case(*whens, default=Value(0), output_field=IntegerField())
    return (
        facts.values("dossier")
        .annotate(weight=Sum(F("n") * weight))
        .values_list("dossier", "weight")
        .order_by()
    )


def _in_part(part: Part, window: Window) -> Q:
    return Q(day__lt=window.first) if part == Part.BEFORE else Q(day__gte=window.first)


def _in_cell(change: Change, cell: Cell, codes: set[str]) -> bool:
    """Whether a change of the tail touches the figure's row at all."""
    mark = change.mark
    if mark.unit not in codes or not cell.window.holds(mark.moment, change.recorded_at):
        return False
    free = cell.row is None or cell.by == Breakdown.MONTH
    return free or getattr(mark, cell.by.value) == cell.row


def _weight(cell: Cell, change: Change) -> int:
    part = cell.window.part(day_of(change.mark.moment))
    return cell.weights.get((part, change.mark.measure), 0)
