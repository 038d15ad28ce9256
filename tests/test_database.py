"""Tests that commit leave the database as the migrations made it."""

import pytest
from django.contrib.auth.models import Permission

from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from tests.kernel.happenings import record


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_gone_for_the_next(turn: str) -> None:
    assert (LoggedEvent.objects.count(), Permission.objects.exists()) == (0, True)
    record("1")
    assert verify_log().events == 1
