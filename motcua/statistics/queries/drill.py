"""The subjects behind one figure, page by page, each page at the same cost.

A subject belongs to a figure if the sum of its own facts, with the figure's weights, is positive.
Subjects are sorted by the day of the last fact that added them, newest first, then by id; so the
order does not depend on folding. Pagination is by key: candidates are read in that order from a
covering index, some hundred at a time, and weighed together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import merge
from itertools import islice

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from motcua.people.models import Unit
from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.models import Fact, Scope
from motcua.statistics.queries.balances import (
    Asked,
    Extent,
    Units,
    ask,
    count_in_row,
    is_asked,
)
from motcua.statistics.queries.sorting import LiteralDay, sort_few
from motcua.statistics.queries.tail import Change, list_tail, read_steadily
from motcua.statistics.rules.balances import Balance, Key, Weights, weigh
from motcua.statistics.rules.cursors import Cursor, Position, slice_of
from motcua.statistics.rules.windows import DAY, Window, day_of

# A row with fewer facts than this, in not too many scopes, is read by scope; others by day over all
# scopes, because their subjects are dense enough there. In a province with a million dossiers both
# cost the same at about this number.
SMALL, MOST_SCOPES = 10_000, 5_000
# Candidates weighed at once: few at first, because most figures keep most of them; at most what one
# statement allows.
FEWEST, MOST = 100, 6_400


@dataclass(frozen=True)
class Cell:
    """One figure of a report: `row` is its row key as in `count_balances`, None for the row of
    totals; by month the window must be that of the month.

    All its measures are of one kind of subject.
    """

    unit: Unit | Extent
    window: Window
    by: Breakdown
    row: str | None
    weights: Weights


@dataclass(frozen=True)
class Page:
    """Ids of a page of the `count` subjects of a figure; `first` is the number of its first, from
    1. `previous` and `next` are the cursors of the adjacent pages, None if there is none."""

    count: int
    first: int
    subjects: list[int]
    previous: Cursor | None
    next: Cursor | None

    @property
    def last(self) -> int:
        """The number of the last subject on the page."""
        return self.first + len(self.subjects) - 1


@dataclass(frozen=True)
class _Search:
    """A cell with values computed once per page."""

    cell: Cell
    asked: Asked
    few: bool
    touched: frozenset[int]


def find_page(cell: Cell, cursor: Cursor | None = None, *, size: int) -> Page:
    """One page of the subjects behind a figure, always exact; the first without a cursor.

    Raises `BadInput` if the cursor points beyond the list.
    """
    return read_steadily(partial(_find, cell, cursor, size))


def _find(cell: Cell, cursor: Cursor | None, size: int) -> Page:
    measures = frozenset(measure for _, measure in cell.weights)
    asked = ask(cell.unit, cell.window, cell.by, measures)
    tail = list_tail()
    balance = count_in_row(asked, cell.row, tail)
    count = weigh(balance, cell.weights)
    page_slice = slice_of(cursor, count=count, size=size)
    changes = [change for change in tail if _is_in_row(change, asked, cell.row)]
    touched = frozenset(change.subject_id for change in changes)
    search = _Search(cell, asked, _is_small(cell, asked, balance), touched)
    left = cursor.number - 1 if cursor and cursor.backwards else count - page_slice.skipped
    places = list(islice(_places(search, changes, cursor, left), page_slice.size))
    if cursor and cursor.backwards:
        places.reverse()
    return _page(count, page_slice.skipped, places)


def _is_small(cell: Cell, asked: Asked, balance: Balance) -> bool:
    """Whether to read the candidates scope by scope."""
    if sum(balance[key] for key in _positive(cell)) >= SMALL:
        return False
    return _scopes(cell, asked.units)[: MOST_SCOPES + 1].count() <= MOST_SCOPES


def _page(count: int, skipped: int, places: list[Position]) -> Page:
    last = skipped + len(places)
    return Page(
        count=count,
        first=skipped + 1,
        subjects=[place.subject for place in places],
        previous=Cursor(places[0], skipped + 1, backwards=True) if places and skipped else None,
        next=Cursor(places[-1], last) if places and last < count else None,
    )


def _places(
    search: _Search, changes: list[Change], cursor: Cursor | None, left: int
) -> Iterator[Position]:
    """Positions from the cursor in its direction, merging folded and unfolded subjects.

    `left` is their total number; reading stops when all are found.
    """
    upwards = cursor is not None and cursor.backwards
    fresh = [place for place in _fresh(search, changes) if _is_beyond(place, cursor)]
    folded = islice(_folded(search, cursor), max(0, left - len(fresh)))
    return merge(sorted(fresh, reverse=not upwards), folded, reverse=not upwards)


def _is_beyond(place: Position, cursor: Cursor | None) -> bool:
    if cursor is None:
        return True
    return place > cursor.place if cursor.backwards else place < cursor.place


def _fresh(search: _Search, changes: list[Change]) -> Iterator[Position]:
    """The positions of subjects with unfolded facts."""
    found = {each: (n, day) for each, n, day in _weighed(search, search.touched)}
    weights = Counter({each: n for each, (n, _day) in found.items()})
    days = {each: day for each, (_n, day) in found.items() if day}
    positive = set(_positive(search.cell))
    for change in changes:
        subject, day = change.subject_id, day_of(change.at)
        key = (search.cell.window.part(day), change.measure)
        weights[subject] += change.n * search.cell.weights.get(key, 0)
        if change.n > 0 and key in positive:
            days[subject] = max(day, days.get(subject, day))
    return (Position(days[each], each) for each, n in weights.items() if n > 0)


def _folded(search: _Search, cursor: Cursor | None) -> Iterator[Position]:
    """The positions of all other subjects, read a few hundred candidates at a time."""
    upwards = cursor is not None and cursor.backwards
    place, wanted = cursor.place if cursor else None, FEWEST
    while True:
        candidates = _candidates(search, place, upwards=upwards, limit=wanted)
        places = list(dict.fromkeys(Position(day, subject) for day, subject in candidates))
        others = {each.subject for each in places} - search.touched
        days = {each: day for each, n, day in _weighed(search, others) if n > 0}
        yield from (each for each in places if days.get(each.subject) == each.day)
        if len(candidates) < wanted:
            return
        place, wanted = places[-1], min(2 * wanted, MOST)


def _candidates(
    search: _Search, place: Position | None, *, upwards: bool, limit: int
) -> list[tuple[date, int]]:
    """The first days and subjects that a fact may have added, beyond a position.

    Uses only indexed columns. When a fact was known, and whether it was revoked, is checked
    afterwards.
    """
    cell = search.cell
    first, last = _days(_positive(cell), cell.window)
    facts = _at_scopes(_of_measures(Fact.objects.all(), cell), search)
    if place:
        # One bound per side: of two, SQLite uses only the first for the index search.
        first, last = (max(first, place.day), last) if upwards else (first, min(last, place.day))
        facts = facts.filter(_beyond(place, upwards=upwards))
    facts = facts.filter(day__range=(LiteralDay(first), LiteralDay(last)))
    if search.few:
        return sort_few(facts, upwards=upwards, limit=limit)
    order = ("day", "subject_id") if upwards else ("-day", "-subject_id")
    return list(facts.order_by(*order).values_list("day", "subject_id")[:limit])


def _beyond(place: Position, *, upwards: bool) -> Q:
    """Facts beyond a position, given that the days are already bounded."""
    if upwards:
        return Q(day__gt=place.day) | Q(subject_id__gt=place.subject)
    return Q(day__lt=place.day) | Q(subject_id__lt=place.subject)


def _of_measures(facts: QuerySet[Fact], cell: Cell) -> QuerySet[Fact]:
    """Facts that add a subject; measures of a single part are restricted by day."""
    keys = _positive(cell)
    if len({part for part, _ in keys}) == 1:
        return facts.filter(measure__in=[measure for _, measure in keys])
    return facts.filter(_in_parts(keys, cell.window))


def _weighed(search: _Search, subjects: Iterable[int]) -> Iterator[tuple[int, int, date | None]]:
    """Each subject that has folded facts, with its weight in the figure and the day of the last
    fact that added it."""
    cell, window = search.cell, search.cell.window
    entering = _in_parts(_positive(cell), window) & Q(n__gt=0)
    facts = Fact.objects.filter(
        subject_id__in=list(subjects),
        measure__in=search.asked.measures,
        at__lte=window.as_of,
        known_at__lte=window.as_of,
    )
    sums = (
        facts.filter(day__range=_days(cell.weights, window))
        .filter(Exists(_scopes(search.cell, search.asked.units).filter(pk=OuterRef("scope_id"))))
        .values("subject_id")
        .annotate(weight=_weight_of_facts(cell), entered=Max("day", filter=entering))
        .order_by()
    )
    return sums.values_list("subject_id", "weight", "entered").iterator(chunk_size=2000)


def _positive(cell: Cell) -> list[Key]:
    return [key for key, weight in cell.weights.items() if weight > 0]


def _at_scopes(facts: QuerySet[Fact], search: _Search) -> QuerySet[Fact]:
    """The facts of the cell's scopes: few scopes by index, many by a filter on each fact."""
    if search.few:
        return facts.filter(scope__in=_scopes(search.cell, search.asked.units).values("pk"))
    return facts.filter(
        Exists(_scopes(search.cell, search.asked.units).filter(pk=OuterRef("scope_id")))
    )


def _scopes(cell: Cell, units: Units) -> QuerySet[Scope]:
    """The scopes of the cell's units and row."""
    row = None if cell.by == Breakdown.MONTH else cell.row
    own = row if cell.by == Breakdown.UNIT else None
    scopes = Scope.objects.filter(
        unit__in=[unit.pk for code, unit in units.items() if own in {None, code}]
    )
    if row is None or cell.by == Breakdown.UNIT:
        return scopes
    return scopes.filter(**{cell.by.value: row})


def _days(keys: Iterable[Key], window: Window) -> tuple[date, date]:
    """The first and last day of the parts of these keys; `date.min` if unbounded."""
    parts = {part for part, _ in keys}
    first = date.min if Part.BEFORE in parts else window.first
    return first, window.last if Part.WITHIN in parts else min(window.first - DAY, window.last)


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


def _is_in_row(change: Change, asked: Asked, row: str | None) -> bool:
    """Whether a change counts in the figure's row."""
    free = row is None or asked.by == Breakdown.MONTH
    return is_asked(asked, change) and (free or getattr(change, asked.by.value) == row)
