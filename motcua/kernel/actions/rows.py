"""Writing rows with SQL built once, for what every action writes."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)
Statement = tuple[str, list["Field[Any, Any]"]]


def insert_row(row: Row) -> Row:
    """Insert a new row with all its columns, as `save` does, and set its primary key."""
    sql, fields = _insert(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, [_value(field, getattr(row, field.attname)) for field in fields])
        row.pk = cursor.fetchone()[0]
    state = row._state  # noqa: SLF001 - Django documents _state
    state.adding, state.db = False, connection.alias
    return row


def insert_rows(rows: Sequence[Row]) -> list[Row]:
    """Insert new rows of one model in one statement, as `bulk_create` does, and set their keys."""
    if not rows:
        return []
    sql, fields = _insert(type(rows[0]))
    head, _values, tail = sql.partition("VALUES ")
    places, returning = tail.split(" RETURNING ")
    with connection.cursor() as cursor:
        values = [_value(field, getattr(row, field.attname)) for row in rows for field in fields]
        cursor.execute(
            f"{head}VALUES {', '.join([places] * len(rows))} RETURNING {returning}", values
        )
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
            row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001
    return list(rows)


def update_row(model: type[Model], pk: int, **values: Any) -> None:
    """Update columns of one row by column name (`closed_by_id`), as `update` does."""
    if values:
        sql, fields = _update(model, tuple(values))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*map(_value, fields, values.values()), pk])


def _value(field: "Field[Any, Any]", value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


@cache
def _insert(model: type[Model]) -> Statement:
    meta = model._meta  # noqa: SLF001 - Django documents _meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join("%s" for _ in fields)
    sql = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places}) RETURNING id'  # noqa: S608
    return sql, fields


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> Statement:
    meta = model._meta  # noqa: SLF001 - Django documents _meta
    by_name = {field.attname: field for field in meta.local_concrete_fields}
    fields = [by_name[name] for name in names]
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{meta.db_table}" SET {columns} WHERE id = %s', fields  # noqa: S608
