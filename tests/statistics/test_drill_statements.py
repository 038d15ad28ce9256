"""The statements that find the subjects behind a figure."""

import re
from unittest.mock import patch

import pytest
from django.db import connection

from motcua.reports.base.report import Question
from motcua.reports.queries.dossiers import find_page
from motcua.reports.registry import REPORTS
from motcua.statistics.enums import Breakdown
from motcua.statistics.projections import fold_log
from motcua.statistics.queries import drill
from motcua.statistics.rules.windows import DAY, Window, day_of, end_of
from tests.factories.dossiers import accept, at, make_office

pytestmark = pytest.mark.django_db


RECEIVED, CARRIED_OVER = 3, 6


@pytest.fixture
def office():
    office = make_office()
    accept(office)
    return office


@pytest.fixture
def find(office):
    fold_log()
    return lambda: first_page(office)


def first_page(office, *, day=None, column=RECEIVED, cursor=None):
    day = day or day_of(at())
    question = Question(office.unit, Window(day, day, end_of(day)), Breakdown.FIELD)
    return find_page(REPORTS["06a"], question, row=None, column=column, cursor=cursor, size=5)


def statements(work):
    """The statements that `work` sends, with their parameters."""
    sent = []

    def record(execute, sql, params, many, context):
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        work()
    return sent


def reads_of_candidates(work):
    """The statements that read facts in the order of the list."""
    in_order = [(sql, params) for sql, params in statements(work) if " DESC" in sql]
    return [each for each in in_order if "statistics_fact" in each[0]]


@pytest.mark.parametrize("small", [0, 20_000], ids=["many", "few"])
def test_the_days_of_candidates_are_known_to_every_plan(find, small):
    """A generic plan that does not know them reads all facts."""
    with patch.object(drill, "SMALL", small):
        (sql, params), *_ = reads_of_candidates(find)
    assert not [each for each in params if re.fullmatch(r"\d{4}-\d\d-\d\d", str(each))]
    assert day_of(at()).isoformat() in sql


def test_what_is_carried_over_is_looked_for_only_before_the_period(find, office):
    day = day_of(at())
    ((sql, _params),) = reads_of_candidates(
        lambda: first_page(office, day=day + DAY, column=CARRIED_OVER)
    )
    assert f"'{day.isoformat()}'" in sql
    assert f"'{(day + DAY).isoformat()}'" not in sql


def test_of_few_scopes_only_their_own_facts_are_candidates(find):
    ((sql, _params),) = reads_of_candidates(find)
    assert '"scope_id" IN (SELECT' in sql


def test_where_all_is_in_the_tail_no_facts_are_candidates(office):
    assert reads_of_candidates(lambda: first_page(office)) == []


def test_back_to_the_first_page_all_in_the_tail_no_facts_are_candidates(find, office):
    for _n in range(5):
        accept(office, at(0, 10))
    second = first_page(office, cursor=first_page(office).next)
    assert len(second.subjects) == 1
    sent = statements(lambda: first_page(office, cursor=second.previous))
    assert not [sql for sql, _ in sent if "ORDER BY" in sql and "statistics_fact" in sql]


def test_the_log_is_read_once(find):
    assert sum("kernel_eventchain" in sql for sql, _params in statements(find)) == 1
