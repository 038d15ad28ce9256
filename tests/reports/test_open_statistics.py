"""The open statistics: exact sums of a day that is over, by unit, field, procedure and month."""

from datetime import date

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import Timeliness
from motcua.reports.queries.open_statistics import (
    count_open_statistics,
    list_provinces,
)
from motcua.reports.rules.open_columns import (
    FILINGS,
    LAYOUT,
    WHOLE,
    Hidden,
    Share,
    share_of_finished,
    share_on_time,
    share_online,
    share_self_filed,
    tell_lines,
)
from motcua.reports.rules.open_period import period_of, year_before
from motcua.statistics.enums import Breakdown
from motcua.statistics.projections import fold_log
from motcua.statistics.queries import count_balances, count_breakdowns, list_units_under
from motcua.statistics.rules.windows import Window, end_of
from tests.factories.people import UnitFactory
from tests.factories.reports import at, close, make_province, take

NOTHING = dict.fromkeys(LAYOUT.keys, 0)


@pytest.mark.parametrize(
    ("now", "first", "last", "last_before"),
    [
        ("2026-11-30T08:00", "2026-01-01", "2026-11-29", "2025-11-29"),
        ("2026-01-02T00:00", "2026-01-01", "2026-01-01", "2025-01-01"),
        ("2026-01-01T23:59", "2025-01-01", "2025-12-31", "2024-12-31"),
        ("2028-03-01T00:00", "2028-01-01", "2028-02-29", "2027-02-28"),
    ],
)
def test_the_period_is_the_year_up_to_the_last_whole_day(now, first, last, last_before):
    period = period_of(at(now))
    assert (str(period.first), str(period.last)) == (first, last)
    assert str(year_before(period).last) == last_before
    assert year_before(period).as_of == period.as_of == end_of(period.last)


@pytest.mark.parametrize(
    ("figures", "honest", "usual"),
    [
        ({"finished": 90, "late": 9, "open_late": 10}, Share(81, 100), Share(81, 90)),
        ({"finished": 0, "late": 0, "open_late": 0}, None, None),
        ({"finished": 0, "late": 0, "open_late": 6}, Share(0, 6), None),
        ({"finished": 96, "late": Hidden.SMALL}, Share(92, 96, True), Share(92, 96, True)),
        (
            {"finished": 96, "late": 6, "open_late": Hidden.SMALL},
            Share(90, 100, True),
            Share(90, 96),
        ),
        ({"finished": 96, "late": Hidden.OTHER}, None, None),
        ({"finished": Hidden.SMALL}, None, None),
    ],
)
def test_the_share_on_time_counts_what_is_open_and_late(figures, honest, usual):
    told = NOTHING | figures
    assert share_on_time(told) == honest
    assert share_of_finished(told) == usual


def test_a_percentage_is_rounded_down_so_that_not_all_is_not_a_hundred():
    assert Share(99_999, 100_000).percent == 99.9


@pytest.mark.parametrize(
    ("full", "partial", "share"), [(30, 20, Share(50, 80)), (30, Hidden.OTHER, None)]
)
def test_the_share_filed_online_needs_both_kinds(full, partial, share):
    told = NOTHING | {"received": 80, "online_full": full, "online_partial": partial}
    assert share_online(told) == share


@pytest.mark.parametrize(
    ("figures", "share"),
    [
        ({"filed_online": 80, "filed_self": 60}, Share(60, 80)),
        ({"filed_online": 80, "filed_self": Hidden.OTHER}, None),
        ({"filed_online": Hidden.SMALL, "filed_self": 0}, None),
        ({}, None),
    ],
)
def test_the_share_filed_by_oneself_is_of_all_that_was_sent_online(figures, share):
    assert share_self_filed(NOTHING | figures) == share


def test_who_filed_is_told_of_all_together_and_not_where_it_is_few():
    whole = NOTHING | {"filed_online": 33, "filed_self": 20, "filed_by_officer": 11}
    commune = ("unit", "30904")
    lines = {WHOLE: whole | {"filed_by_team": 2}, commune: whole | {"filed_by_team": 2}}
    told = tell_lines(lines, [])
    assert told[WHOLE]["filed_online"] == 33
    assert told[WHOLE]["filed_by_team"] is Hidden.SMALL
    assert Hidden.OTHER in {told[WHOLE]["filed_self"], told[WHOLE]["filed_by_officer"]}
    assert not set(FILINGS.columns) & told[commune].keys()


@pytest.mark.django_db
def test_breakdowns_counted_together_are_those_counted_alone():
    province = make_province()
    fold_log()
    take(6, "2026-09-12T08:00", "2026-09-30T17:00", unit="T.1")
    window = Window(date(2026, 8, 16), date(2026, 9, 30), at("2026-09-12T12:00"))
    before = Window(date(2026, 8, 1), date(2026, 8, 15), window.as_of)
    asked = {"unit": province, "measures": LAYOUT.measures}
    together, compared = count_breakdowns(
        units=list_units_under(province),
        window=window,
        breakdowns=[*Breakdown],
        compared=before,
        **asked,
    )
    for by in Breakdown:
        alone = count_balances(window=window, by=by, **asked)
        assert (together[by].rows, together[by].total) == (alone.rows, alone.total)
    assert compared == count_balances(window=before, by=Breakdown.FIELD, **asked).total


def fill(unit, first, numbers):
    """So many early, late, open and open late, received on 2026-02-02."""
    ways = [
        *["early"] * numbers[0],
        *["late"] * numbers[1],
        *["open"] * numbers[2],
        *["open_late"] * numbers[3],
    ]
    for number, way in enumerate(ways, first):
        due = "2026-12-31T17:00" if way == "open" else "2026-02-20T17:00"
        taken = take(number, "2026-02-02T08:00", due, unit=unit, channel=Channel.IN_PERSON)
        if way == "early":
            close(taken, "2026-02-10T09:00", Timeliness.EARLY)
        if way == "late":
            close(taken, "2026-03-02T09:00", Timeliness.OVERDUE)


@pytest.fixture
def counted():
    province = UnitFactory(code="T", name="Tỉnh T", level="province")
    for code, name in (("T.1", "Xã Một"), ("T.2", "Xã Hai"), ("T.3", "Xã Ba")):
        UnitFactory(code=code, name=name, below=province, level="commune")
    fill("T.1", 1, (12, 6, 7, 5))
    fill("T.2", 101, (8, 2, 6, 5))
    take(201, "2025-03-02T08:00", "2025-03-20T17:00", unit="T.1")
    return count_open_statistics(province, at("2026-04-01T08:00"))


@pytest.mark.django_db
def test_figures_are_exact_and_every_identity_holds(counted):
    told = counted.total.told
    assert (told["received"], told["in_person"], told["finished"]) == (51, 51, 28)
    assert (told["in_progress"], told["open_late"]) == (24, 11)
    months = {line.name: line.told for line in counted.tables[Breakdown.MONTH]}
    assert [(name, m["received"], m["finished"]) for name, m in months.items()] == [
        ("01/2026", 0, 0),
        ("02/2026", 51, 20),
        ("03/2026", 0, 8),
    ]
    assert "in_progress" not in months["02/2026"]


@pytest.mark.django_db
def test_small_figures_are_withheld_in_every_table(counted):
    one, two = (counted.tables[Breakdown.UNIT][n].told for n in (2, 1))
    assert two["late"] is Hidden.SMALL
    assert (one["late"], one["finished"], two["finished"]) == (Hidden.OTHER, 18, 10)
    assert counted.total_before.told["received"] is Hidden.SMALL


@pytest.mark.django_db
def test_communes_stand_in_the_order_of_the_list_also_those_without_dossiers(counted):
    assert [line.name for line in counted.communes] == ["Xã Ba", "Xã Hai", "Xã Một"]
    told = {key: 0 for key in LAYOUT.keys if key not in FILINGS.columns}
    assert counted.communes[0].told == told


@pytest.mark.django_db
def test_a_unit_that_has_ended_is_no_province_to_be_asked_of():
    UnitFactory(code="O", name="Tỉnh cũ", level="province", valid_to=date(2025, 7, 1))
    now = UnitFactory(code="T", name="Tỉnh T", level="province")
    UnitFactory(code="T.1", name="Xã Một", below=now, level="commune")
    assert list_provinces(at("2026-04-01T08:00")) == [now]
