"""Number series without gaps: a number is drawn in the transaction that uses it."""

from collections.abc import Iterable, Sequence

from django.db import connection

# One statement on both databases; the ORM cannot increment and return.
TAKE = """
    INSERT INTO kernel_numberseries (owner, series, period, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (owner, series, period) DO UPDATE SET last = kernel_numberseries.last + 1
    RETURNING last
"""


TAKE_MANY = """
    INSERT INTO kernel_numberseries (owner, series, period, last) VALUES {rows}
    ON CONFLICT (owner, series, period) DO UPDATE SET last = kernel_numberseries.last + 1
    RETURNING series, last
"""


HOLD = """
    INSERT INTO kernel_numberseries (owner, series, period, last) VALUES {rows}
    ON CONFLICT (owner, series, period) DO UPDATE SET last = kernel_numberseries.last
"""


def hold_numbers(series: Iterable[tuple[str, str, str]]) -> None:
    """Lock series, as (owner, series, period), until the end of the transaction, in one order.

    For an action that draws from several owners between records of the log: whoever draws one
    number locks its series before a chain, and must not wait for one that has the chain already.
    """
    names = sorted(set(series))
    if not names:
        return
    rows = ", ".join(["(%s, %s, %s, 0)"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(HOLD.format(rows=rows), [value for name in names for value in name])


def next_number(*, owner: str, series: str, period: str) -> int:
    """The next number of an owner's series in a period, from 1. Its row stays locked until the end
    of the transaction, so a number released by a rollback is used again.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [owner, series, period])
        number: int = cursor.fetchone()[0]
    return number


def next_numbers(*, owner: str, series: Sequence[str], period: str) -> dict[str, int]:
    """The next number of each of an owner's series, in one statement; otherwise as `next_number`.

    The rows are locked in the order of their names, so that two callers do not wait for each other.
    """
    names = sorted(set(series))
    if not names:
        return {}
    rows = ", ".join(["(%s, %s, %s, 1)"] * len(names))
    with connection.cursor() as cursor:
        values = [value for name in names for value in (owner, name, period)]
        cursor.execute(TAKE_MANY.format(rows=rows), values)
        return dict(cursor.fetchall())
