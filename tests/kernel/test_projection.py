"""A projection writes only while the log is read, and no other subscriber writes by itself."""

from collections.abc import Sequence
from datetime import date

import pytest

from motcua.kernel.actions import (
    WroteOutsideAction,
    only_actions_write,
    projection,
    run_subscriber,
    set_rule_parameter,
    writing,
)
from motcua.kernel.events import Recorded
from motcua.kernel.models import RuleParameter, SubscriberCursor
from motcua.kernel.rules.actors import SYSTEM
from tests.kernel.sample_events import AT, record

pytestmark = pytest.mark.django_db


def retell(events: Sequence[Recorded]) -> None:
    day = date(2026, 1, 1)
    for event in events:
        name = f"{event.chain}_{event.number}"
        RuleParameter.objects.create(rule_set="r", name=name, value=1, valid_from=day)


def told() -> list[str]:
    return list(RuleParameter.objects.filter(rule_set="r").values_list("name", flat=True))


def read(handler: object) -> int:
    with only_actions_write():
        return run_subscriber(name="s", handler=handler)


def test_a_projection_writes_what_the_log_says() -> None:
    record("a")
    assert (read(projection(retell)), told()) == (1, ["a_1"])


def test_another_subscriber_writes_no_row_by_itself() -> None:
    record("a")
    with pytest.raises(WroteOutsideAction, match="ruleparameter"):
        read(retell)
    assert (told(), SubscriberCursor.objects.count()) == ([], 0)


def test_another_subscriber_calls_actions() -> None:
    def answer(_events: Sequence[Recorded]) -> None:
        given = {"value": 1, "valid_from": date(2026, 1, 1), "source_note": "Luật 1/2026"}
        set_rule_parameter(rule_set="r", name="answered", by=SYSTEM, at=AT, **given)

    record("a")
    assert (read(answer), told()) == (1, ["answered"])


def test_nobody_else_calls_a_projection_not_even_an_action() -> None:
    events = [record("a")]
    with (
        pytest.raises(WroteOutsideAction, match="retell is only called with what is read of"),
        writing(),
    ):
        projection(retell)(events)
    assert told() == []
