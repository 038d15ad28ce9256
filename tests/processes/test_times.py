from dataclasses import replace
from fractions import Fraction

import pytest

from motcua.processes.rules import steps_fit_limit
from motcua.processes.rules.times import least_minutes, longest_share
from motcua.worktime.enums import TimeUnit
from tests.factories.processes import StepShapeFactory, forward, two_steps


def fixed(amount: int, unit: TimeUnit) -> dict:
    return {"limit_percent": None, "limit_amount": amount, "limit_unit": unit}


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (8, TimeUnit.HOURS, 480),
        (3, TimeUnit.WORKING_DAYS, 1350),
        (0, TimeUnit.WORKING_DAYS, 120),
        (7, TimeUnit.DAYS, 5 * 450),
        (9, TimeUnit.DAYS, 5 * 450),
        (1, TimeUnit.DAYS, 450),
        (1, TimeUnit.MONTHS, 20 * 450),
        (5, TimeUnit.UNKNOWN, None),
    ],
)
def test_a_limit_leaves_at_least_so_many_minutes(
    amount: int, unit: TimeUnit, minutes: int | None
) -> None:
    assert least_minutes(amount, unit) == minutes


@pytest.mark.parametrize(
    ("step", "fits"),
    [
        (fixed(2, TimeUnit.WORKING_DAYS), True),
        (fixed(3, TimeUnit.WORKING_DAYS), False),
        (fixed(16, TimeUnit.HOURS), True),
        ({"limit_percent": 75}, True),
        ({"limit_percent": 76}, False),
    ],
)
def test_steps_and_limit_are_compared_in_working_minutes(step: dict, *, fits: bool) -> None:
    assert steps_fit_limit(two_steps(**step), 3, TimeUnit.WORKING_DAYS) is fits


def test_the_longest_way_counts() -> None:
    base = two_steps(moves=(forward("b"), forward("c")))
    long_way = StepShapeFactory(key="c", position=3, limit_percent=60, finishing=True)
    assert longest_share(replace(base, steps=(*base.steps, long_way))) == Fraction(85, 100)
