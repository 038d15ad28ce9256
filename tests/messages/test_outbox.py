"""The outbox: made once, claimed by one, retried with pauses, never doubled in silence."""

import json
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.db import connection

from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages import channels, jobs
from motcua.messages.actions import (
    CannotResendMessage,
    CannotSetTemplate,
    claim_message,
    erase_messages,
    erase_old_messages,
    finish_sending,
    queue_messages,
    read_notices,
    release_lost,
    resend_message,
    set_template,
)
from motcua.messages.channels.base import NotSent
from motcua.messages.enums import Channel, Language, MessageState, Outcome, Recipient
from motcua.messages.models import Message, MessageTemplate
from motcua.messages.queries import count_unread
from motcua.messages.rules.drafts import Draft
from motcua.messages.rules.timing import LEASE
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
MINUTE = timedelta(minutes=1)
ADDRESSES = {Channel.EMAIL: "an@vidu.vn", Channel.SMS: "+84912345678"}


def draft_of(channel: Channel = Channel.EMAIL, **changes: Any) -> Draft:
    given: dict[str, Any] = {
        "code": "received",
        "channel": channel,
        "recipient": Recipient.APPLICANT,
        "cause": ("event", 1),
        "subject": ("dossier", 7),
        "unit_id": changes.pop("unit", None) or UnitFactory(commune=True).pk,
        "values": {"code": "H01-1", "unit": "Xã Giồng Riềng"},
        "address": ADDRESSES.get(channel, ""),
    }
    return Draft(**(given | changes))


def queued(channel: Channel = Channel.EMAIL, at: datetime = AT, **changes: Any) -> Message:
    queue_messages(drafts=[draft_of(channel, **changes)], by=SYSTEM, at=at)
    return Message.objects.order_by("pk").last() or pytest.fail("nothing was queued")


def claim(at: datetime) -> Message | None:
    return claim_message(by=SYSTEM, at=at)


def fail(message: Message, at: datetime, outcome: Outcome = Outcome.FAILED) -> None:
    attempt = message.attempts
    finish_sending(
        message=message, attempt=attempt, outcome=outcome, error="no_answer", by=SYSTEM, at=at
    )


def state() -> str:
    return Message.objects.get().state


def test_a_message_is_made_once_for_its_cause() -> None:
    draft = draft_of()
    made = [queue_messages(drafts=[draft, draft], by=SYSTEM, at=AT) for _ in range(2)]
    assert made == [1, 0]
    assert LoggedEvent.objects.filter(kind="MessageQueued").count() == 1


def test_two_channels_and_two_recipients_of_one_cause_are_apart() -> None:
    unit = UnitFactory(commune=True).pk
    drafts = [
        draft_of(unit=unit),
        draft_of(Channel.SMS, unit=unit),
        draft_of(unit=unit, recipient=Recipient.REPRESENTATIVE),
    ]
    assert queue_messages(drafts=drafts, by=SYSTEM, at=AT) == 3


def test_the_log_holds_neither_address_nor_text() -> None:
    queued()
    told = json.dumps(list(LoggedEvent.objects.values_list("data", flat=True)))
    assert "vidu" not in told
    assert verify_log().ok


def test_an_sms_says_its_parts_and_cost() -> None:
    message = queued(Channel.SMS)
    assert (message.parts, message.cost) == (1, 350)


def test_a_message_by_a_channel_that_is_off_is_kept_with_its_reason(settings: Any) -> None:
    settings.SMS_PROVIDER = ""
    message = queued(Channel.SMS)
    assert (message.state, message.error) == (MessageState.SUPPRESSED, "channel_off")


def test_a_message_is_claimed_by_one() -> None:
    queued()
    assert [claim(AT) is not None, claim(AT) is not None] == [True, False]


def test_an_attempt_that_failed_is_repeated_at_the_very_minute() -> None:
    message = queued()
    fail(claim(AT) or message, AT)
    assert claim(AT + MINUTE - timedelta(seconds=1)) is None
    assert claim(AT + MINUTE) is not None


def test_after_six_attempts_a_message_is_given_up() -> None:
    queued()
    at, attempts = AT, 0
    while (message := claim(at)) is not None:
        attempts += 1
        fail(message, at)
        at = Message.objects.get().next_attempt_at or at
    assert (attempts, state()) == (6, MessageState.GIVEN_UP)


def test_what_is_refused_for_good_is_given_up_at_once() -> None:
    queued()
    fail(claim(AT) or pytest.fail("none"), AT, Outcome.REFUSED)
    assert state() == MessageState.GIVEN_UP


@pytest.mark.parametrize(
    ("channel", "after"),
    [(Channel.EMAIL, MessageState.FAILED), (Channel.SMS, MessageState.UNKNOWN)],
)
def test_killed_between_claim_and_mark(channel: Channel, after: MessageState) -> None:
    queued(channel)
    claim(AT)
    repeatable = channels.list_repeatable()
    early = AT + LEASE - timedelta(seconds=1)
    assert release_lost(repeatable=repeatable, by=SYSTEM, at=early) == 0
    assert release_lost(repeatable=repeatable, by=SYSTEM, at=AT + LEASE) == 1
    assert state() == after


def test_success_after_the_lease_is_noted_and_not_sent_again() -> None:
    queued(Channel.SMS)
    message = claim(AT) or pytest.fail("none")
    release_lost(repeatable=[], by=SYSTEM, at=AT + LEASE)
    fail(message, AT + LEASE + MINUTE, Outcome.SENT)
    assert state() == MessageState.SENT


def test_the_outcome_of_an_old_attempt_does_not_end_the_new_one() -> None:
    queued()
    old = claim(AT) or pytest.fail("none")
    release_lost(repeatable=[Channel.EMAIL], by=SYSTEM, at=AT + LEASE)
    claim(AT + LEASE + MINUTE)
    fail(old, AT + LEASE + 2 * MINUTE)
    assert state() == MessageState.SENDING


@pytest.mark.parametrize(
    ("hour", "minute", "claimed"), [(20, 59, True), (21, 0, False), (6, 59, False), (7, 0, True)]
)
def test_an_sms_waits_in_quiet_hours(hour: int, minute: int, claimed: bool) -> None:
    queued(Channel.SMS, AT - timedelta(days=1))
    assert (claim(AT.replace(hour=hour, minute=minute)) is not None) is claimed


def test_an_urgent_sms_and_an_email_do_not_wait() -> None:
    MessageTemplate.objects.filter(channel=Channel.SMS).update(is_urgent=True)
    queued(Channel.SMS)
    queued(cause=("event", 2))
    night = AT.replace(hour=23)
    assert {(claim(night) or pytest.fail("none")).channel for _ in range(2)} == {"sms", "email"}


def test_an_email_is_sent_with_the_key_as_its_id(settings: Any) -> None:
    settings.BASE_URL = "https://motcua.vidu.vn"
    message = queued()
    assert [jobs.send_next_message(), jobs.send_next_message()] == [1, 0]
    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"] == f"<{message.key}@motcua.vidu.vn>"
    assert (sent.to, sent.subject) == (["an@vidu.vn"], "Đã tiếp nhận hồ sơ H01-1")
    assert state() == MessageState.SENT


@pytest.mark.parametrize("address", ["an@vidu.vn\nBcc: x@vidu.vn", "an@vidu.vn\rX: 1"])
def test_an_address_with_a_line_break_is_never_sent_to(address: str) -> None:
    queued(address=address)
    jobs.send_next_message()
    assert (mail.outbox, state()) == ([], MessageState.GIVEN_UP)


def test_an_sms_is_a_line_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "now", lambda: AT)
    message = queued(Channel.SMS)
    jobs.send_next_message()
    lines = (django_settings.OUTBOX_DIR / "sms.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1]) == {
        "key": message.key,
        "to": "+84912345678",
        "text": message.body,
    }


@pytest.mark.parametrize(
    ("channel", "problem", "after"),
    [
        (Channel.SMS, NotSent("busy"), MessageState.FAILED),
        (Channel.SMS, TimeoutError(), MessageState.UNKNOWN),
        (Channel.EMAIL, TimeoutError(), MessageState.FAILED),
    ],
)
def test_no_answer_is_repeated_only_where_it_cannot_double(
    monkeypatch: pytest.MonkeyPatch, channel: Channel, problem: Exception, after: MessageState
) -> None:
    def refuse(_message: Message) -> None:
        raise problem

    monkeypatch.setattr(jobs, "send", refuse)
    monkeypatch.setattr(jobs, "now", lambda: AT)
    queued(channel)
    jobs.send_next_message()
    assert state() == after


def test_a_message_that_was_given_up_is_sent_again_by_hand() -> None:
    message = queued()
    officer = OfficerFactory(one_stop_at=message.unit)
    with pytest.raises(CannotResendMessage, match="không cần gửi lại"):
        resend_message(message=message, by=officer, at=AT)
    fail(claim(AT) or message, AT, Outcome.REFUSED)
    resend_message(message=message, by=officer, at=AT + MINUTE)
    assert (claim(AT + MINUTE) or message).attempts == 1


def test_erased_addresses_are_not_sent_to_nor_sent_again() -> None:
    message = queued()
    assert erase_messages(kind="dossier", ids=[7], by=SYSTEM, at=AT) == 1
    row = Message.objects.get()
    assert (row.address, row.body, row.state) == ("", "", MessageState.SUPPRESSED)
    assert claim(AT) is None
    Message.objects.update(state=MessageState.GIVEN_UP)
    with pytest.raises(CannotResendMessage, match="không còn địa chỉ"):
        resend_message(message=message, by=OfficerFactory(one_stop_at=message.unit), at=AT)


def test_a_message_is_erased_when_it_is_older_than_its_rule_the_oldest_first() -> None:
    first, second = queued(), queued(at=AT + MINUTE, cause=("event", 2))
    years_later = AT.replace(year=AT.year + 2)
    assert erase_old_messages(by=SYSTEM, at=years_later) == 0
    later = years_later + 2 * MINUTE
    assert [erase_old_messages(by=SYSTEM, at=later, most=1) for _run in range(3)] == [1, 1, 0]
    kinds = LoggedEvent.objects.filter(kind="MessageErased").order_by("pk")
    assert list(kinds.values_list("subject_id", flat=True)) == [first.pk, second.pk]
    assert set(Message.objects.values_list("address", "title", "body")) == {("", "", "")}


def test_an_officer_reads_his_notices_and_no_others() -> None:
    unit = UnitFactory(commune=True)
    mine, other = OfficerFactory(leader_at=unit), OfficerFactory(leader_at=unit)
    for officer in (mine, other):
        queued(
            Channel.IN_APP,
            code="dossier_late",
            recipient=Recipient.OFFICER,
            officer_id=officer.pk,
            unit=unit.pk,
        )
    newest = Message.objects.order_by("pk").last() or pytest.fail("none")
    assert read_notices(officer=mine, up_to=newest.pk, by=mine, at=AT) == 1
    assert [count_unread(mine), count_unread(other)] == [0, 1]


TEXT: dict[str, Any] = {
    "code": "received",
    "channel": Channel.SMS,
    "language": Language.VI,
    "title": "",
    "body": "Ho so {code}",
    "valid_from": date(2026, 3, 3),
}


def changed_template(**changes: Any) -> MessageTemplate:
    return set_template(**(TEXT | changes), by=SYSTEM, at=AT)


def test_a_new_text_holds_from_its_day_on() -> None:
    changed_template()
    bodies = [
        queued(Channel.SMS, at, cause=("event", number)).body
        for number, at in enumerate((AT, AT + timedelta(days=1)))
    ]
    assert [body == "Ho so H01-1" for body in bodies] == [False, True]


def test_a_mistake_in_a_text_is_mended_on_the_same_day() -> None:
    changed_template(body="Ho so {code} sai")
    row = changed_template(body="Ho so {code}")
    assert MessageTemplate.objects.filter(valid_from=date(2026, 3, 3)).get() == row
    assert queued(Channel.SMS, AT + timedelta(days=1)).body == "Ho so H01-1"
    with pytest.raises(CannotSetTemplate, match="từ ngày mai"):
        set_template(**TEXT, by=SYSTEM, at=AT + timedelta(days=1))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"body": "{secret}"}, "không có biến: secret"),
        ({"body": " "}, "Hãy ghi nội dung"),
        ({"channel": Channel.EMAIL, "title": " "}, "Hãy ghi tiêu đề"),
        ({"title": "a\nb"}, "chỉ được một dòng"),
        ({"valid_from": date(2026, 3, 2)}, "từ ngày mai"),
        ({"code": "nothing"}, "Không có mẫu|không có biến"),
    ],
)
def test_a_text_that_cannot_be_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(CannotSetTemplate, match=says):
        changed_template(**changes)


def test_every_seeded_template_uses_known_variables() -> None:
    from motcua.messages.rules.texts import unknown_variables

    rows = MessageTemplate.objects.all()
    assert {row.code: unknown_variables(row.code, row.title + row.body) for row in rows} == {
        row.code: [] for row in rows
    }
    assert RuleParameter.objects.filter(rule_set="messages").count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_never_claim_the_same_message() -> None:
    unit = UnitFactory(commune=True).pk
    drafts = [draft_of(unit=unit, cause=("event", number)) for number in range(6)]
    queue_messages(drafts=drafts, by=SYSTEM, at=AT)
    claimed, ready = list[int](), Barrier(2)

    def work() -> None:
        for _n in range(6):
            ready.wait()
            message = claim(AT)
            claimed.extend([message.pk] if message else [])
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 6


def test_what_was_erased_while_it_was_being_sent_is_not_tried_again() -> None:
    queued()
    message = claim_message(by=SYSTEM, at=AT)
    assert message is not None
    erase_messages(kind="dossier", ids=[7], by=SYSTEM, at=AT)
    given: dict[str, Any] = {"attempt": 1, "outcome": Outcome.FAILED, "error": "no_answer"}
    finish_sending(message=message, **given, by=SYSTEM, at=AT)
    assert Message.objects.get().state == MessageState.GIVEN_UP
    assert claim_message(by=SYSTEM, at=AT + timedelta(days=1)) is None
