"""What a procedure costs in a year: exact, by two methods that are never added."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reviews.enums import CostMethod
from motcua.reviews.rules.cost import (
    Activity,
    ActivityCost,
    MixedMethods,
    OfficeTime,
    Saving,
    add_up,
    as_json,
    compare,
    percent,
    problems_of,
    read_cost,
    rounded,
    swings,
)

# QĐ 2816/QĐ-UBND of Đồng Nai (2025): code, days before and after, cost before and after, saving, %.
DONG_NAI = [
    ("2.000286", 10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
    ("1.001699", 25, 23, 80_000_000, 73_600_000, 6_400_000, "8"),
    ("1.014027", 10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
    ("1.001653", 5, 3, 16_000_000, 9_600_000, 6_400_000, "40"),
    ("2.001088", 10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
]


def office(days: object, dossiers: int = 10) -> OfficeTime:
    return OfficeTime(Decimal(str(days)), 8, 40_000, dossiers)


def by_people(hours: str = "2.5", subjects: int = 3, fees: int = 8_000) -> ActivityCost:
    steps = (
        Activity("Viết tờ khai", Decimal(hours), 5_000),
        Activity("Đi nộp", Decimal(4), 50_000),
    )
    return ActivityCost(steps, 40_000, fees, times=2, subjects=subjects)


@pytest.mark.parametrize(("code", "old", "new", "before", "after", "saved", "share"), DONG_NAI)
def test_the_figures_of_dong_nai_come_out_exactly(
    code: str, old: int, new: int, before: int, after: int, saved: int, share: str
) -> None:
    found = compare(office(old), office(new))
    assert (found.before, found.after, found.saved) == (before, after, saved), code
    assert found.percent == Decimal(share)


def test_their_total_is_a_saving_of_11_67_percent() -> None:
    whole = add_up(compare(office(old), office(new)) for _code, old, new, *_rest in DONG_NAI)
    assert whole == Saving(CostMethod.OFFICE, 192_000_000, 169_600_000)
    assert whole.percent == Decimal("11.67")


def test_one_dossier_costs_its_hours_what_is_paid_and_its_fees() -> None:
    assert by_people().of_one() == 6.5 * 40_000 + 55_000 + 8_000
    assert by_people().of_year() == 323_000 * 2 * 3


def test_the_published_saving_of_one_dossier_is_77_44_percent() -> None:
    assert percent(1_024_000 - 231_000, 1_024_000) == Decimal("77.44")


def test_an_abolished_procedure_saves_all() -> None:
    assert Saving(CostMethod.OFFICE, 18_509_608, 0).percent == 100


def test_of_nothing_there_is_no_share() -> None:
    assert compare(office(0), office(0)).percent is None


def test_costs_by_two_methods_are_neither_compared_nor_added() -> None:
    with pytest.raises(MixedMethods, match="OfficeTime"):
        compare(by_people(), office(1))
    with pytest.raises(MixedMethods, match="never added"):
        add_up([compare(office(2), office(1)), compare(by_people(), by_people("1"))])


@pytest.mark.parametrize(
    ("exact", "whole"), [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("3/2", 2), ("-3/2", -2)]
)
def test_halves_are_rounded_away_from_nothing(exact: str, whole: int) -> None:
    assert rounded(Fraction(exact)) == whole


@given(
    st.lists(st.tuples(st.decimals(0, 99, places=2), st.integers(0, 10**6)), max_size=12),
    *(st.integers(0, 10**5) for _each in range(4)),
)
def test_a_year_is_the_sum_of_its_dossiers(
    steps: list[tuple[Decimal, int]], hourly: int, fees: int, times: int, subjects: int
) -> None:
    made = tuple(Activity("Việc", hours, paid) for hours, paid in steps)
    cost = ActivityCost(made, hourly, fees, times, subjects)
    hundredths = sum(int(hours * 100) * hourly + paid * 100 for hours, paid in steps) + fees * 100
    whole, rest = divmod(hundredths * times * subjects, 100)
    assert cost.of_year() == whole + (rest >= 50)


def test_what_the_saving_rests_on_most_comes_first() -> None:
    first, *others = swings(office(10), office(9))
    assert (first.parameter, first.lower, first.higher) == ("days", 8_960_000, -2_560_000)
    assert {each.spread for each in others} == {1_280_000}


def test_a_parameter_of_both_sides_moves_the_saving_by_as_much() -> None:
    found = {each.parameter: each for each in swings(by_people("5"), by_people("2"))}
    saved = compare(by_people("5"), by_people("2")).saved
    assert found["subjects"].lower == saved * 4 // 5
    assert found["subjects"].higher == saved * 6 // 5


@pytest.mark.parametrize("cost", [office("2.5"), by_people()])
def test_a_cost_is_read_as_it_was_kept(cost: OfficeTime | ActivityCost) -> None:
    method = CostMethod.OFFICE if isinstance(cost, OfficeTime) else CostMethod.ACTIVITIES
    assert read_cost(method, as_json(cost)) == cost


def test_what_is_no_cost_is_not_read() -> None:
    with pytest.raises(ValueError, match="no cost by office"):
        read_cost(CostMethod.OFFICE, {"days": "nhiều"})


@pytest.mark.parametrize(
    ("cost", "field"),
    [
        (office(-1), "days"),
        (office(3651), "days"),
        (office(1, dossiers=10**7 + 1), "dossiers"),
        (by_people(subjects=-1), "subjects"),
        (by_people(fees=10**10 + 1), "fees"),
        (by_people("-1"), "name-0"),
        (by_people("10001"), "name-0"),
        (ActivityCost((Activity(" ", Decimal(1)),), 1, 1, 1, 1), "name-0"),
        (ActivityCost((Activity("a", Decimal(1)),) * 13, 1, 1, 1, 1), "activities"),
        (by_people("9000", subjects=10**7), "hourly"),
    ],
)
def test_a_figure_that_cannot_be_is_named(cost: OfficeTime | ActivityCost, field: str) -> None:
    assert field in dict(problems_of(cost))


def test_figures_at_the_bounds_are_taken() -> None:
    assert list(problems_of(office(3650, dossiers=1))) == []
