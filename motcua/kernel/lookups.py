"""Lookups that both databases answer from a plain index."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import StartsWith


class Begins(StartsWith):
    """`Begins(F("column"), text)`: folded text that begins so.

    Only for text without wildcards, as `motcua.kernel.text.fold` leaves it. On PostgreSQL the
    index needs the operator class of patterns; SQLite reads an index for GLOB, not for LIKE.
    """

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        """The operator of the database."""
        return f"GLOB {rhs}" if connection.vendor == "sqlite" else f"LIKE {rhs}"

    def process_rhs(self, _compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """The text with the wildcard of the database."""
        return "%s", [f"{self.rhs}{'*' if connection.vendor == 'sqlite' else '%'}"]
