"""The reports of a province over a year, compared to counting the dossiers' rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db import connection

from benchmarks.bulk_facts import make_statistics
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row, seconds
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Unit
from motcua.reports.base.report import Question, Report
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.forms.form_07a.report import FORM_07A
from motcua.reports.forms.form_07b.report import FORM_07B
from motcua.reports.queries.dossiers import find_page
from motcua.reports.queries.sheets import count_sheet
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of

NAME = "report-06a"
TITLE = (
    "Reports of a province over a year: 100 communes, 30 fields, 200 procedures;"
    " the quickest of five runs"
)
SIZES = (10_000, 1_000_000)
FIRST, LAST = date(2022, 12, 15), date(2023, 12, 14)
WITHIN_THE_LAST_DAY = datetime(2023, 12, 14, 15, tzinfo=VIETNAM)

# All figures of the form by field, from a plain table of dossiers.
GROUP_BY = """
SELECT field,
  SUM(CASE WHEN received_on >= %s AND channel IN (1, 4) THEN 1 ELSE 0 END),
  SUM(CASE WHEN received_on >= %s AND channel IN (2, 3) THEN 1 ELSE 0 END),
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
    """Milliseconds on both databases for each size."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    rows: list[Row] = []
    with using(url):
        for size in SIZES:
            province = make_statistics(size)
            rows += _at_size(f"{database}, {size:,} dossiers", province)
        # The dossiers of a figure are listed at the largest size only.
        rows += _pages(f"{database}, {SIZES[-1]:,} dossiers", province)
    return rows


def _at_size(name: str, province: Unit) -> list[Row]:
    grouped = _milliseconds(_group_by)
    rows = [row(f"{name}: GROUP BY (yardstick)", grouped, "ms")]
    for title, (report, by, as_of) in REPORTS.items():
        question = Question(province, Window(FIRST, LAST, as_of), by)
        took = _milliseconds(partial(count_sheet, report, question))
        rows.append(row(f"{name}: {title}", took, "ms", yardstick=grouped, budget=REPORT_BUDGET))
    return rows


def _milliseconds(work: Callable[[], object], *, runs: int = 5) -> float:
    """The minimum; slower runs only show other load on the machine."""
    return 1000 * min(seconds(work) for _ in range(runs))


def _group_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute(GROUP_BY, DAYS)
        cursor.fetchall()


def _pages(name: str, province: Unit) -> list[Row]:
    """Rows for the dossier lists of column 3, and for the slowest list of all figures."""
    rows = []
    for number in (1, 100, 2_000):
        took = max(_of_column(province, CELLS[0], 3, number).values())
        rows.append(_page_row(f"{name}: column 3, page {number:,}", took))
    _plan_without_values()
    for number in (1, 100):
        found: dict[str, float] = {}
        for cell in CELLS:
            for column in FORM_06A.layout.weights:
                found |= _of_column(province, cell, column, number)
        slowest = max(found, key=lambda what: found[what])
        title = f"{name}: slowest page {number:,} of all columns"
        rows.append(_page_row(title, found[slowest], note=f"{slowest}; {len(found)} pages"))
    return rows


def _plan_without_values() -> None:
    """Run statements as PostgreSQL may after ten times on one connection (decision 19)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan")


def _page_row(name: str, took: float, note: str = "") -> Row:
    return row(name, took, "ms", budget=PAGE_BUDGET, note=note)


def _of_column(
    province: Unit, cell: tuple[Breakdown, str | None], column: int, number: int
) -> dict[str, float]:
    """Milliseconds for the page with this number and for the previous one, reached backwards by
    its key; empty if the figure has no such page."""
    by, key = cell
    question = Question(province, Window(FIRST, LAST, end_of(LAST)), by)
    find = partial(find_page, FORM_06A, question, row=key, column=column, size=PAGE)
    what = f"column {column}, {key or 'total'}"
    skipped = (number - 1) * PAGE
    if not skipped:
        return {what: _milliseconds(find, runs=3)}
    if find(size=1).count <= skipped:
        return {}
    cursor = find(size=skipped).next
    if cursor is None:
        return {}
    back = replace(cursor, backwards=True)
    return {
        what: _milliseconds(partial(find, cursor=cursor), runs=3),
        f"{what}, backwards": _milliseconds(partial(find, cursor=back), runs=3),
    }


PAGE = 50
# Milliseconds with a million dossiers.
REPORT_BUDGET, PAGE_BUDGET = 60, 150
# The row of totals, and a row of each breakdown.
CELLS: list[tuple[Breakdown, str | None]] = [
    (Breakdown.FIELD, None),
    (Breakdown.FIELD, "Lĩnh vực 7"),
    (Breakdown.UNIT, "91.7"),
    (Breakdown.PROCEDURE, "1.000007"),
    (Breakdown.MONTH, "2023-03-15"),
]
REPORTS: dict[str, tuple[Report, Breakdown, datetime]] = {
    **{f"06a by {by.value}": (FORM_06A, by, end_of(LAST)) for by in Breakdown},
    "06a by field, as of 15:00": (FORM_06A, Breakdown.FIELD, WITHIN_THE_LAST_DAY),
    **{f"07a by {by.value}": (FORM_07A, by, end_of(LAST)) for by in Breakdown},
    "07b by field": (FORM_07B, Breakdown.FIELD, end_of(LAST)),
}
