"""The counts of the work list, beside the query sets that say the same."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier, is_late
from motcua.dossiers.queries.dossiers import list_work
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.work import ProcedureCounts, WorkCounts, count_work, sum_up
from motcua.kernel.clock import VIETNAM
from tests.factories.dossiers import Office, accept, at, draft, finish, make_office

AT = datetime(2026, 2, 10, 16, 30, tzinfo=VIETNAM)
MIDNIGHT = datetime(2026, 2, 11, tzinfo=VIETNAM)
SECOND = timedelta(seconds=1)


@pytest.fixture
def office(db) -> Office:
    return make_office()


def test_a_dossier_counts_as_late_or_of_today_to_the_second(office):
    rows = Dossier.objects.filter(pk=accept(office).pk)
    for due, paused, overdue, today in (
        (AT - SECOND, None, 1, 0),
        (AT, None, 0, 1),
        (MIDNIGHT - SECOND, None, 0, 1),
        (MIDNIGHT, None, 0, 0),
        (AT - SECOND, AT - SECOND, 0, 0),
        (AT - 2 * SECOND, AT - SECOND, 1, 0),
        (AT, AT - SECOND, 0, 0),
    ):
        rows.update(due_at=due, paused_at=paused)
        found = sum_up(count_work(office.counter, read_terms(AT)))
        assert (found.overdue, found.due_today, found.all) == (overdue, today, 1), (due, paused)
        assert list_work(office.counter, AT).filter(is_late(AT)).count() == overdue


def test_only_the_own_open_dossiers_count_each_once(office):
    accept(make_office())
    draft(office)
    finish(office, accept(office), at(1))
    counted = count_work(office.counter, read_terms(AT))
    assert counted == [
        ProcedureCounts(
            office.version.procedure.code, office.version.name, WorkCounts(drafts=1, all=1)
        )
    ]


def test_procedures_come_in_vietnamese_order(office):
    names = ["Đăng ký", "Âm", "Dời", "An"]
    for name in names:
        Dossier.objects.filter(pk=draft(office).pk).update(procedure_name=name)
    listed = [each.name for each in count_work(office.counter, read_terms(AT))]
    assert listed == ["An", "Âm", "Dời", "Đăng ký"]


def test_nothing_counts_for_somebody_without_a_post(office):
    accept(office)
    office.counter.posts.all().delete()
    assert sum_up(
        count_work(type(office.counter).objects.get(pk=office.counter.pk), read_terms(AT))
    ) == (WorkCounts())


@pytest.mark.django_db
def test_the_columns_that_lists_sort_by_lie_before_the_texts():
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, "dossiers_dossier")
    columns = [column.name for column in table]
    sorted_by = ("receiving_unit_id", "deciding_unit_id", "closed_at", "due_at", "paused_at")
    assert max(map(columns.index, sorted_by)) < columns.index("state")
