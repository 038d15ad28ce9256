"""How much of a table could be checked: too few columns do not mean that it is correct."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports.rules.checker.across import sums_are_cut
from motcua.reports.rules.checker.shares import judged_shares, resolved_total
from motcua.reports.rules.checker.system import TABLE, System
from motcua.reports.rules.checker.table import SHARES, Row, Table


@dataclass(frozen=True, slots=True)
class Compared:
    """The number of identities with all figures known, the rows that they cover, and the gaps."""

    identities: int
    rows: frozenset[int]
    gaps: tuple["Gap", ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be checked: `kind` says what, `row` and `columns` where.

    `cut`: there are more sums than are checked; `no_total`: no row adds up the others;
    `not_stated`: a total has columns that some row leaves out; `total_blank`: it leaves out columns
    that its rows have; `no_previous`, `no_period`: nothing to compare the carried-over figure or
    the days with.
    """

    kind: str
    row: str = ""
    columns: int = 0


def compared(table: Table, system: System) -> Compared:
    """What could be compared: the identities of the form, sums of rows, the chain, the shares.

    `system` holds the figures as printed.
    """
    known = [i for n, i in enumerate(system.identities) if system.unknown[n] == 0]
    shares = {row.index: _shares(row) for row in table.rows}
    bound = {index for identity in known for index, _key in identity.spots}
    bound |= {index for index, number in shares.items() if number}
    gaps = tuple(_gaps(table, system))
    return Compared(len(known) + sum(shares.values()), frozenset(bound - {TABLE}), gaps)


def _gaps(table: Table, system: System) -> Iterator[Gap]:
    if sums_are_cut(table):
        yield Gap("cut")
    sums = [n for n, each in enumerate(system.identities) if each.name == "rows_sum"]
    if not sums and len(table.rows) > 1:
        yield Gap("no_total")
    missing: Counter[int] = Counter()
    blank: Counter[int] = Counter()
    for number in sums:
        identity = system.identities[number]
        index, key = identity.total
        if table.rows[index].count(key) is None:
            stated = any(table.rows[part].count(key) is not None for part, _key in identity.parts)
            blank[index] += stated and key not in table.rows[index].cells
        elif system.unknown[number]:
            missing[index] += 1
    yield from (Gap("not_stated", table.rows[i].name, n) for i, n in missing.items())
    yield from (Gap("total_blank", table.rows[i].name, n) for i, n in blank.items() if n)
    if not any(each.name == "carry_over_chain" for each in system.identities):
        yield Gap("no_previous")
    if not (table.period.first and table.period.last):
        yield Gap("no_period")


def _shares(row: Row) -> int:
    judged = len(judged_shares(row)) if resolved_total(row) is not None else 0
    return judged + all(row.share(key) is not None for key in SHARES)
