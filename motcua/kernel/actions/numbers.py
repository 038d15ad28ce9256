"""Number series without gaps: a number is drawn in the transaction that uses it."""

from django.db import connection

# One statement on both databases; the ORM cannot increment and return.
TAKE = """
    INSERT INTO kernel_numberseries (owner, series, period, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (owner, series, period) DO UPDATE SET last = kernel_numberseries.last + 1
    RETURNING last
"""


def next_number(*, owner: str, series: str, period: str) -> int:
    """The next number of an owner's series in a period, from 1. Its row stays locked until the end
    of the transaction, so a number released by a rollback is used again.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [owner, series, period])
        number: int = cursor.fetchone()[0]
    return number
