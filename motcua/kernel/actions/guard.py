"""Database guard: statements that write are refused outside an action."""

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

# `FOR UPDATE OF` locks rows but writes none. For `schema.table` the last name counts.
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
    """A write outside an action: a programming error, not the user's."""


@contextmanager
def writing() -> Iterator[None]:
    """Allow writes inside the block. Used by the frames of actions and of projections."""
    token = _depth.set(_depth.get() + 1)
    try:
        yield
    finally:
        _depth.reset(token)


@contextmanager
def reading_log() -> Iterator[None]:
    """Allow projections inside the block. Used by the reader of the log for subscribers."""
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
    """Inside the block, refuse every write to a table of the project outside an action.

    For entry points: pages, commands and the background process, on this thread's connections.
    Tables of libraries (sign-in attempts, jobs) are not guarded.
    """
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(_refuse_outside))
        yield


def _refuse_outside(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    # Runs for every statement; most are one SELECT, which writes nothing.
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
    """Cached; first called when a statement runs, so all models are loaded by then."""
    return frozenset(
        model._meta.db_table.lower()  # noqa: SLF001 - Django documents _meta
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("motcua.")
    )
