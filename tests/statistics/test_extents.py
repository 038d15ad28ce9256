"""A unit with all below it, without those that are counted apart."""

from datetime import date

import pytest

from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.projections import fold_log
from motcua.statistics.queries import Extent, count_balances
from motcua.statistics.queries.balances import ask, count_in_row
from motcua.statistics.queries.tail import list_tail
from motcua.statistics.rules.windows import Window, end_of
from tests.factories.people import UnitFactory
from tests.factories.reports import make_province, take

pytestmark = pytest.mark.django_db
RECEIVED = "received_online_full"


def test_only_units_above_a_separate_one_count_it_among_their_own():
    top = UnitFactory(code="T")
    above, beside = UnitFactory(code="T.1", below=top), UnitFactory(code="T.2", below=top)
    apart = UnitFactory(code="T.1.1", below=above)
    units = (top, above, apart, beside)
    told = [Extent(top, apart=(apart,)).is_above_those_apart(unit) for unit in units]
    assert told == [True, True, True, False]
    assert not any(Extent(top).is_above_those_apart(unit) for unit in units)


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "in the tail"])
@pytest.mark.parametrize("by", [Breakdown.FIELD, Breakdown.UNIT, Breakdown.PROCEDURE])
def test_one_row_is_counted_as_in_the_whole_table(by, folded):
    province = make_province()
    take(6, "2026-08-16T08:00", "2026-09-30T17:00", unit="T", procedure="1.002")
    take(7, "2026-08-16T08:00", "2026-09-30T17:00", unit="T.S")
    if folded:
        fold_log()
    (commune,) = type(province).objects.filter(code="T.1")
    extent = Extent(province, apart=(commune,))
    window = Window(date(2026, 8, 15), date(2026, 9, 14), end_of(date(2026, 9, 14)))
    whole = count_balances(unit=extent, window=window, by=by, measures=[RECEIVED])
    asked, tail = ask(extent, window, by, [RECEIVED]), list_tail()
    key = (Part.WITHIN, RECEIVED)
    rows = {row: count_in_row(asked, row, tail)[key] for row in whole.rows}
    assert rows == {row: balance[key] for row, balance in whole.rows.items()}
    assert count_in_row(asked, None, tail)[key] == whole.total[key] == sum(rows.values()) == 2
