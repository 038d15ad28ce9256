"""Which messages are listed and waited for, to the minute."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.messages.enums import Channel, Recipient
from motcua.messages.models import Message
from motcua.messages.queries import is_work_waiting, list_due, list_notices_like
from motcua.messages.rules.timing import LEASE
from tests.factories.people import OfficerFactory, UnitFactory
from tests.messages.test_outbox import AT, MINUTE, claim, queued

pytestmark = pytest.mark.django_db


def test_work_waits_from_the_minute_a_message_is_due_or_a_lease_is_over() -> None:
    queued()
    assert [is_work_waiting(AT - MINUTE), is_work_waiting(AT)] == [False, True]
    claim(AT)
    assert [is_work_waiting(AT + LEASE - MINUTE), is_work_waiting(AT + LEASE)] == [False, True]


def test_what_has_been_due_longest_is_sent_first() -> None:
    for n, minute in enumerate((2, 1, 0)):
        queued(at=AT + minute * MINUTE, cause=("event", n))
    due = [row.next_attempt_at for row in list_due(AT + MINUTE)]
    assert due == [AT, AT + MINUTE]


def test_an_ordinary_sms_is_no_work_in_quiet_hours() -> None:
    night = AT.replace(hour=23)
    queued(Channel.SMS, at=night)
    assert [is_work_waiting(night), is_work_waiting(night + timedelta(hours=12))] == [False, True]


def test_a_notice_opens_with_those_of_its_kind_and_local_day() -> None:
    unit = UnitFactory(commune=True)
    mine, other = OfficerFactory(leader_at=unit), OfficerFactory(leader_at=unit)
    midnight = AT.replace(hour=0)
    told: list[tuple[int, dict[str, Any]]] = [
        (-1, {}), (0, {}), (1439, {}), (1440, {}),
        (1, {"code": "step_late"}), (2, {"officer_id": other.pk}),
    ]  # fmt: skip
    for n, (minute, changes) in enumerate(told):
        given = {"code": "dossier_late", "officer_id": mine.pk, "unit": unit.pk} | changes
        given |= {"recipient": Recipient.OFFICER, "cause": ("event", n)}
        queued(Channel.IN_APP, midnight + minute * MINUTE, **given)
    keys = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    assert [row.pk for row in list_notices_like(mine, keys[1])] == [keys[2], keys[1]]
