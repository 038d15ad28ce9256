"""The units of a report as a list to choose from."""

from datetime import date

import pytest

from motcua.web.reporting.units import in_order, names_of
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


def test_the_same_name_is_told_apart_by_its_dates(units):
    names = {unit.code: name for unit, name in names_of(units, TODAY).items()}
    assert names == {
        "20": "Tỉnh Mới",
        "21": "Xã Một (từ 1/7/2025)",
        "22": "Xã Hai",
        "10": "Tỉnh Cũ (đến 30/6/2025)",
        "11": "Xã Một (đến 30/6/2025)",
    }
