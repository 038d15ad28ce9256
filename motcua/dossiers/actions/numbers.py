"""Numbers without a gap: a number is taken in the transaction that uses it."""

from django.db import connection

# One statement on both databases; the ORM has none that adds and returns.
TAKE = """
    INSERT INTO dossiers_numberseries (unit_id, series, period, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (unit_id, series, period) DO UPDATE SET last = dossiers_numberseries.last + 1
    RETURNING last
"""


def next_number(*, unit_id: int, series: str, period: str) -> int:
    """The next number of a unit's series in a period, from 1. Its row stays locked until the end
    of the transaction, so that a number given back by a roll-back is given again.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [unit_id, series, period])
        number: int = cursor.fetchone()[0]
    return number
