"""What an entry may say, and where a delegation stands on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.delegations.enums import DelegationKind, Standing
from motcua.delegations.rules.entries import Parameters, problems_of, standing_of
from tests.factories.delegations import BEGAN, ENTRY, TODAY

HELD = Parameters(expiring_days=60, authorisation_needs_end=1)
DAY = timedelta(days=1)
SOON = TODAY + 60 * DAY
CASES = [
    ((TODAY + DAY, None), Standing.COMING),
    ((TODAY, None), Standing.HOLDS),
    # Until before the day: the last day is today.
    ((BEGAN, TODAY + DAY), Standing.EXPIRING),
    ((BEGAN, TODAY), Standing.EXPIRED),
    # The last day is 60 days away, and 61.
    ((BEGAN, SOON + DAY), Standing.EXPIRING),
    ((BEGAN, SOON + 2 * DAY), Standing.HOLDS),
    ((BEGAN, BEGAN), Standing.EXPIRED),
    ((TODAY + DAY, TODAY + 9 * DAY), Standing.COMING),
]


@pytest.mark.parametrize(("days", "expected"), CASES)
def test_where_it_stands(days: tuple[date, date | None], expected: Standing) -> None:
    assert standing_of(*days, TODAY, 60) == expected


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ({}, []),
        ({"decided_on": TODAY + DAY, "valid_from": TODAY + DAY}, ["decided_on"]),
        ({"valid_from": BEGAN - DAY}, ["valid_from"]),
        ({"valid_to": BEGAN}, ["valid_to"]),
        ({"valid_to": BEGAN + DAY}, []),
        ({"valid_to": None}, ["valid_to"]),
        ({"valid_to": None, "kind": DelegationKind.DECENTRALISED}, []),
        ({"procedures": tuple(f"1.{each}" for each in range(201))}, ["procedures"]),
    ],
)
def test_what_cannot_be_is_told_at_its_field(words: dict, fields: list[str]) -> None:
    assert [name for name, _said in problems_of(replace(ENTRY, **words), TODAY, HELD)] == fields


def test_whether_an_authorisation_needs_an_end_is_a_parameter() -> None:
    lenient = Parameters(expiring_days=60, authorisation_needs_end=0)
    assert list(problems_of(replace(ENTRY, valid_to=None), TODAY, lenient)) == []
