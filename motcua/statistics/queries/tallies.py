"""Sums of tallies, by one statement written out.

The mapper takes longer to put this statement together than the database to answer it. The scopes
stand in a common table so that PostgreSQL answers in one process: starting others for a few
hundred rows costs more than reading them.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db import connection

from motcua.statistics.enums import Measure, Part
from motcua.statistics.models import Tally
from motcua.statistics.rules.blocks import Block

SUMS = ", ".join(f"SUM({measure.name.lower()})" for measure in Measure)
TABLE = Tally._meta.db_table  # noqa: SLF001 - Django documents _meta

# A scope's id, or the first day of a span.
Group = int | date


def sum_tallies(
    scopes: Collection[int], blocks: Iterable[Block], *, by_start: bool = False
) -> Iterator[tuple[Group, Part, Measure, int]]:
    """The sums of these scopes over these blocks, for each scope, or for each first day."""
    if not scopes:
        return
    wanted = ", ".join(["(%s)"] * len(scopes))
    selects = [_select(block, by_start=by_start) for block in blocks]
    statement = f"WITH wanted (id) AS MATERIALIZED (VALUES {wanted}) " + " UNION ALL ".join(
        text for text, _values in selects
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*scopes, *(v for _text, values in selects for v in values)])
        for group, part, *sums in cursor.fetchall():
            key = date.fromisoformat(group) if isinstance(group, str) else group
            for measure, n in zip(Measure, sums, strict=True):
                if n:
                    yield key, Part(part), measure, n


def _select(block: Block, *, by_start: bool) -> tuple[str, list[Any]]:
    """One part of the statement, and its values.

    Not a join: SQLite would read the whole table to make a filter for one.
    """
    group = "start" if by_start else "scope_id"
    conditions = ["scope_id IN (SELECT id FROM wanted)", "grain = %s", "start < %s", "known < %s"]
    values: list[Any] = [block.grain.value, _day(block.until), _day(block.known_until)]
    if block.first:
        conditions.append("start >= %s")
        values.append(_day(block.first))
    if block.known_from:
        # Said in the words of the partial index, so that it is used.
        conditions += ["known >= %s", "known > start"]
        values.append(_day(block.known_from))
    return (
        f"SELECT {group}, {block.part.value}, {SUMS} FROM {TABLE}"  # noqa: S608
        f" WHERE {' AND '.join(conditions)} GROUP BY {group}",
        values,
    )


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
