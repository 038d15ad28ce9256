"""The units of a report as a list to choose from."""

from datetime import date

import pytest

from motcua.web.reporting.units import choices_of, in_order
from tests.factories.people import UnitFactory

TODAY = date(2026, 11, 22)


@pytest.fixture
def units(db):
    """An old tree and a new one, each with a commune of the same name."""
    old = {"valid_from": date(2018, 1, 1), "valid_to": date(2025, 7, 1)}
    ended = UnitFactory(code="10", name="Tỉnh Cũ", **old)
    new = UnitFactory(code="20", name="Tỉnh Mới", valid_from=date(2025, 7, 1))
    communes = [
        UnitFactory(code="11", name="Xã Một", below=ended, **old),
        UnitFactory(code="21", name="Xã Một", below=new, valid_from=date(2025, 7, 1)),
        UnitFactory(code="22", name="Xã Hai", below=new, valid_from=date(2025, 7, 1)),
    ]
    return [ended, new, *communes]


def test_units_in_force_stand_before_ended_ones(units):
    assert [unit.code for unit in in_order(units, TODAY)] == ["20", "21", "22", "10", "11"]


def test_units_are_grouped_below_the_unit_above(units):
    groups = [name for name, members in choices_of(units, TODAY) if isinstance(members, list)]
    assert groups == ["Tỉnh Mới", "Tỉnh Cũ (đến 30/6/2025)"]


def test_the_same_name_is_told_apart_by_its_dates(units):
    members = [each for _, these in choices_of(units, TODAY) if isinstance(these, list)
               for each in these]  # fmt: skip
    assert members == [
        ("21", "Xã Một (từ 1/7/2025)"), ("22", "Xã Hai"), ("11", "Xã Một (đến 30/6/2025)"),
    ]  # fmt: skip
