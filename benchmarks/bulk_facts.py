"""The facts and tallies of a province, made in bulk with the result of folding."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from django.db import connection

from motcua.dossiers.events import DraftSaved
from motcua.dossiers.rules import marks
from motcua.dossiers.rules.durations import TOOK
from motcua.kernel.actions import record_event
from motcua.kernel.measures import Measure
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Unit
from motcua.statistics.enums import Grain
from motcua.statistics.models import Fact, Scope, Tally
from tests.factories.people import UnitFactory

COMMUNES, PROCEDURES, FIELDS = 100, 200, 30
# Measures by the numbers in `bench_dossier`.
RECEIVED = {
    1: marks.RECEIVED_ONLINE_FULL,
    2: marks.RECEIVED_IN_PERSON,
    3: marks.RECEIVED_POSTAL,
    4: marks.RECEIVED_ONLINE_PARTIAL,
}
CLOSED = {4: marks.EARLY, 5: marks.ON_TIME, 6: marks.OVERDUE}
# Received over 400 days, which include the period of the report.
BEGIN, DAYS = "2022-11-10", 400
# How long they took: all bands alike, the most rows that there can be.
BANDS = dict(enumerate(TOOK))
TALLY = "INSERT INTO statistics_tally (scope_id, grain, start, known, measure, n)"
# Primary key order: inserting millions of rows in another order rewrites the index pages.
IN_ORDER = " ORDER BY 1, 3, 4, 5"

# Memory for sorting, no journal, no foreign key checks (on SQLite its schema editor disables them).
BULK = {
    "postgresql": (
        "SET session_replication_role = replica",
        "SET work_mem = '512MB'",
        "SET maintenance_work_mem = '512MB'",
    ),
    "sqlite": (
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA cache_size = -1000000",
    ),
}
# As in a database in use: PostgreSQL needs a vacuum for index-only scans.
TAKE_STOCK = {"postgresql": "VACUUM (ANALYZE)", "sqlite": "ANALYZE"}

TABLES = (
    "CREATE TABLE bench_dossier (id bigint PRIMARY KEY, scope bigint, field varchar(200),"
    " channel int, received_on date, known_on date, due_on date, closed_on date, outcome int)",
    "CREATE TABLE bench_scope (fine bigint, coarse bigint)",
)

# Each finest scope of a commune with every wider scope that contains it.
SCOPES = """
INSERT INTO bench_scope SELECT fine.id, coarse.id FROM statistics_scope fine
JOIN statistics_scope coarse ON coarse.unit_id IN (fine.unit_id, %(province)s)
  AND coarse.field IN (fine.field, '') AND coarse.procedure IN (fine.procedure, '')
WHERE fine.procedure <> '' AND fine.unit_id <> %(province)s AND coarse.id <> fine.id
"""

DOSSIERS = """
WITH RECURSIVE
 n(i) AS (SELECT CAST(%(first)s AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %(last)s),
 mixed AS (SELECT i, (i * 48271) %% 2147483647 AS h FROM n),
 drawn AS (SELECT i, h, h %% {days} AS day, h / 400 %% 20 AS took, 3 + h / 8000 %% 3 * 6 AS allowed,
   1 + h / 24000 %% {scopes} AS place FROM mixed)
INSERT INTO bench_dossier
SELECT i, s.id, s.field, 1 + h %% 4, {received}, {known}, {due},
  CASE WHEN h %% 33 = 0 THEN NULL ELSE {closed} END,
  CASE WHEN took < allowed THEN 4 WHEN took = allowed THEN 5 ELSE 6 END
FROM drawn JOIN (SELECT id, field, row_number() OVER (ORDER BY id) AS place
  FROM statistics_scope WHERE procedure <> '' AND unit_id <> %(province)s) s USING (place)
"""

FACT = (
    "INSERT INTO statistics_fact"
    " (subject_kind, subject_id, scope_id, measure, at, day, known_at, known_on, n, event_id)"
    " SELECT 'dossier', id, scope, {measure}, {moment}, {day}, {moment}, {known}, 1, %(event)s"
    " FROM bench_dossier WHERE id BETWEEN %(first)s AND %(last)s"
)
OPEN_AND_LATE = " AND (closed_on IS NULL OR outcome = 6)"


def make_statistics(dossiers: int) -> Unit:
    """Fill the statistics of one province for `dossiers` dossiers; returns the province."""
    province = Unit.objects.filter(parent=None).first() or _make_units()
    with _in_bulk(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM bench_dossier")
        span = {"first": cursor.fetchone()[0] + 1, "last": dossiers, "province": province.pk}
        cursor.execute(_dossiers_statement(), span)
        span["event"] = _event(province)
        for statement in _fact_statements():
            cursor.execute(statement, {key: span[key] for key in ("first", "last", "event")})
        cursor.execute("DELETE FROM statistics_tally")
        for statement in _tally_statements():
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute(TAKE_STOCK[connection.vendor])
    return province


@contextlib.contextmanager
def _in_bulk() -> Iterator[None]:
    """One transaction without row checks, with the indexes built at its end."""
    indexes = [(model, index) for model in (Fact, Tally) for index in model._meta.indexes]  # noqa: SLF001
    with connection.cursor() as cursor:
        for statement in BULK[connection.vendor]:
            cursor.execute(statement)
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
        yield
        for model, index in indexes:
            editor.add_index(model, index)
    # The next connection has the normal settings.
    connection.close()


def _make_units() -> Unit:
    with connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(statement)
    province: Unit = UnitFactory(code="91")
    units = [UnitFactory(code=f"91.{number}", below=province) for number in range(COMMUNES)]
    names = [(f"Lĩnh vực {number % FIELDS}", f"1.{number:06}") for number in range(PROCEDURES)]
    names += [(f"Lĩnh vực {number}", "") for number in range(FIELDS)]
    names.append(("", ""))
    for unit in (province, *units):
        Scope.objects.bulk_create(Scope(unit=unit, field=f, procedure=p) for f, p in names)
    with connection.cursor() as cursor:
        cursor.execute(SCOPES, {"province": province.pk})
    return province


def _event(province: Unit) -> int:
    at = datetime(2023, 1, 1, tzinfo=UTC)
    event = DraftSaved()
    return record_event(chain=province.code, event=event, subject_id=1, by=SYSTEM, at=at).pk


def _dossiers_statement() -> str:
    return DOSSIERS.format(
        days=DAYS,
        scopes=COMMUNES * PROCEDURES,
        received=_plus("day"),
        # One in five was filed in the evening and accepted on the next day.
        known=_plus("day + CASE WHEN h %% 5 = 0 THEN 1 ELSE 0 END"),
        due=_plus("day + allowed"),
        closed=_plus("day + took"),
    )


def _plus(days: str) -> str:
    if connection.vendor == "postgresql":
        return f"date '{BEGIN}' + ({days})::int"
    return f"date('{BEGIN}', '+' || ({days}) || ' days')"


def _moment(day: str) -> str:
    if connection.vendor == "postgresql":
        return f"({day} + interval '9 hours')"
    return f"{day} || ' 02:00:00'"


def _fact_statements() -> list[str]:
    facts = [
        (_named("channel", RECEIVED), "received_on", "known_on", ""),
        (_named("outcome", CLOSED), "closed_on", "closed_on", " AND closed_on IS NOT NULL"),
        (_named("id %% 16", BANDS), "closed_on", "closed_on", " AND closed_on IS NOT NULL"),
        (f"'{marks.DUE.code}'", "due_on", "due_on", OPEN_AND_LATE),
    ]
    return [
        FACT.format(measure=measure, moment=_moment(day), day=day, known=known) + only
        for measure, day, known, only in facts
    ]


def _named(column: str, measures: dict[int, Measure]) -> str:
    """SQL for the measure code of the number in a column."""
    whens = " ".join(f"WHEN {number} THEN '{each.code}'" for number, each in measures.items())
    return f"CASE {column} {whens} END"


def _tally_statements() -> list[str]:
    """SQL for the daily tallies of the finest scopes from facts, the rest from finer tallies."""
    day = Grain.DAY.value
    finest = (
        f"{TALLY} SELECT scope_id, {day}, day, known_on, measure, SUM(n) FROM statistics_fact"
        " GROUP BY scope_id, day, known_on, measure"
    )
    above = (
        f"{TALLY} SELECT coarse, {day}, start, known, measure, SUM(n) FROM statistics_tally"
        " JOIN bench_scope ON fine = scope_id GROUP BY coarse, start, known, measure"
    )
    coarser = (_coarser(finer, grain) for finer, grain in pairwise(Grain))
    return [each + IN_ORDER for each in (finest, above, *coarser)]


def _coarser(finer: Grain, grain: Grain) -> str:
    start, known = _start("start", grain), _start("known", grain)
    return (
        f"{TALLY} SELECT scope_id, {grain.value}, {start}, {known}, measure, SUM(n)"
        f" FROM statistics_tally WHERE grain = {finer.value}"
        f" GROUP BY scope_id, {start}, {known}, measure"
    )


def _start(column: str, grain: Grain) -> str:
    """SQL for the first day of the span that contains a day."""
    if connection.vendor == "postgresql":
        unit = "year" if grain == Grain.YEAR else "month"
        start = f"date_trunc('{unit}', {column}::timestamp)::date"
        half = f" + CASE WHEN extract(day FROM {column}) >= 15 THEN 14 ELSE 0 END"
        return start + (half if grain == Grain.HALF else "")
    if grain == Grain.HALF:
        first = f"CASE WHEN substr({column}, 9) < '15' THEN '01' ELSE '15' END"
        return f"substr({column}, 1, 8) || {first}"
    return f"strftime('{'%Y-01-01' if grain == Grain.YEAR else '%Y-%m-01'}', {column})"
