"""Checks across rows, and against the former report."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from motcua.reports.rules.checker.findings import Fact, Finding, Where
from motcua.reports.rules.checker.table import PREVIOUS, Period, Row, Table

PERIOD = "period"


def check_rows_sum(table: Table) -> Iterator[Finding]:
    """`rows_sum`: each column of a total row is the sum of the others, of a row numbered I or II
    the sum of those below it.

    A column is checked if every row states it; otherwise the stated rows still must
    not exceed the total (`subset_exceeds_total`).
    """
    for total, parts in sums_of_rows(table):
        for key in table.added_up:
            yield from _check_column(total, parts, key)


def sums_of_rows(table: Table) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Each row that is a sum of others, with those others; none if there are none."""
    sections = table.sections
    for row in table.rows:
        parts = added_up_by(table, row) if row.is_total else sections.get(row.index, [])
        if parts:
            yield row, parts


def added_up_by(table: Table, total: Row) -> Sequence[Row]:
    """The rows that `total` adds up.

    All rows that are not totals themselves; where several totals stand in one table, the rows of
    the section between it and the former total, if these fit its figures better.
    """
    if len(table.totals) == 1:
        return table.parts
    section: list[Row] = []
    for row in table.rows[: total.index]:
        section = [] if row.is_total else [*section, row]
    readings = [table.parts, section] if section else [table.parts]
    keys = table.added_up
    return min(readings, key=lambda rows: sum(bool(_difference(total, rows, k)) for k in keys))


def _difference(total: Row, parts: Sequence[Row], key: str) -> int | None:
    printed, terms = total.count(key), _column(parts, key)
    if printed is None or len(terms) < len(parts):
        return None
    return printed - sum(terms)


def _column(rows: Sequence[Row], key: str) -> list[int]:
    return [value for row in rows if (value := row.count(key)) is not None]


def _check_column(total: Row, parts: Sequence[Row], key: str) -> Iterator[Finding]:
    printed, terms = total.count(key), _column(parts, key)
    if printed is None or not terms:
        return
    together, complete = sum(terms), len(terms) == len(parts)
    if (printed == together) if complete else (printed >= together or min(terms) < 0):
        return
    rule = "rows_sum" if complete else "subset_exceeds_total"
    facts: dict[str, Fact] = {"total": printed, "total_key": key, "rows": len(terms)}
    yield Finding(rule, Where.at(total, key), total.cells[key].raw, together, facts)


def check_chain(table: Table) -> Iterator[Finding]:
    """`carry_over_chain`: what is carried over was in progress when the former period ended."""
    for row in table.rows:
        before, carried = row.count(PREVIOUS), row.count("carried_over")
        if before is not None and carried is not None and before != carried:
            yield _broken_chain(Where.at(row, "carried_over"), row, before)
    if table.before is not None:
        yield from _check_chain_of_table(table, table.before)


def chained_rows(table: Table) -> Sequence[Row]:
    """The rows that together carry over what the former period left: the total, else all."""
    totals = [row for row in table.totals if row.count("carried_over") is not None]
    return totals[-1:] or table.parts


def _check_chain_of_table(table: Table, before: int) -> Iterator[Finding]:
    rows = chained_rows(table)
    terms = _column(rows, "carried_over")
    if not rows or len(terms) < len(rows) or sum(terms) == before:
        return
    if len(rows) == 1:
        # A row that states its own former figure has been checked already.
        if rows[0].count(PREVIOUS) != before:
            yield _broken_chain(Where.at(rows[0], "carried_over"), rows[0], before)
        return
    together = sum(terms)
    facts: dict[str, Fact] = {"carried_over": together, "rows": len(rows)}
    yield Finding("carry_over_chain", Where(None, None, "carried_over"), together, before, facts)


def _broken_chain(where: Where, row: Row, before: int) -> Finding:
    facts = {"carried_over": row.count("carried_over")}
    return Finding("carry_over_chain", where, row.cells["carried_over"].raw, before, facts)


def check_period(period: Period, previous: Period) -> Iterator[Finding]:
    """`period_overlap`: a day counts in two reports.

    A reporting period runs from the 15th to the 14th (Decree 09/2019/NĐ-CP): one that ends on
    the day of the month on which it began gives that day to the next report as well.
    """
    where = Where(None, None, PERIOD)
    first, last = period.first, period.last
    if first and last and first < last and first.day == last.day:
        day_before = (last - timedelta(days=1)).isoformat()
        facts = {"kind": "same_day", "last": last.isoformat()}
        yield Finding("period_overlap", where, last.isoformat(), day_before, facts)
    if _overlap(period, previous) and first and previous.last:
        day_after = (previous.last + timedelta(days=1)).isoformat()
        facts = {"kind": "previous", "last": previous.last.isoformat()}
        yield Finding("period_overlap", where, first.isoformat(), day_after, facts)


def _overlap(period: Period, previous: Period) -> bool:
    if not (period.first and previous.last):
        return False
    starts_after = period.last and previous.first and previous.first > period.last
    return period.first <= previous.last and not starts_after
