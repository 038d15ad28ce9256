"""Form 06a of a province over a year, beside counting the dossiers' own rows."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from django.db import connection

from benchmarks.bulk_facts import make_statistics
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, median_seconds, row
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Unit
from motcua.reports.queries.form_06a import count_form_06a, find_dossiers_of_form_06a
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of

NAME = "report-06a"
TITLE = "Report 06a of a province over a year: 100 communes, 30 fields, 200 procedures"
SIZES = (10_000, 100_000, 1_000_000)
FIRST, LAST = date(2022, 12, 15), date(2023, 12, 14)
WITHIN_THE_LAST_DAY = datetime(2023, 12, 14, 15, tzinfo=VIETNAM)

# All figures of the form by field, from the rows of dossiers as one would keep them.
GROUP_BY = """
SELECT field,
  SUM(CASE WHEN received_on >= %s AND channel = 1 THEN 1 ELSE 0 END),
  SUM(CASE WHEN received_on >= %s AND channel <> 1 THEN 1 ELSE 0 END),
  SUM(CASE WHEN received_on < %s AND (closed_on IS NULL OR closed_on >= %s) THEN 1 ELSE 0 END),
  SUM(CASE WHEN closed_on BETWEEN %s AND %s AND outcome = 4 THEN 1 ELSE 0 END),
  SUM(CASE WHEN closed_on BETWEEN %s AND %s AND outcome = 5 THEN 1 ELSE 0 END),
  SUM(CASE WHEN closed_on BETWEEN %s AND %s AND outcome = 6 THEN 1 ELSE 0 END),
  SUM(CASE WHEN closed_on IS NULL OR closed_on > %s THEN 1 ELSE 0 END),
  SUM(CASE WHEN (closed_on IS NULL OR closed_on > %s) AND due_on < %s THEN 1 ELSE 0 END)
FROM bench_dossier WHERE received_on <= %s GROUP BY field
"""
DAYS = [FIRST] * 4 + [FIRST, LAST] * 3 + [LAST] * 4


def run() -> dict[str, list[Row]]:
    """Milliseconds on both databases, at each size."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    rows: list[Row] = []
    with using(url):
        medians = {}
        for size in SIZES:
            province = make_statistics(size)
            rows += _at_size(f"{database}, {size:,} dossiers", province)
            medians[size] = rows[-len(REPORTS)]["median"]
    grown = medians[SIZES[-1]] / medians[SIZES[0]]
    note = f"{SIZES[-1]:,} dossiers against {SIZES[0]:,}"
    return [*rows, row(f"{database}: by field, growth", grown, "times", note=note)]


def _at_size(name: str, province: Unit) -> list[Row]:
    grouped = 1000 * median_seconds(_group_by, runs=3)
    rows = [row(f"{name}: GROUP BY (yardstick)", grouped, "ms")]
    for title, report in REPORTS.items():
        took = 1000 * median_seconds(partial(report, province), runs=7)
        rows.append(row(f"{name}: {title}", took, "ms", yardstick=grouped))
    return rows


def _group_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute(GROUP_BY, DAYS)
        cursor.fetchall()


def _report(province: Unit, *, by: Breakdown, as_of: datetime) -> None:
    count_form_06a(unit=province, window=Window(FIRST, LAST, as_of), by=by)


def _drill(province: Unit, *, column: int) -> None:
    """The first page of the dossiers behind one figure of the province."""
    window = Window(FIRST, LAST, end_of(LAST))
    found = find_dossiers_of_form_06a(
        unit=province, window=window, by=Breakdown.FIELD, row=None, column=column
    )
    found.count(), found[:50]


REPORTS: dict[str, Callable[[Unit], None]] = {
    **{f"by {by.value}": partial(_report, by=by, as_of=end_of(LAST)) for by in Breakdown},
    "by field, as of 15:00": partial(_report, by=Breakdown.FIELD, as_of=WITHIN_THE_LAST_DAY),
    "dossiers carried over, first page": partial(_drill, column=6),
    "dossiers in progress, first page": partial(_drill, column=11),
}
