"""Prefix search and Vietnamese order, in the SQL of each database."""

from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, TextField


def beginning(text: str) -> tuple[str, str]:
    """The operator and the value that match texts with this prefix.

    Only for text without wildcards, such as `motcua.kernel.text.fold` returns. On PostgreSQL the
    index needs a pattern operator class; SQLite uses an index for GLOB, not for LIKE.
    """
    return ("GLOB", f"{text}*") if connection.vendor == "sqlite" else ("LIKE", f"{text}%")


class InVietnameseOrder(Func):
    """`order_by(InVietnameseOrder("name"))`: as a Vietnamese dictionary sorts, on both databases.

    PostgreSQL has the collation. SQLite calls `motcua.kernel.text.order_key`, under the name
    `ORDER_KEY`.
    """

    arity = 1
    function = "ORDER_KEY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        """The text in the collation that ICU keeps for Vietnamese."""
        template = '(%(expressions)s) COLLATE "vi-x-icu"'
        return self.as_sql(compiler, connection, template=template)
