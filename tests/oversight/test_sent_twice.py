"""A form that is sent twice makes one row, and with other content none."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.kernel.errors import Refused
from tests.factories.briefings import Meeting
from tests.factories.delegations import Delegating
from tests.factories.inspections import Inspecting
from tests.factories.oversight import Network

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


def appoint() -> Callable[..., Any]:
    return Network().appoint


def train() -> Callable[..., Any]:
    made = Network()
    focal = made.appoint()
    return lambda **given: made.train(focal, **given)


def hand_over() -> Callable[..., Any]:
    made = Network()
    pair = made.appoint(), made.appoint(made.second)
    return lambda **given: made.hand_over(*pair, **given)


def inspect() -> Callable[..., Any]:
    return Inspecting().begin


def find() -> Callable[..., Any]:
    made = Inspecting()
    inspection = made.begin()
    return lambda **given: made.find(inspection, **given)


def call() -> Callable[..., Any]:
    return Meeting().call


def give() -> Callable[..., Any]:
    made = Meeting()
    briefing = made.minute(made.call())
    return lambda **given: made.task(briefing, **given)


OTHER: dict[Callable[[], Callable[..., Any]], dict[str, Any]] = {
    appoint: {"decision": "99/QĐ-UBND"},
    train: {"certificate": "CN-99"},
    hand_over: {"note": "Khác."},
    find: {"text": "Khác."},
    give: {"words": "Khác."},
}


@pytest.mark.parametrize("made", [appoint, train, hand_over, inspect, find, call, give])
def test_what_is_sent_twice_makes_one_row(made: Callable[[], Callable[..., Any]]) -> None:
    act = made()
    first = act(key="k")
    assert act(key="k") == first
    assert type(first).objects.count() == 1
    if other := OTHER.get(made):
        with pytest.raises(Refused, match="nội dung khác"):
            act(key="k", **other)


def test_an_entry_that_is_sent_twice_stands_once() -> None:
    made = Delegating()
    assert made.register(key="k") == made.register(key="k")
