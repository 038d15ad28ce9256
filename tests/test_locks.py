"""Of two at once on one row, the second waits for the first and sees what it did.

On SQLite a writer waits for every other; on PostgreSQL for the row's lock alone, so that a lock
that is forgotten shows there.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection, transaction

from motcua.kernel.actions import run_subscriber
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import (
    Answer,
    CannotConfirmPost,
    CannotEndPost,
    CannotPassSecondStep,
    add_totp,
    confirm_post,
    end_post,
    note_sign_in,
    pass_second_step,
)
from motcua.people.models import Account, Post
from motcua.people.rules.sessions import Session
from motcua.worktime.enums import DayKind
from tests.factories.people import PostFactory
from tests.factories.worktime import CalendarFactory
from tests.kernel.sample_events import record
from tests.worktime.helpers import set_day

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
PATIENCE = 60


def one_behind_the_other(first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """What both come to, the second begun before the first has committed."""
    has_done, may_commit = Event(), Event()

    def hold() -> Any:
        try:
            with transaction.atomic():
                done = first()
                has_done.set()
                assert may_commit.wait(PATIENCE)
                return done
        finally:
            has_done.set()
            connection.close()

    def follow() -> Any:
        try:
            return second()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        holding = pool.submit(hold)
        assert has_done.wait(PATIENCE)
        following = pool.submit(follow)
        assert not wait([following], timeout=0.5).done
        may_commit.set()
        return [holding.result(), following.result()]


@pytest.mark.parametrize("before", [0, 1])
def test_two_events_of_one_chain_have_two_numbers(before: int) -> None:
    for _n in range(before):
        record("1")
    one_behind_the_other(lambda: record("1"), lambda: record("1"))
    numbers = LoggedEvent.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, before + 3))
    assert verify_log().ok


def test_two_readers_of_one_subscriber_hand_an_event_over_once() -> None:
    handed: list[int] = []

    def read() -> int:
        return run_subscriber(name="s", handler=lambda events: handed.append(events[0].number))

    record("1")
    read()
    record("1")
    assert one_behind_the_other(read, read) == [1, 0]
    assert handed == [1, 2]


def test_one_day_set_twice_at_once_changes_the_calendar_once() -> None:
    calendar = CalendarFactory()
    ask = partial(set_day, calendar, date(2026, 11, 23), DayKind.OFF)
    one_behind_the_other(ask, ask)
    assert LoggedEvent.objects.filter(kind="CalendarDaySet").count() == 1


def test_a_post_that_ends_is_not_lengthened_by_who_came_later() -> None:
    post = PostFactory()
    ends = [
        lambda on=on: end_post(post=Post(pk=post.pk), on=on, by=SYSTEM, at=AT)
        for on in (date(2026, 12, 1), date(2026, 12, 20))
    ]
    assert isinstance(one_behind_the_other(*ends)[1], CannotEndPost)
    assert Post.objects.get().valid_to == date(2026, 12, 1)


def test_a_post_that_ended_meanwhile_is_not_confirmed() -> None:
    post = PostFactory(needs_confirmation=True)
    told = one_behind_the_other(
        lambda: end_post(post=Post(pk=post.pk), on=date(2026, 11, 20), by=SYSTEM, at=AT),
        lambda: confirm_post(post=Post(pk=post.pk), by=SYSTEM, at=AT),
    )
    assert isinstance(told[1], CannotConfirmPost)


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _code(at: datetime) -> str:
    return str(format_hotp_value(hotp_value(SECRET, int(at.timestamp()) // 30)))


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_one_code_of_a_second_factor_signs_in_once(kind: str) -> None:
    officer, later = PostFactory().officer, AT + timedelta(minutes=5)
    account, given = officer.account, {"by": officer, "at": later}
    app = {"secret": SECRET, "code": _code(AT), "by": officer, "at": AT}
    codes = add_totp(account=account, **app)
    code = _code(later) if kind == "app" else codes[0]
    sign_in = [
        partial(
            pass_second_step,
            account=Account(pk=account.pk),
            answer=Answer(code=code),
            session=Session(name, later),
            **given,
        )
        for name in ("a", "b")
    ]
    first, second = one_behind_the_other(*sign_in)
    assert isinstance(second, CannotPassSecondStep)
    assert len(Account.objects.get(pk=account.pk).sessions) == 1
    assert isinstance(first, Account)


def test_two_who_sign_in_at_once_to_one_account_both_have_their_session() -> None:
    officer = PostFactory().officer
    given = {"account": Account(pk=officer.account_id), "password": "secret-enough"}
    given |= {"by": officer, "at": AT}
    sign_in = [partial(note_sign_in, session=Session(name, AT), **given) for name in ("a", "b")]
    one_behind_the_other(*sign_in)
    assert len(Account.objects.get(pk=officer.account_id).sessions) == 2
