"""How much of a table could be checked: too few columns do not mean that it is correct."""

from dataclasses import dataclass

from motcua.reports.rules.checker.shares import judged_shares, resolved_total
from motcua.reports.rules.checker.system import TABLE, System
from motcua.reports.rules.checker.table import SHARES, Row, Table


@dataclass(frozen=True, slots=True)
class Compared:
    """The number of identities with all figures known, and the rows that they cover."""

    identities: int
    rows: frozenset[int]


def compared(table: Table) -> Compared:
    """What could be compared: the identities of form 06a, sums of rows, the chain, the shares."""
    system = System(table)
    known = [i for n, i in enumerate(system.identities) if system.unknown[n] == 0]
    shares = {row.index: _shares(row) for row in table.rows}
    bound = {index for identity in known for index, _key in identity.spots}
    bound |= {index for index, number in shares.items() if number}
    return Compared(len(known) + sum(shares.values()), frozenset(bound - {TABLE}))


def _shares(row: Row) -> int:
    judged = len(judged_shares(row)) if resolved_total(row) is not None else 0
    return judged + all(row.share(key) is not None for key in SHARES)
