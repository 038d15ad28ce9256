"""Tests that commit leave the database as the migrations made it."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction

from motcua.kernel.actions import record_event
from motcua.kernel.models import Event
from motcua.kernel.queries import verify_log


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_gone_for_the_next(turn: str) -> None:
    assert (Event.objects.count(), Permission.objects.exists()) == (0, True)
    with transaction.atomic():
        record_event(chain="1", kind="K", subject="s", at=datetime(2026, 1, 5, tzinfo=UTC), by="b")
    assert verify_log().events == 1
