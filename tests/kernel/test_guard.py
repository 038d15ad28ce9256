"""Outside an action no statement writes a row of the project, on whatever connection."""

import time
from datetime import date

import pytest
from axes.models import AccessLog
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from motcua.kernel import command
from motcua.kernel.actions import WroteOutsideAction, only_actions_write, writing
from motcua.kernel.actions.guard import _refuse_outside
from motcua.kernel.models import RuleParameter, SubscriberCursor

WRITES = [
    "INSERT INTO people_unit (code) VALUES (1)",
    'INSERT OR IGNORE INTO "people_unit" (code) VALUES (1)',
    'REPLACE INTO "people_unit" (code) VALUES (1)',
    'UPDATE "people_unit" SET code = 1',
    "update only people_unit set code = 1",
    "UPDATE OR IGNORE people_unit SET code = 1",
    'UPDATE public."people_unit" SET code = 1',
    'DELETE FROM "public"."people_unit"',
    "DELETE FROM ONLY people_unit",
    "/* quiet */ delete /* very */ from people_unit",
    "-- quiet\nDELETE\nFROM people_unit",
    "WITH gone AS (DELETE FROM people_unit RETURNING id) SELECT id FROM gone",
    "SELECT 1; DELETE FROM people_unit",
    "DELETE FROM django_session WHERE session_key = '--'; DELETE FROM people_unit",
    "SELECT '/*'; DELETE FROM people_unit; SELECT '*/'",
    "EXPLAIN ANALYZE DELETE FROM people_unit",
    "MERGE INTO people_unit USING x ON 1 = 1 WHEN MATCHED THEN DELETE",
    "COPY people_unit (code) FROM STDIN",
    "TRUNCATE people_unit",
    "TRUNCATE TABLE axes_accesslog, ONLY people_unit CASCADE",
    "DROP TABLE IF EXISTS people_unit",
    "INSERT INTO people_unit (code) VALUES (%s)" + ", (%s)" * 1000,
]
READS_AND_OTHERS = [
    "SELECT * FROM people_unit",
    "SELECT 1 FROM people_unit FOR UPDATE OF people_unit",
    "WITH a AS (SELECT 1) SELECT 1 FROM people_unit FOR NO KEY UPDATE OF people_unit",
    "WITH a AS (SELECT 1) SELECT 1 FROM people_unit FOR UPDATE OF people_unit",
    "INSERT INTO axes_accesslog SELECT * FROM people_unit",
    "DELETE FROM django_session",
    "UPDATE axes_accesslog SET path = 'DELETE FROM people_unit'",
    "UPDATE django_tasks_db_dbtaskresult SET status = 'READY'",
    "SAVEPOINT update_people_unit",
]


def let_through(sql: str) -> bool:
    run: list[str] = []
    try:
        _refuse_outside(lambda *given: run.append(given[0]), sql, (), False, {})
    except WroteOutsideAction:
        return False
    return run == [sql]


@pytest.mark.parametrize("sql", WRITES)
def test_a_write_outside_an_action_is_refused(sql: str) -> None:
    assert not let_through(sql)


@pytest.mark.parametrize("sql", WRITES)
def test_an_action_writes(sql: str) -> None:
    with writing():
        assert let_through(sql)


@pytest.mark.parametrize("sql", READS_AND_OTHERS)
def test_reading_and_what_belongs_to_libraries_is_free(sql: str) -> None:
    assert let_through(sql)


@pytest.mark.django_db
def test_what_is_refused_does_not_reach_the_database() -> None:
    with (
        pytest.raises(WroteOutsideAction, match="ruleparameter"),
        transaction.atomic(),
        only_actions_write(),
    ):
        RuleParameter.objects.create(name="x", valid_from=date(2026, 1, 1), value=1)
    assert not RuleParameter.objects.filter(name="x").exists()


@pytest.mark.django_db
def test_rows_of_libraries_are_theirs() -> None:
    with only_actions_write():
        AccessLog.objects.all().delete()
        DBTaskResult.objects.all().delete()


class Writer(command.Command):
    def run(self, **_options: object) -> None:
        SubscriberCursor.objects.update(failures=0)


@pytest.mark.django_db
def test_a_command_writes_by_actions_only() -> None:
    with pytest.raises(WroteOutsideAction, match="subscribercursor"):
        call_command(Writer())


@pytest.mark.django_db
def test_a_command_may_bring_the_database_up_to_date() -> None:
    with only_actions_write():
        call_command("migrate", verbosity=0)


def test_asking_costs_next_to_nothing() -> None:
    """Below 10 microseconds a statement, the best of several tries on a busy machine."""
    columns = ", ".join(f'"dossiers_dossier"."column_{number}"' for number in range(113))
    statements = [
        f'SELECT {columns} FROM "dossiers_dossier" WHERE "dossiers_dossier"."id" = %s',
        'UPDATE "axes_accesslog" SET "path" = %s WHERE "axes_accesslog"."id" = %s',
        f'WITH newest AS (SELECT {columns} FROM "dossiers_dossier") SELECT * FROM newest',
    ]

    def microseconds() -> float:
        began = time.perf_counter()
        for sql in statements * 1000:
            _refuse_outside(lambda *_given: None, sql, (), False, {})
        return (time.perf_counter() - began) * 1e6 / 3000

    assert min(microseconds() for _ in range(5)) < 10
