"""All rules over one table."""

from collections.abc import Iterator

from motcua.reports.rules.checker.across import check_chain, check_period, check_rows_sum
from motcua.reports.rules.checker.findings import Finding, in_reading_order
from motcua.reports.rules.checker.shares import check_loose_shares, check_mix, check_shares
from motcua.reports.rules.checker.sums import check_numbers, check_subsets, check_sums
from motcua.reports.rules.checker.table import Table


def check(table: Table) -> list[Finding]:
    """Every contradiction of a printed report, row by row, the report as a whole last.

    A rule applies only if all its terms are stated and readable; unstated values are never
    read as zero.
    """
    return sorted(_findings(table), key=in_reading_order)


def _findings(table: Table) -> Iterator[Finding]:
    whole = table.totals[-1] if table.totals else None
    yield from check_numbers(table)
    for row in table.rows:
        yield from check_sums(row, table.layout)
        yield from check_subsets(row, table.layout)
        yield from check_shares(row, whole, table.layout)
        yield from check_loose_shares(row)
    yield from check_mix(table, whole)
    yield from check_rows_sum(table)
    yield from check_chain(table)
    yield from check_period(table.period, table.previous_period)
