"""Which figures are withheld, so that none about fewer than five people is told or follows.

A figure from 1 to 4 is withheld. If a reader could still compute it, as a total less the other
figures, then further figures are withheld beside it, until every small figure could as well be
another one: there is a change of withheld figures by one that keeps every sum, and that keeps the
small ones small and the others not.

The lines must form a tree: a line is part of one sum at most.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

# What the line stands for, and which of them it is.
Line = tuple[str, str]
Counts = Mapping[str, int]
Cell = tuple[Line, str]
# By how much each column of a line changes.
Shift = Mapping[str, int]

SMALL = range(1, 5)


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

    Where nothing else helps, the whole family is withheld, and of none is told that it is small.
    """
    search = _Search(lines, family)
    for each in sums:
        for line in (each.whole, *each.parts):
            search.sums_of[line].append(each)
    small = [(line, c) for line in lines for c in family.columns if lines[line][c] in SMALL]
    search.withheld = set(small)
    for cell in small:
        found = search.cells_that_protect(cell)
        if found is None:
            every = frozenset((line, column) for line in lines for column in family.columns)
            return Withheld(frozenset(), every)
        search.withheld |= found
    return Withheld(frozenset(small), frozenset(search.withheld.difference(small)))


@dataclass
class _Search:
    """What is withheld so far, and the search for what else must be."""

    lines: Mapping[Line, Counts]
    family: Family
    sums_of: defaultdict[Line, list[LineSum]] = field(default_factory=lambda: defaultdict(list))
    withheld: set[Cell] = field(default_factory=set)

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

    def _cost(self, cells: set[Cell]) -> tuple[int, int]:
        """How much is lost: so many more cells, and what they count."""
        more = cells - self.withheld
        return len(more), sum(self.lines[line][column] for line, column in more)

    def _moved(
        self, line: Line, shift: Shift, came_from: LineSum | None, *, is_free: bool
    ) -> set[Cell] | None:
        """The cells that change if a line changes so, with those that keep every sum but the one
        it came from. Unless `is_free`, only withheld ones may."""
        moved: set[Cell] = set()
        for column, step in shift.items():
            before = self.lines[line][column]
            if not (
                _may_be(before, before + step) and (is_free or (line, column) in self.withheld)
            ):
                return None
            moved.add((line, column))
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
        best: set[Cell] | None = None
        for part in within.parts:
            if part == line:
                continue
            moved = self._moved(part, opposite, within, is_free=is_free)
            if moved is not None and (best is None or self._cost(moved) < self._cost(best)):
                best = moved
            if best is not None and not is_free:
                break
        if best is None and not is_whole:
            best = self._moved(within.whole, shift, within, is_free=is_free)
        return best


def _may_be(before: int, after: int) -> bool:
    """Whether a reader who knows only whether a withheld figure is small may think of another."""
    if before in SMALL:
        return after in SMALL
    return after > SMALL[-1]
