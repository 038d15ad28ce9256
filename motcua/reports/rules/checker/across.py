"""Checks across rows, and against the former report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from motcua.reports.rules.checker.findings import Fact, Finding, Where
from motcua.reports.rules.checker.sections import (
    column,
    column_sums,
    differences_of,
    named_parts,
    sections_of,
)
from motcua.reports.rules.checker.table import PREVIOUS, Period, Row, Table

PERIOD = "period"
MAX_TERMS = 50_000


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
    """Each row that is a sum of others, with those others; none if there are none.

    The total of the whole comes first. Stops before the sums have more than `MAX_TERMS` rows
    together.
    """
    left = MAX_TERMS
    for row, parts in _sums(table):
        left -= len(parts)
        if left < 0:
            return
        yield row, parts


def sums_are_cut(table: Table) -> bool:
    """Whether `sums_of_rows` leaves out sums of a table with very many."""
    return sum(len(parts) for _row, parts in _sums(table)) > MAX_TERMS


def _sums(table: Table) -> Iterator[tuple[Row, Sequence[Row]]]:
    """The total of the whole adds up all rows that are no totals; another one those, or the rows
    of its own group, whichever fits its figures better. Where that fits, but the total names
    other rows, it is held to those."""
    sections = sections_of(table)
    sums = column_sums(table, sections.parts)
    whole, above = whole_total(table), list[Row]()
    if whole is not None and sections.parts:
        yield whole, _as_named(table, whole, sections.parts, sums)
    below = _rows_below_totals(table)
    for row in table.rows:
        if not row.is_total:
            above.append(row)
            if row.index in sections.below:
                yield row, sections.below[row.index]
            continue
        if row is not whole:
            groups = filter(None, (above, below.get(row.index)))
            readings = [(rows, column_sums(table, rows)) for rows in groups]
            readings.append((sections.parts, sums))
            parts, best = min(readings, key=lambda reading: _misfits(row, reading[1]))
            if parts:
                yield row, _as_named(table, row, parts, best)
        above = []


def _as_named(
    table: Table, total: Row, parts: Sequence[Row], sums: Mapping[str, int]
) -> Sequence[Row]:
    """These parts, or the other rows that the total names while its figures are those of these."""
    named = named_parts(table, total)
    differs = {row.index for row in named} != {row.index for row in parts}
    return named if named and differs and not _misfits(total, sums)[0] else parts


def whole_total(table: Table) -> Row | None:
    """The only total whose words claim all rows; of several the one that is called otherwise than
    the others (`Cộng`, `Cộng`, `Tổng cộng`), else one in the first row."""
    claims = [row for row in table.totals if row.is_whole]
    if len(claims) < 2:
        return claims[0] if claims else None
    names = Counter(row.name.casefold() for row in claims)
    alone = [row for row in claims if names[row.name.casefold()] == 1]
    if len(alone) == 1:
        return alone[0]
    if len(claims) == len(alone) == 2:
        return claims[0] if claims[0].index == table.rows[0].index else claims[1]
    return None


def _rows_below_totals(table: Table) -> dict[int, list[Row]]:
    """The rows between each total and the next one, in a table that begins with a total."""
    below: dict[int, list[Row]] = {}
    if not table.rows or not table.rows[0].is_total:
        return below
    group: list[Row] = []
    for row in table.rows:
        if row.is_total:
            below[row.index] = group = []
        else:
            group.append(row)
    return below


def _misfits(total: Row, sums: Mapping[str, int]) -> tuple[int, int]:
    """How many figures of a total are not these sums, and by how much they are off together."""
    off = list(map(abs, differences_of(total, sums).values()))
    return sum(map(bool, off)), sum(off)


def _check_column(total: Row, parts: Sequence[Row], key: str) -> Iterator[Finding]:
    printed, terms = total.count(key), column(parts, key)
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
    whole = whole_total(table) or (table.totals[0] if len(table.totals) == 1 else None)
    if whole is not None and whole.count("carried_over") is not None:
        return [whole]
    return sections_of(table).parts


def _check_chain_of_table(table: Table, before: int) -> Iterator[Finding]:
    rows = chained_rows(table)
    terms = column(rows, "carried_over")
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
