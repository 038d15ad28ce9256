"""Facts in the order of a list, by plans that hold whatever the parameters are."""

from datetime import date

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

from motcua.statistics.models import Fact


class LiteralDay(Value):
    """A day written into the statement, not bound as a parameter.

    The generic plan of a prepared statement (decision 19) does not know its parameters: it expects
    hardly a fact in any span of days, and reads a million (1,200 ms for one page).
    """

    def __init__(self, day: date) -> None:
        super().__init__(day, output_field=DateField())

    def as_sql(
        self,
        compiler: SQLCompiler,  # noqa: ARG002 - one of Django's, as the next
        connection: BaseDatabaseWrapper,  # noqa: ARG002
    ) -> tuple[str, tuple[str | int, ...]]:
        """The day as SQL."""
        return f"'{self.value.isoformat()}'", ()


def sort_few(facts: QuerySet[Fact], *, upwards: bool, limit: int) -> list[tuple[date, int]]:
    """The first of these facts by day and subject, the newest first unless `upwards`.

    All are read, then sorted. Raw SQL, because the ORM cannot materialise a subquery: otherwise
    PostgreSQL reads the facts of all scopes in order, until enough of them are of these few scopes.
    """
    found, values = facts.order_by().values_list("day", "subject_id").query.sql_with_params()
    way = "ASC" if upwards else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found (day, subject) AS MATERIALIZED ({found})"  # noqa: S608 - compiled above
            f" SELECT day, subject FROM found ORDER BY day {way}, subject {way} LIMIT %s",
            [*values, limit],
        )
        return [(_day(day), subject) for day, subject in cursor.fetchall()]


def _day(read: date | str) -> date:
    """SQLite has no dates."""
    return date.fromisoformat(read) if isinstance(read, str) else read
