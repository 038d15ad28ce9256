"""Tests that commit leave the database as the migrations made it."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.queries import verify_log
from tests.kernel.sample_events import record


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_gone_for_the_next(turn: str) -> None:
    assert (LoggedEvent.objects.count(), Permission.objects.exists()) == (0, True)
    record("1")
    assert verify_log().events == 1
    # Numbers given by the database go on behind the rows that the migrations laid down.
    laid_down = RuleParameter.objects.count()
    RuleParameter.objects.create(name="x", value=1, valid_from=date(2026, 1, 1), source_note="x")
    assert laid_down
    assert RuleParameter.objects.count() == laid_down + 1


LEFT_OPEN = []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_session_that_a_test_left_open_hinders_no_other(turn: str) -> None:
    session = connection.copy()
    session.ensure_connection()
    LEFT_OPEN.append(session)
    record("1")
    assert LoggedEvent.objects.count() == 1


def test_a_test_is_marked_where_a_fixture_brings_the_database(
    request: pytest.FixtureRequest, db: None
) -> None:
    assert request.node.get_closest_marker("database")


def test_a_test_without_the_database_is_left_out_on_another(request: pytest.FixtureRequest) -> None:
    assert not request.node.get_closest_marker("database")
