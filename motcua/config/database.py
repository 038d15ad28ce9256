"""Reads `DATABASE_URL` into Django's settings."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_INIT = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-65536;"
)
EXAMPLES = "hãy viết sqlite:////thư/mục/tệp.db hoặc postgres://người:mật-khẩu@máy:cổng/tên"


def database_from_url(url: str) -> dict[str, Any]:
    """The Django entry for `sqlite:////abs/path.db` or `postgres://user:password@host:port/name`.

    Further query arguments of a PostgreSQL address (`?host=/run/postgresql`) become connection
    options. Raises `ImproperlyConfigured` for anything else.
    """
    try:
        scheme = urlsplit(url).scheme
        if scheme == "sqlite":
            return _sqlite(unquote(urlsplit(url).path)[1:])
        if scheme in {"postgres", "postgresql"}:
            return _postgres(url)
    except ValueError as problem:
        raise ImproperlyConfigured(f"DATABASE_URL: không hiểu địa chỉ: {problem}") from problem
    # The rest of the address may carry a password.
    raise ImproperlyConfigured(f"DATABASE_URL: không hiểu “{scheme}”; {EXAMPLES}")


def _sqlite(path: str) -> dict[str, Any]:
    # A write transaction takes its lock at once, so two writers wait instead of failing half-way.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_INIT},
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
