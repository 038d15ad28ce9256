"""Reading rows with SQL built once, for queries that every action runs."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)


class PreparedRows(Generic[Row]):
    """Whole rows of one model by a fixed condition, with what `select_related` names.

    `query` returns the query set with 1 in place of the first value, 2 of the second, and so on;
    other constants than numbers stay as they are.
    Compiling a query set costs several times what the database needs to answer it.
    """

    def __init__(self, query: Callable[[], QuerySet[Row]]) -> None:
        self.query = query
        self.prepared: WeakKeyDictionary[BaseDatabaseWrapper, _Statement] = WeakKeyDictionary()

    def __call__(self, *values: int) -> list[Row]:
        """The rows for these values, as the query set would return them."""
        connection = connections["default"]
        statement = self.prepared.get(connection)
        if statement is None:
            statement = self.prepared[connection] = _Statement(self.query())
        return statement.read(values)


class _Statement:
    """A query set's SQL and the converters of its columns."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.model = rows.model
        self.compiler = rows.query.get_compiler("default")
        self.sql, self.given = self.compiler.as_sql()
        columns = [column for column, _sql, _alias in self.compiler.select]
        self.converters = self.compiler.get_converters(columns)
        chosen = self.compiler.klass_info
        own = chosen["select_fields"]
        self.own = slice(own[0], own[-1] + 1)
        self.names = [column.target.attname for column in columns[self.own]]
        # The stubs describe a later Django.
        self.beside = get_related_populators(  # type: ignore[call-arg]
            chosen, self.compiler.select, "default"
        )

    def read(self, values: tuple[int, ...]) -> list[Any]:
        with self.compiler.connection.cursor() as cursor:
            cursor.execute(
                self.sql, [values[n - 1] if isinstance(n, int) else n for n in self.given]
            )
            rows = cursor.fetchall()
        converted = self.compiler.apply_converters(rows, self.converters)
        return [self._object(row) for row in converted]

    def _object(self, row: Any) -> Any:
        made = self.model.from_db("default", self.names, row[self.own])
        for populator in self.beside:
            populator.populate(row, made)
        return made
