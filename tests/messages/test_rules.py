"""Quiet hours, retries, what is news, texts and addresses."""

from datetime import datetime, timedelta

import pytest

from motcua.config import settings
from motcua.kernel.clock import VIETNAM
from motcua.messages.enums import KINDS, Channel
from motcua.messages.rules.addresses import is_one_line, masked
from motcua.messages.rules.texts import VARIABLES, fill, unknown_variables
from motcua.messages.rules.timing import (
    LEASE,
    MOST_ANSWERS,
    after_quiet,
    is_news,
    is_quiet,
    next_attempt_at,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
NIGHT = (21 * 60, 7 * 60)


@pytest.mark.parametrize(
    ("clock", "limits", "quiet"),
    [
        ((20, 59), NIGHT, False),
        ((21, 0), NIGHT, True),
        ((0, 0), NIGHT, True),
        ((6, 59), NIGHT, True),
        ((7, 0), NIGHT, False),
        ((12, 0), (720, 780), True),
        ((13, 0), (720, 780), False),
        ((12, 0), (720, 720), False),
    ],
)
def test_quiet_hours(clock: tuple[int, int], limits: tuple[int, int], quiet: bool) -> None:
    at = AT.replace(hour=clock[0], minute=clock[1])
    assert is_quiet(at, *limits) is quiet


@pytest.mark.parametrize(
    ("clock", "day", "until"),
    [
        ((20, 59), 0, (20, 59)),
        ((21, 0), 1, (7, 0)),
        ((0, 0), 0, (7, 0)),
        ((6, 59), 0, (7, 0)),
        ((7, 0), 0, (7, 0)),
    ],
)
def test_quiet_hours_end_on_the_morning_after(
    clock: tuple[int, int], day: int, until: tuple[int, int]
) -> None:
    at = AT.replace(hour=clock[0], minute=clock[1])
    ends = AT.replace(day=AT.day + day, hour=until[0], minute=until[1])
    assert after_quiet(at, *NIGHT) == ends


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 30), (4, 120), (5, 720), (6, None)]
)
def test_pauses_grow_until_the_message_is_given_up(attempts: int, minutes: int | None) -> None:
    expected = AT + timedelta(minutes=minutes) if minutes else None
    assert next_attempt_at(AT, attempts) == expected


def test_a_lease_is_longer_than_any_attempt() -> None:
    assert timedelta(seconds=settings.EMAIL_TIMEOUT * MOST_ANSWERS) < LEASE


@pytest.mark.parametrize(
    ("late_by", "age", "news"), [(0, 48, True), (0, 49, False), (48, 0, True), (49, 0, False)]
)
def test_what_is_old_or_recorded_late_is_no_news(late_by: int, age: int, news: bool) -> None:
    recorded = AT + timedelta(hours=late_by)
    assert is_news(AT, recorded, recorded + timedelta(hours=age), 48) is news


def test_unknown_variables_and_stray_braces_are_named() -> None:
    assert unknown_variables("received", "{code} {secret} } {x y}") == ["secret", "{", "}"]


def test_no_template_may_say_the_secret_or_a_name() -> None:
    assert unknown_variables("closed", "{secret}{applicant}") == ["applicant", "secret"]


def test_an_sms_without_marks_gets_values_without_marks() -> None:
    values = {"unit": "Xã Giồng Riềng"}
    assert fill("Tai {unit}", values, Channel.SMS) == "Tai Xa Giong Rieng"
    assert fill("Tại {unit}", values, Channel.SMS) == "Tại Xã Giồng Riềng"
    assert fill("Tai {unit}", values, Channel.EMAIL) == "Tai Xã Giồng Riềng"


def test_a_value_cannot_add_a_line_or_a_variable() -> None:
    assert fill("{unit}", {"unit": "a\r\nBcc: {code}"}, Channel.EMAIL) == "a Bcc: {code}"


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\x00b", "a\u2028b"])
def test_a_header_has_one_line(text: str) -> None:
    assert not is_one_line(text)


def test_addresses_are_masked() -> None:
    assert masked("sms", "+84912345678") == "+84•••678"
    assert masked("email", "an@vidu.vn") == "a•••@vidu.vn"
    assert masked("sms", "") == ""


def test_every_template_has_a_name_in_words() -> None:
    assert set(KINDS) == set(VARIABLES)
