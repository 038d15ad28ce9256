"""Which messages are listed and waited for, to the minute."""

from copy import copy
from datetime import timedelta
from typing import Any

import pytest

from motcua.kernel.errors import NotVisible
from motcua.messages.actions import read_notices
from motcua.messages.enums import Channel, MessageState, Recipient
from motcua.messages.models import Message, MessageTemplate, WorkAddress
from motcua.messages.queries import (
    MOST_OF_SUBJECT,
    MOST_UNREAD,
    Settings,
    count_codes_sent,
    count_unread,
    get_message,
    is_work_waiting,
    list_coming_templates,
    list_due,
    list_messages_about,
    list_notice_groups,
    list_notices_like,
    list_outbox,
    list_templates,
    list_work_addresses,
    sends_at,
)
from motcua.messages.rules.timing import LEASE
from motcua.people.models import Officer, Unit
from tests.factories.people import OfficerFactory, UnitFactory
from tests.messages.test_outbox import AT, MINUTE, changed_template, claim, queued

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


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(commune=True)


@pytest.fixture
def officer(unit: Unit) -> Officer:
    return OfficerFactory(administrator_at=unit)


def notice(officer: Officer, number: int, **changes: Any) -> Message:
    unit = officer.posts.get().unit_id
    given = {"code": "dossier_late", "officer_id": officer.pk, "unit": unit, "at": AT} | changes
    return queued(Channel.IN_APP, recipient=Recipient.OFFICER, cause=("event", number), **given)


def repeat(message: Message, times: int) -> None:
    rows = [copy(message) for _n in range(times)]
    for number, row in enumerate(rows, 2):
        row.pk, row.key, row.cause_id = None, f"{number}", number
    Message.objects.bulk_create(rows)


@pytest.mark.parametrize(
    ("channel", "urgent", "hour", "until"),
    [
        (Channel.SMS, False, 22, (1, 7)),
        (Channel.SMS, False, 20, (0, 20)),
        (Channel.SMS, True, 22, (0, 22)),
        (Channel.EMAIL, False, 22, (0, 22)),
    ],
)
def test_only_an_ordinary_sms_is_sent_after_the_quiet_hours(
    channel: Channel, urgent: bool, hour: int, until: tuple[int, int]
) -> None:
    known = Settings(quiet_from=21 * 60, quiet_until=7 * 60, sms_price=350, news_hours=48)
    due, (days, ends) = AT.replace(hour=hour), until
    message = Message(channel=channel, is_urgent=urgent, next_attempt_at=due)
    assert sends_at(message, known) == AT.replace(hour=ends) + timedelta(days=days)


def test_what_waits_for_nothing_is_sent_at_no_time() -> None:
    assert sends_at(Message(channel=Channel.SMS), Settings(0, 0, 0, 0)) is None


def test_a_text_is_to_come_until_its_day_and_then_takes_the_place_of_the_former() -> None:
    new = changed_template()
    former = MessageTemplate.objects.get(valid_to=new.valid_from)
    today, tomorrow = AT.replace(hour=23), AT.replace(hour=0) + timedelta(days=1)
    assert [list_coming_templates(day) for day in (today, tomorrow)] == [[new], []]
    told = [[row for row in list_templates(day, ["received"]) if row.same == new.same]
            for day in (today, tomorrow)]  # fmt: skip
    assert told == [[former], [new]]
    assert {row.code for row in list_templates(AT, ["received"])} == {"received"}
    assert new in list_templates(tomorrow)


def test_what_was_due_at_the_same_moment_is_sent_in_the_order_of_its_making() -> None:
    made = [queued(cause=("event", n)).pk for n in range(3)]
    assert [row.pk for row in list_due(AT)] == made


def test_messages_about_a_dossier_are_its_own_newest_first_without_those_to_officers(
    officer: Officer,
) -> None:
    first, second = queued(), queued(cause=("event", 2))
    queued(cause=("event", 3), subject=("dossier", 8))
    queued(cause=("event", 4), subject=("petition", 7))
    notice(officer, 5)
    assert list_messages_about("dossier", 7) == [second, first]


def test_of_a_hundred_messages_about_a_dossier_the_oldest_are_left_out() -> None:
    first = queued()
    repeat(first, MOST_OF_SUBJECT)
    found = list_messages_about("dossier", 7)
    assert (len(found), first in found) == (MOST_OF_SUBJECT, False)


def test_an_administrator_sees_what_his_units_send_but_not_the_notices_that_arrived(
    officer: Officer, unit: Unit
) -> None:
    first, second = queued(unit=unit.pk), queued(unit=unit.pk, cause=("event", 2))
    queued(cause=("event", 3))
    arrived = notice(officer, 4)
    Message.objects.filter(pk=second.pk).update(
        state=MessageState.SENT, next_attempt_at=None, sent_at=AT
    )
    assert list(list_outbox(officer, AT)) == [second, first]
    assert list(list_outbox(officer, AT, MessageState.SENT)) == [second]
    assert get_message(first.pk, among=list_outbox(officer, AT)) == first
    with pytest.raises(NotVisible, match="Không có tin này"):
        get_message(arrived.pk, among=list_outbox(officer, AT))


def test_notices_are_told_together_by_kind_and_local_day_those_on_the_own_account_first(
    officer: Officer, unit: Unit
) -> None:
    midnight = AT.replace(hour=0)
    notice(officer, 1, at=midnight - MINUTE)
    account = notice(officer, 2, at=midnight, code="factor_reset", subject=("account", 3))
    for number, dossier in ((3, 7), (4, 8), (5, 8)):
        last = notice(officer, number, at=midnight, subject=("dossier", dossier))
    notice(OfficerFactory(leader_at=unit), 6, at=midnight)
    groups = list(list_notice_groups(officer))
    assert [(row["count"], row["subjects"], row["unread"]) for row in groups] == [
        (1, 1, 1), (3, 2, 3), (1, 1, 1),
    ]  # fmt: skip
    assert [row["last"] for row in groups[:2]] == [account.pk, last.pk]
    read_notices(officer=officer, up_to=account.pk, by=officer, at=AT)
    groups = list(list_notice_groups(officer))
    assert [(row["last"], row["unread"]) for row in groups[:2]] == [(last.pk, 3), (account.pk, 0)]


def test_the_notice_of_another_officer_opens_nothing(officer: Officer, unit: Unit) -> None:
    hers = notice(OfficerFactory(leader_at=unit), 1)
    with pytest.raises(NotVisible, match="Không có thông báo này"):
        list_notices_like(officer, hers.pk)


def test_no_more_than_a_hundred_unread_notices_are_counted(officer: Officer) -> None:
    repeat(notice(officer, 1), MOST_UNREAD)
    assert count_unread(officer) == MOST_UNREAD


def test_the_address_that_waits_stands_after_the_one_in_use(officer: Officer, unit: Unit) -> None:
    for who in (officer, OfficerFactory(leader_at=unit)):
        made = [
            WorkAddress.objects.create(officer=who, asked_at=AT, confirmed_at=confirmed, address=to)
            for to, confirmed in (("b@vidu.vn", AT), ("a@vidu.vn", None))
        ]
    assert list_work_addresses(who) == made


def test_codes_of_an_hour_ago_and_other_messages_are_not_counted(
    officer: Officer, unit: Unit
) -> None:
    other = OfficerFactory(leader_at=unit)
    for number, (minutes, cause, who) in enumerate(
        [(0, "workaddress", officer), (1, "workaddress", officer), (1, "event", officer),
         (1, "workaddress", other)]
    ):  # fmt: skip
        message = notice(who, number, at=AT + minutes * MINUTE)
        Message.objects.filter(pk=message.pk).update(cause_kind=cause)
    assert count_codes_sent(officer, AT + 60 * MINUTE) == 1
