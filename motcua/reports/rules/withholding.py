"""Which figures are withheld, so that none about fewer than five people is told or follows.

A figure from 1 to 4 is withheld. If a reader could still compute it, as a total less the other
figures, then further figures are withheld beside it, until every small figure could as well be
another one: there is a change of withheld figures by one that keeps every sum, and that keeps
small what is said to be small.

The lines must form a tree: a line is part of one sum at most.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, permutations

# What the line stands for, and which of them it is.
Line = tuple[str, str]
Counts = Mapping[str, int]
Cell = tuple[Line, str]
# By how much each column of a line changes.
Shift = Mapping[str, int]

SMALL = range(1, 5)
# So many lines are compared before the one that tells the least is taken.
MOST_TRIED = 8


@dataclass(frozen=True)
class Family:
    """Columns of which one is the sum of the others, in every line."""

    total: str
    parts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns."""
        return (self.total, *self.parts)

    @property
    def shifts(self) -> Iterator[Shift]:
        """The changes by one that keep the sum: from one part to another, or with the total."""
        for more, less in permutations(self.parts, 2):
            yield {more: 1, less: -1}
        for part in self.parts:
            yield {part: 1, self.total: 1}
            yield {part: -1, self.total: -1}


@dataclass(frozen=True, eq=False)
class LineSum:
    """A line whose figures are the sums of those of other lines."""

    whole: Line
    parts: tuple[Line, ...]


@dataclass(frozen=True)
class Withheld:
    """The cells that are not told. Of the `small` ones is told that they are from 1 to 4."""

    small: frozenset[Cell]
    others: frozenset[Cell]


def withhold(lines: Mapping[Line, Counts], sums: Iterable[LineSum], family: Family) -> Withheld:
    """The withheld figures of one family of columns, over all lines and their sums.

    Four ones under a small total are certain once all are said to be small; so of some small
    figures that is not said. Where nothing helps, the whole family is withheld.
    """
    search = _Search(lines, sums, family)
    small = [(line, c) for line in lines for c in family.columns if lines[line][c] in SMALL]
    search.said_small = set(small)
    search.withhold(small)
    for cell in small:
        found = search.cells_that_protect(cell)
        if found is None:
            search.unsay_around(cell)
            found = search.cells_that_protect(cell)
        if found is None:
            every = frozenset((line, column) for line in lines for column in family.columns)
            return Withheld(frozenset(), every)
        search.withhold(found)
    said = frozenset(search.said_small)
    return Withheld(said, frozenset(search.withheld - said))


class _Search:
    """What is withheld so far, and the search for what else must be."""

    def __init__(
        self, lines: Mapping[Line, Counts], sums: Iterable[LineSum], family: Family
    ) -> None:
        self.lines, self.family = lines, family
        self.sums_of: defaultdict[Line, list[LineSum]] = defaultdict(list)
        self.by_size: dict[LineSum, list[Line]] = {}
        for each in sums:
            for line in (each.whole, *each.parts):
                self.sums_of[line].append(each)
            self.by_size[each] = sorted(each.parts, key=self._size)
        self.withheld: set[Cell] = set()
        self.said_small: set[Cell] = set()
        self.impossible: set[tuple[object, ...]] = set()
        # The lines with anything withheld, in every sum of which they are a part.
        self.touched: defaultdict[LineSum, dict[Line, None]] = defaultdict(dict)

    def _size(self, line: Line) -> tuple[bool, int]:
        """How much there is to withhold; lines with less than five of all come last."""
        total = self.lines[line][self.family.total]
        return total <= SMALL[-1], total

    def withhold(self, cells: Iterable[Cell]) -> None:
        """Withhold these cells as well."""
        for line, column in cells:
            self.withheld.add((line, column))
            for each in self.sums_of[line]:
                if line != each.whole:
                    self.touched[each][line] = None

    def unsay_around(self, cell: Cell) -> None:
        """Do not say any more that this cell, its total and the figures beside it are small."""
        line, column = cell
        self.impossible.clear()
        self.said_small -= {(line, each) for each in self.family.columns}
        for each in self.sums_of[line]:
            self.said_small -= {(beside, column) for beside in (each.whole, *each.parts)}
            self.said_small.discard((each.whole, self.family.total))

    def cells_that_protect(self, cell: Cell) -> set[Cell] | None:
        """The cells of a change of this one: withheld already, or else those that tell the least;
        None if there is no change."""
        line, column = cell
        shifts = [shift for shift in self.family.shifts if column in shift]
        for shift in shifts:
            moved = self._moved(line, shift, None, is_free=False)
            if moved is not None:
                return moved
        moves = (self._moved(line, shift, None, is_free=True) for shift in shifts)
        return min((moved for moved in moves if moved is not None), key=self._cost, default=None)

    def _cost(self, cells: set[Cell]) -> tuple[int, int, int]:
        """How much is lost: so many more cells, zeros (which protect little), and the counts."""
        more = [self.lines[line][column] for line, column in cells - self.withheld]
        return len(more), more.count(0), sum(more)

    def _moved(
        self, line: Line, shift: Shift, came_from: LineSum | None, *, is_free: bool
    ) -> set[Cell] | None:
        """The cells that change if a line changes so, with those that keep every sum but the one
        it came from. Unless `is_free`, only withheld ones may."""
        moved = {(line, column) for column in shift}
        if not (is_free or moved <= self.withheld):
            return None
        if not all(self._may_be((line, column), step) for column, step in shift.items()):
            return None
        for each in self.sums_of[line]:
            if each is not came_from:
                balanced = self._balanced(line, shift, each, is_free=is_free)
                if balanced is None:
                    return None
                moved |= balanced
        return moved

    def _balanced(
        self, line: Line, shift: Shift, within: LineSum, *, is_free: bool
    ) -> set[Cell] | None:
        """The cells that keep a sum if one of its lines changes: those of another part, or of the
        whole where no part can."""
        is_whole = line == within.whole
        opposite = shift if is_whole else {column: -step for column, step in shift.items()}
        parts = self._candidates(within) if is_free else self.touched[within]
        moves = (
            self._moved_below(part, opposite, within, is_free=is_free)
            for part in parts
            if part != line
        )
        found = (moved for moved in moves if moved is not None)
        best = min(islice(found, MOST_TRIED if is_free else 1), key=self._cost, default=None)
        if best is None and not is_whole:
            return self._moved(within.whole, shift, within, is_free=is_free)
        return best

    def _moved_below(
        self, part: Line, shift: Shift, within: LineSum, *, is_free: bool
    ) -> set[Cell] | None:
        """As `_moved`; what is impossible is remembered, because it is tried for many lines."""
        key = part, *shift.items()
        if key in self.impossible:
            return None
        moved = self._moved(part, shift, within, is_free=is_free)
        if moved is None and is_free:
            self.impossible.add(key)
        return moved

    def _candidates(self, within: LineSum) -> Iterator[Line]:
        """The parts of a sum, first those of which something is withheld, then the smallest."""
        touched = self.touched[within]
        yield from touched
        yield from (part for part in self.by_size[within] if part not in touched)

    def _may_be(self, cell: Cell, step: int) -> bool:
        """Whether a reader may think of a figure by one more or less."""
        line, column = cell
        after = self.lines[line][column] + step
        return after in SMALL if cell in self.said_small else after >= 0
