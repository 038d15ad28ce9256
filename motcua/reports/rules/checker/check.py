"""All rules over one table."""

from collections.abc import Iterator
from itertools import islice

from motcua.reports.rules.checker.across import (
    check_chain,
    check_period,
    check_rows_sum,
    whole_total,
)
from motcua.reports.rules.checker.findings import Finding, in_reading_order
from motcua.reports.rules.checker.shares import check_loose_shares, check_mix, check_shares
from motcua.reports.rules.checker.sums import (
    check_numbers,
    check_previous,
    check_subsets,
    check_sums,
)
from motcua.reports.rules.checker.table import Row, Table

MAX_FINDINGS = 1000


def check(table: Table) -> list[Finding]:
    """Every contradiction of a printed report, row by row, the report as a whole last.

    A rule applies only if all its terms are stated and readable; unstated values are never
    read as zero. Of the rows, the first `MAX_FINDINGS`; of the whole as many again.
    """
    first = [*islice(_of_rows(table), MAX_FINDINGS), *islice(_of_whole(table), MAX_FINDINGS)]
    return sorted(first, key=in_reading_order)[:MAX_FINDINGS]


def _of_rows(table: Table) -> Iterator[Finding]:
    whole = _whole(table)
    told = set[str]()
    for row in table.rows:
        yield from check_numbers(row, table, told)
        yield from check_sums(row, table.layout)
        yield from check_subsets(row, table.layout)
        yield from check_shares(row, whole, table.layout)
        yield from check_loose_shares(row)


def _of_whole(table: Table) -> Iterator[Finding]:
    whole = _whole(table)
    yield from check_period(table.period, table.previous_period)
    yield from check_previous(table)
    yield from check_chain(table)
    yield from check_mix(table, whole)
    yield from check_rows_sum(table)


def _whole(table: Table) -> Row | None:
    return whole_total(table) or (table.totals[-1] if table.totals else None)
