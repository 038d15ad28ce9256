from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessLog

from motcua.people.jobs import forget_old_sign_ins
from tests.factories.people import AccountFactory

NOW = datetime(2026, 1, 5, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_where_people_signed_in_from_is_forgotten_after_ninety_days(monkeypatch) -> None:
    for days in (89, 90):
        log = AccessLog.objects.create(username="an", ip_address="10.0.0.1")
        AccessLog.objects.filter(pk=log.pk).update(attempt_time=NOW - timedelta(days=days))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    assert (forget_old_sign_ins.call(), AccessLog.objects.count()) == (1, 1)


def test_failed_attempts_are_forgotten_when_anybody_signs_in(client, settings) -> None:
    settings.AXES_ENABLED = True
    AccessAttempt.objects.create(username="an", ip_address="10.0.0.1", failures_since_start=1)
    AccessAttempt.objects.update(attempt_time=NOW)
    given = {"username": AccountFactory().username, "password": "secret-enough"}
    client.post("/dang-nhap/", given)
    assert not AccessAttempt.objects.exists()
