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
from motcua.statistics.rules.windows import Window, day_of, end_of
from tests.factories.dossiers import accept, at, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def find():
    office = make_office()
    accept(office)
    fold_log()
    day = day_of(at())
    question = Question(office.unit, Window(day, day, end_of(day)), Breakdown.FIELD)
    return lambda: find_page(REPORTS["06a"], question, row=None, column=3, size=5)


def statements(work):
    """The statements that `work` sends, with their parameters."""
    sent = []

    def record(execute, sql, params, many, context):
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        work()
    return sent


@pytest.mark.parametrize("small", [0, 20_000], ids=["many", "few"])
def test_the_days_of_candidates_are_known_to_every_plan(find, small):
    """A generic plan that does not know them reads all facts."""
    with patch.object(drill, "SMALL", small):
        in_order = [(sql, params) for sql, params in statements(find) if " DESC" in sql]
    (sql, params), *_ = [each for each in in_order if "statistics_fact" in each[0]]
    assert not [each for each in params if re.fullmatch(r"\d{4}-\d\d-\d\d", str(each))]
    assert day_of(at()).isoformat() in sql


def test_the_log_is_read_once(find):
    assert sum("kernel_eventchain" in sql for sql, _params in statements(find)) == 1
