"""Withheld figures: no small one is told, and none follows from what is told."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.reports.rules.withholding import Family, LineSum, withhold
from tests.examples import examples

DONE = Family("done", ("early", "late"))
THREE = Family("done", ("early", "on_time", "late"))
ROOT = "root"


def counts(*parts, family=DONE):
    return dict(zip(family.columns, (sum(parts), *parts), strict=True))


def added(lines, family):
    return {column: sum(line[column] for line in lines) for column in family.columns}


def table(rows, family=DONE):
    """A root with one sum over these rows."""
    lines = {f"row{number}": row for number, row in enumerate(rows)}
    return lines | {ROOT: added(lines.values(), family)}, [LineSum(ROOT, tuple(lines))]


def test_figures_from_five_on_and_zeros_are_told():
    lines, sums = table([counts(5, 0), counts(12, 7)])
    told = withhold(lines, sums, DONE)
    assert not told.small | told.others


def test_a_small_figure_takes_a_partner_in_its_line_and_another_line():
    lines, sums = table([counts(20, 3), counts(30, 9), counts(40, 50)])
    told = withhold(lines, sums, DONE)
    assert told.small == {("row0", "late")}
    assert told.others == {("row0", "early"), ("row1", "early"), ("row1", "late")}


def test_two_small_figures_protect_each_other_with_their_partners_only():
    lines, sums = table([counts(20, 3), counts(30, 2), counts(40, 50)])
    told = withhold(lines, sums, DONE)
    assert told.small == {("row0", "late"), ("row1", "late")}
    assert told.others == {("row0", "early"), ("row1", "early")}


def test_two_fours_under_a_told_eight_do_not_protect_each_other():
    lines, sums = table([counts(20, 4), counts(30, 4), counts(40, 50), counts(50, 60)])
    told = withhold(lines, sums, DONE)
    assert {line for line, _ in told.others} > {"row0", "row1"}


def test_a_small_figure_alone_takes_its_total_with_it():
    lines, sums = table([counts(2, 0)])
    told = withhold(lines, sums, DONE)
    assert told.small == {(line, c) for line in ("row0", ROOT) for c in ("early", "done")}


# The oracle: all tables that a reader may think of.


def thinkable(line, told, name, family, most) -> Iterator[tuple[int, ...]]:
    """The figures that a line may have, as total and parts."""

    def values(column):
        cell = (name, column)
        if cell in told.small:
            return range(1, 5)
        if cell not in told.others:
            return (line[column],)
        return range(most + 1)

    totals = values(family.total)
    for parts in product(*(values(column) for column in family.parts)):
        if sum(parts) in totals:
            yield sum(parts), *parts


def sums_of_all(sets):
    """What one of each may add up to."""
    reached = {()}
    for each in sets:
        reached = {
            tuple(a + b for a, b in zip(one, more, strict=True)) if one else more
            for one in reached
            for more in each
        }
    return reached


def possible(name, sets, sums):
    """The figures of a line that the lines below it can add up to."""
    found = set(sets[name])
    for each in sums:
        if each.whole == name:
            found &= sums_of_all(possible(part, sets, sums) for part in each.parts)
    return found


def follows(lines, sums, family, told, cell):
    """Whether every table that a reader may think of has the true figure in this cell."""
    name, column = cell
    most = max(line[family.total] for line in lines.values()) + 1
    sets = {line: set(thinkable(lines[line], told, line, family, most)) for line in lines}
    index = family.columns.index(column)
    sets[name] = {one for one in sets[name] if one[index] != lines[name][column]}
    return not possible(ROOT, sets, sums)


NUMBERS = st.sampled_from([0, 0, 1, 2, 4, 5, 6])


@st.composite
def published(draw):
    """Two tables under one root, a row of the first being itself the sum of further rows."""
    family = draw(st.sampled_from([*[DONE] * 5, THREE]))
    n = len(family.parts)
    leaf = st.lists(NUMBERS, min_size=n, max_size=n).map(lambda p: counts(*p, family=family))
    most = 3 if family is DONE else 2
    lines = {
        f"a{i}": line for i, line in enumerate(draw(st.lists(leaf, min_size=1, max_size=most)))
    }
    below = {f"b{i}": line for i, line in enumerate(draw(st.lists(leaf, min_size=1, max_size=2)))}
    lines["b"] = added(below.values(), family)
    root = added(lines.values(), family)
    sums = [LineSum(ROOT, tuple(lines)), LineSum("b", tuple(below))]
    months = _split(draw, root, family)
    sums.append(LineSum(ROOT, tuple(months)))
    return lines | below | months | {ROOT: root}, sums, family


def _split(draw, root, family):
    """The same dossiers by month."""
    first = [draw(st.integers(0, root[part])) for part in family.parts]
    rest = [root[part] - n for part, n in zip(family.parts, first, strict=True)]
    return {"m0": counts(*first, family=family), "m1": counts(*rest, family=family)}


@settings(max_examples=examples(40))
@given(published())
def test_no_small_figure_is_told_or_follows(case):
    lines, sums, family = case
    told = withhold(lines, sums, family)
    withheld = told.small | told.others
    for name, line in lines.items():
        for column, n in line.items():
            if n in range(1, 5):
                assert (name, column) in withheld
                assert not follows(lines, sums, family, told, (name, column))


@given(published())
def test_only_small_figures_are_said_to_be_small(case):
    lines, sums, family = case
    told = withhold(lines, sums, family)
    assert all(lines[name][column] in range(1, 5) for name, column in told.small)


def test_the_oracle_sees_what_follows():
    lines, sums = table([counts(20, 3), counts(30, 9)])
    told = withhold(lines, sums, DONE)
    assert not follows(lines, sums, DONE, told, ("row0", "late"))
    bare = type(told)(told.small, frozenset())
    assert follows(lines, sums, DONE, bare, ("row0", "late"))


def test_four_ones_under_a_small_total_are_not_all_said_to_be_small():
    lines, sums = table([counts(20, 1)] * 4)
    told = withhold(lines, sums, DONE)
    assert told.small < {(line, "late") for line in lines}
    assert told.small | told.others >= {(line, "late") for line in lines}
    assert (ROOT, "done") not in told.others


def test_where_nothing_else_helps_everything_is_withheld():
    lines = {ROOT: counts(2, 0), "row0": counts(2, 0)}
    told = withhold(lines, [LineSum(ROOT, ("row0",)), LineSum(ROOT, ())], DONE)
    assert not told.small
    assert len(told.others) == 6
