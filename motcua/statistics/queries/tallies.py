"""Sums of tallies, by one raw SQL statement.

The ORM takes longer to build this statement than the database to run it. The scopes are in a
common table expression so that PostgreSQL does not start parallel workers, which cost more than
reading a few hundred rows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection

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
    statement, values = _statement(scopes, blocks, measures, by_start=by_start)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for group, part, measure, n in cursor.fetchall():
            key = date.fromisoformat(group) if isinstance(group, str) else group
            balances[key][PARTS[part], measure] += n
    return balances


def _statement(
    scopes: Collection[int], blocks: Iterable[Block], measures: Collection[str], *, by_start: bool
) -> tuple[str, list[Any]]:
    """The statement that sums all blocks, and its parameters."""
    group = "start" if by_start else "scope_id"
    selects = [_select(block, group, measures) for block in blocks]
    wanted = ", ".join(["(%s)"] * len(scopes))
    read = " UNION ALL ".join(text for text, _values in selects)
    return (
        f"WITH wanted (id) AS MATERIALIZED (VALUES {wanted})"  # noqa: S608
        f" SELECT {group}, part, measure, SUM(n) FROM ({read}) AS found"
        f" GROUP BY {group}, part, measure",
        [*scopes, *(value for _text, values in selects for value in values)],
    )


def _select(block: Block, group: str, measures: Collection[str]) -> tuple[str, list[Any]]:
    """The select of one block, and its parameters.

    Not a join, for which SQLite would read the whole table.
    """
    conditions = ["scope_id IN (SELECT id FROM wanted)", "grain = %s", "start < %s", "known < %s"]
    values: list[Any] = [block.grain.value, _day(block.until), _day(block.known_until)]
    if block.first:
        conditions.append("start >= %s")
        values.append(_day(block.first))
    if block.known_from:
        # Matches the condition of the partial index.
        conditions += ["known >= %s", "known > start"]
        values.append(_day(block.known_from))
    conditions.append(f"measure IN ({', '.join(['%s'] * len(measures))})")
    return (
        f"SELECT {group}, {block.part.value} AS part, measure, n FROM {TABLE}"  # noqa: S608
        f" WHERE {' AND '.join(conditions)}",
        [*values, *measures],
    )


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
