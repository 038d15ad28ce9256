"""The statistics that the benchmark of reports makes in bulk."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection

from benchmarks import bulk_facts
from motcua.reports.base.report import Question
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.queries.sheets import count_sheet
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of

FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, number in {"COMMUNES": 2, "PROCEDURES": 4, "FIELDS": 2}.items():
        monkeypatch.setattr(bulk_facts, name, number)
    # The test database of SQLite lies in memory: its settings outlive the connection.
    monkeypatch.setitem(bulk_facts.BULK, "sqlite", ())
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_dossier")
        cursor.execute("DROP TABLE bench_scope")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by", Breakdown)
def test_reports_of_facts_made_in_bulk_hold_every_dossier(by: Breakdown) -> None:
    bulk_facts.make_statistics(100)
    province = bulk_facts.make_statistics(300)
    sheet = count_sheet(FORM_06A, Question(province, Window(FIRST, LAST, end_of(LAST)), by))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(closed_on) FROM bench_dossier")
        assert (sheet.total.figures[3], sheet.total.figures[7]) == cursor.fetchone()
    assert by == Breakdown.MONTH or sum(row.figures[3] for row in sheet.rows) == 300
