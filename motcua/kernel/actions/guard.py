"""Writing is only possible inside an action: elsewhere the connection itself refuses it."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connections

_depth: ContextVar[int] = ContextVar("frames that are open in this thread", default=0)
_reading: ContextVar[bool] = ContextVar(
    "a subscriber is given events in this thread", default=False
)

# What locks rows (`FOR UPDATE OF`) writes none. Of a table in a schema the last name counts.
WRITES = re.compile(
    r"""\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|(?<!FOR\s)(?<!KEY\s)UPDATE(?:\s+OR\s+\w+)?
    |DELETE\s+FROM|MERGE\s+INTO|COPY|TRUNCATE(?:\s+TABLE)?|(?:ALTER|DROP)\s+TABLE(?:\s+IF\s+EXISTS)?)
    \s+(?:ONLY\s+)?(?P<tables>"?\w+"?(?:\s*[.,]\s*(?:ONLY\s+)?"?\w+"?)*)""",
    re.IGNORECASE | re.VERBOSE,
)
# Texts are taken out with the comments: "--" within one begins no comment.
TEXTS_AND_COMMENTS = re.compile(r"'(?:[^']|'')*'|/\*.*?\*/|--[^\n]*", re.DOTALL)
LONGEST_KEPT = 20_000
"""In characters: longer statements, such as those with many rows, are rarely the same again."""


class WroteOutsideAction(RuntimeError):
    """A row was to be written outside an action: a fault of the program, not of the user."""


@contextmanager
def writing() -> Iterator[None]:
    """Within it rows may be written. The frames of actions and of projections use it."""
    token = _depth.set(_depth.get() + 1)
    try:
        yield
    finally:
        _depth.reset(token)


@contextmanager
def reading_log() -> Iterator[None]:
    """Within it projections may run. What reads the log for a subscriber uses it."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def is_reading_log() -> bool:
    """Whether a subscriber is being given events from the log."""
    return _reading.get()


@contextmanager
def only_actions_write() -> Iterator[None]:
    """Within it every statement that writes a row of the project, outside an action, is refused.

    For entry points: pages, commands and the background process, on this thread's connections.
    Rows of libraries (attempts to sign in, jobs) are theirs.
    """
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(_refuse_outside))
        yield


def _refuse_outside(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    # Asked at every statement; most are one SELECT, which writes nothing.
    is_one_select = sql[:7] == "SELECT " and ";" not in sql
    if not is_one_select and not _depth.get() and _writes_own_rows(sql):
        raise WroteOutsideAction(sql[:200])
    return execute(sql, params, many, context)


def _writes_own_rows(sql: str) -> bool:
    text = str(sql)
    return _kept_answer(text) if len(text) <= LONGEST_KEPT else _names_own_table(text)


def _names_own_table(sql: str) -> bool:
    bare = TEXTS_AND_COMMENTS.sub(" ", sql)
    return any(
        name.lower() in _own_tables()
        for found in WRITES.finditer(bare)
        for name in re.findall(r"\w+", found["tables"])
    )


_kept_answer = lru_cache(maxsize=500)(_names_own_table)


@cache
def _own_tables() -> frozenset[str]:
    """Asked first when a statement runs, so once all models are loaded."""
    return frozenset(
        model._meta.db_table.lower()  # noqa: SLF001 - Django documents _meta
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("motcua.")
    )
