"""Sums of tallies, by one raw SQL statement.

The ORM takes longer to build this statement than the database to run it. The scopes are in a
common table expression so that PostgreSQL does not start parallel workers, which cost more than
reading a few hundred rows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection

from motcua.kernel.measures import CODE
from motcua.statistics.enums import Part
from motcua.statistics.models import Tally
from motcua.statistics.rules.balances import Balance
from motcua.statistics.rules.blocks import Block

PARTS = {part.value: part for part in Part}
TABLE = Tally._meta.db_table  # noqa: SLF001 - Django documents _meta

# A scope's id, or the first day of a span.
Group = int | date


def sum_tallies(
    scopes: Collection[int],
    blocks: Iterable[Block],
    measures: Collection[str],
    *,
    by_start: bool = False,
) -> dict[Group, Balance]:
    """The sums of these measures over these scopes and blocks, by scope or by first day."""
    balances: defaultdict[Group, Balance] = defaultdict(Counter)
    if not scopes:
        return balances
    with connection.cursor() as cursor:
        cursor.execute(_statement(scopes, blocks, measures, by_start=by_start), [*scopes])
        for group, part, measure, n in cursor.fetchall():
            key = date.fromisoformat(group) if isinstance(group, str) else group
            balances[key][PARTS[part], measure] = n
    return balances


def _statement(
    scopes: Collection[int], blocks: Iterable[Block], measures: Collection[str], *, by_start: bool
) -> str:
    """The statement that sums all blocks; its parameters are the scopes.

    Days, grains and codes of measures are written into it, because the generic plan of a prepared
    statement does not know its parameters (decision 19).
    """
    group = "start" if by_start else "scope_id"
    wanted = ", ".join(["(%s)"] * len(scopes))
    codes = ", ".join(f"'{code}'" for code in sorted(measures) if CODE.fullmatch(code))
    found = " UNION ALL ".join(_select(block, group, codes) for block in blocks)
    return (
        f"WITH wanted (id) AS MATERIALIZED (VALUES {wanted})"  # noqa: S608 - only own names
        f" SELECT {group}, part, measure, SUM(n) FROM ({found}) AS found"
        f" GROUP BY {group}, part, measure"
    )


def _select(block: Block, group: str, codes: str) -> str:
    """The select of one block. Not a join, for which SQLite would read the whole table.

    The measure is the last column of the key: rows of others are passed over in the index.
    """
    conditions = [
        "scope_id IN (SELECT id FROM wanted)",
        f"grain = {block.grain.value}",
        f"start < '{block.until}'",
        f"known < '{block.known_until}'",
        f"measure IN ({codes})",
    ]
    if block.first:
        conditions.append(f"start >= '{block.first}'")
    if block.known_from:
        # Matches the condition of the partial index.
        conditions += [f"known >= '{block.known_from}'", "known > start"]
    return (
        f"SELECT {group}, {block.part.value} AS part, measure, n FROM {TABLE}"  # noqa: S608
        f" WHERE {' AND '.join(conditions)}"
    )
