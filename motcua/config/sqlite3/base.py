"""The `DatabaseWrapper` that Django looks for in the module named by `ENGINE`."""

import os
import stat
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from motcua.kernel.text import order_key

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class DatabaseWrapper(base.DatabaseWrapper):
    """Creates the file with mode 0600, as are those beside it; sorts as Vietnamese does."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; the file of an older installation loses the rights of others."""
        name = str(conn_params["database"])
        if not name.startswith("file:") and not self.is_in_memory_db():
            _close_to_others(Path(name))
        connection = super().get_new_connection(conn_params)
        connection.create_function("ORDER_KEY", 1, _order_key, deterministic=True)
        return connection


def _order_key(text: str | None) -> str | None:
    return None if text is None else order_key(text)


def _close_to_others(path: Path) -> None:
    # A file that is there is not opened: closing it again would drop the locks of this process's
    # other connections on it (POSIX), and SQLite would lose what they write.
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDONLY, 0o600))
        elif path.stat().st_mode & OTHERS:
            path.chmod(0o600)
    except OSError:
        # Somebody else's file, or a read-only disk: SQLite says what does not work.
        return
