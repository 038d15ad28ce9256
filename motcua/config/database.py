"""Parsing `DATABASE_URL` into Django's settings."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

SQLITE_INIT = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-65536;"
)
# A write transaction takes its lock at its start, so concurrent writers wait instead of failing.
SQLITE = {
    "ENGINE": "motcua.config.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_INIT},
}
# Repeated statements are prepared on the server, and none is compiled: decision 19. The threshold
# is psycopg's default.
POSTGRES = {
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, "options": "-c jit=off"},
}
SECONDS_A_PAGE_WAITS = 4
BY_SCHEME: dict[str, dict[str, Any]] = {
    "sqlite": SQLITE,
    "postgres": POSTGRES,
    "postgresql": POSTGRES,
}
EXAMPLES = "hãy viết sqlite:////thư/mục/tệp.db hoặc postgres://người:mật-khẩu@máy:cổng/tên"


def database_from_url(url: str) -> dict[str, Any]:
    """Django settings for `sqlite:////abs/path.db` or `postgres://user:password@host:port/name`.

    Query parameters of a PostgreSQL URL (`?host=/run/postgresql`) become connection options and
    override ours; `?options=` is added to ours. Raises `ImproperlyConfigured` for other URLs.
    """
    try:
        scheme = urlsplit(url).scheme
        if scheme in BY_SCHEME:
            read, ours = Env.db_url_config(url), BY_SCHEME[scheme]
            return {**read, **ours, "OPTIONS": _together(ours["OPTIONS"], read.get("OPTIONS", {}))}
    except ValueError as problem:
        raise ImproperlyConfigured(f"DATABASE_URL: không hiểu địa chỉ: {problem}") from problem
    # The rest of the URL may contain a password.
    raise ImproperlyConfigured(f"DATABASE_URL: không hiểu “{scheme}”; {EXAMPLES}")


def _together(ours: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Our options and the given ones; the server's own (`options`) one after another."""
    found = ours | given
    if "options" in ours and "options" in given:
        found["options"] = f"{ours['options']} {given['options']}"
    return found


def shorten_waits(database: dict[str, Any]) -> None:
    """Let this process wait 4 seconds for a lock or a connection: a page answers within five.

    Commands and background work wait longer, because nobody watches them.
    """
    options = database["OPTIONS"]
    if database["ENGINE"].endswith("sqlite3"):
        options["timeout"] = SECONDS_A_PAGE_WAITS
        return
    given = options.get("options", "")
    options["options"] = f"{given} -c lock_timeout={SECONDS_A_PAGE_WAITS}s".strip()
    options.setdefault("connect_timeout", SECONDS_A_PAGE_WAITS)
