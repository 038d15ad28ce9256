from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessLog

from motcua.people.actions.forget_sign_ins import forget_sign_ins

AT = datetime(2026, 1, 5, tzinfo=UTC)
NAMED = {"username": "an", "ip_address": "10.0.0.1"}

pytestmark = pytest.mark.django_db


def test_failed_sign_ins_are_forgotten_after_a_day() -> None:
    AccessAttempt.objects.create(**NAMED, failures_since_start=1)
    AccessAttempt.objects.update(attempt_time=AT)
    day = timedelta(days=1)
    assert [forget_sign_ins(at=AT + day), forget_sign_ins(at=AT + 2 * day)] == [0, 1]


def test_sign_ins_are_forgotten_after_ninety_days() -> None:
    AccessLog.objects.create(**NAMED)
    AccessLog.objects.update(attempt_time=AT)
    day = timedelta(days=1)
    assert [forget_sign_ins(at=AT + 90 * day), forget_sign_ins(at=AT + 91 * day)] == [0, 1]
