"""Form 06a of a province over a year, beside counting the dossiers' own rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db import connection

from benchmarks.bulk_facts import make_statistics
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, median_seconds, row
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Unit
from motcua.reports.base.report import Question
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.queries.dossiers import find_page
from motcua.reports.queries.sheets import count_sheet
from motcua.statistics.enums import Breakdown
from motcua.statistics.queries import Page
from motcua.statistics.rules.cursors import Cursor
from motcua.statistics.rules.windows import Window, end_of

NAME = "report-06a"
TITLE = "Report 06a of a province over a year: 100 communes, 30 fields, 200 procedures"
SIZES = (10_000, 100_000, 1_000_000)
FIRST, LAST = date(2022, 12, 15), date(2023, 12, 14)
WITHIN_THE_LAST_DAY = datetime(2023, 12, 14, 15, tzinfo=VIETNAM)

# All figures of the form by field, from the rows of dossiers as one would keep them.
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
    """Milliseconds on both databases, at each size."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    rows: list[Row] = []
    with using(url):
        medians = {}
        for size in SIZES:
            province = make_statistics(size)
            rows += _at_size(f"{database}, {size:,} dossiers", province)
            medians[size] = rows[-len(Breakdown)]["median"]
    grown = medians[SIZES[-1]] / medians[SIZES[0]]
    note = f"{SIZES[-1]:,} dossiers against {SIZES[0]:,}"
    return [*rows, row(f"{database}: by field, growth", grown, "times", note=note)]


def _at_size(name: str, province: Unit) -> list[Row]:
    grouped = 1000 * median_seconds(_group_by, runs=3)
    rows = [row(f"{name}: GROUP BY (yardstick)", grouped, "ms")]
    rows += _slowest_pages(name, province, grouped)
    for title, report in REPORTS.items():
        took = 1000 * median_seconds(partial(report, province), runs=7)
        rows.append(row(f"{name}: {title}", took, "ms", yardstick=grouped))
    return rows


def _group_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute(GROUP_BY, DAYS)
        cursor.fetchall()


def _report(province: Unit, *, by: Breakdown, as_of: datetime) -> None:
    count_sheet(FORM_06A, Question(province, Window(FIRST, LAST, as_of), by))


def _slowest_pages(name: str, province: Unit, grouped: float) -> list[Row]:
    """Of all columns, in the row of totals and in one of each kind, the page that takes longest."""
    rows = []
    for depth in DEPTHS:
        pages = [page for cell in CELLS for page in _pages(province, cell, depth)]
        took = [(1000 * median_seconds(find, runs=3), what) for what, find in pages]
        title = f"{name}: slowest page from {depth:,} on"
        if took:
            slowest, what = max(took)
            rows.append(row(title, slowest, "ms", yardstick=grouped, note=what))
    return rows


def _pages(
    province: Unit, cell: tuple[Breakdown, str | None], depth: int
) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The page after the first so many dossiers of each column, and the one before it."""
    by, key = cell
    question = Question(province, Window(FIRST, LAST, end_of(LAST)), by)
    for column in FORM_06A.layout.weights:
        find = partial(find_page, FORM_06A, question, row=key, column=column, size=PAGE)
        what = f"column {column}, {key or 'total'}"
        cursor = _cursor_after(find, depth)
        if cursor or not depth:
            yield what, partial(find, cursor=cursor)
        if cursor:
            yield f"{what}, backwards", partial(find, cursor=replace(cursor, backwards=True))


def _cursor_after(find: Callable[..., Page], depth: int) -> Cursor | None:
    """Where the list goes on after so many; a figure that has no more is not searched through."""
    if depth and find(size=1).count > depth:
        return find(size=depth).next
    return None


PAGE = 50
DEPTHS = (0, PAGE, 5_000, 100_000)
# The totals, and a row of each kind.
CELLS: list[tuple[Breakdown, str | None]] = [
    (Breakdown.FIELD, None),
    (Breakdown.FIELD, "Lĩnh vực 7"),
    (Breakdown.UNIT, "91.7"),
    (Breakdown.PROCEDURE, "1.000007"),
    (Breakdown.MONTH, "2023-03-15"),
]
REPORTS: dict[str, Callable[[Unit], None]] = {
    "by field, as of 15:00": partial(_report, by=Breakdown.FIELD, as_of=WITHIN_THE_LAST_DAY),
    **{f"by {by.value}": partial(_report, by=by, as_of=end_of(LAST)) for by in Breakdown},
}
