"""The habits of this code that a machine can see, file by file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.scanner import (
    Finding,
    Rule,
    anywhere,
    calls,
    dotted,
    imported,
    many_to_many_names,
)

# -- rows are written only in actions and migrations ------------------------------------------

ALWAYS_WRITES = {
    f"{prefix}{verb}"
    for verb in ("bulk_create", "bulk_update", "get_or_create", "update_or_create")
    for prefix in ("", "a")
}
# Dictionaries, hashes, workbooks and stores have these methods too, but take positional arguments.
WRITES_ROWS_BY_NAME = {"create", "update", "save", "acreate", "aupdate", "asave"}
WRITES_ROWS_ALONE = {"delete", "adelete", "create", "save", "asave", "_raw_delete"}
SQL_WRITE = re.compile(
    r"^\s*(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE\s|MERGE\s+INTO)",
    re.IGNORECASE,
)


# Functions of kernel.actions that write rows.
WRITERS = {"insert_row", "update_row"}
CHANGES_A_RELATION = {"add", "remove", "set", "clear"}


def row_writes(tree: ast.Module) -> Iterator[Finding]:
    """Calls of the object-relational mapper, and SQL, that change rows."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and (
            _writes(call, call.func.attr) or _changes_a_relation(call.func)
        ):
            yield call.lineno, dotted(call.func)
        elif isinstance(call.func, ast.Name) and call.func.id in WRITERS:
            yield call.lineno, call.func.id
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and SQL_WRITE.match(str(node.value)):
            yield node.lineno, str(node.value).split()[0]


def _writes(call: ast.Call, name: str) -> bool:
    if name in ALWAYS_WRITES:
        return True
    if call.args:
        return False
    return name in (WRITES_ROWS_BY_NAME if call.keywords else WRITES_ROWS_ALONE)


def _changes_a_relation(method: ast.Attribute) -> bool:
    names = dotted(method).split(".")
    return method.attr in CHANGES_A_RELATION and names[-2] in many_to_many_names()


def _reads_only(path: Path) -> bool:
    return not {"actions", "migrations", "actions.py"} & set(path.parts)


# -- the clock ----------------------------------------------------------------------------------

CLOCKS = {
    "timezone.now", "timezone.localdate", "timezone.localtime", "datetime.now", "datetime.utcnow",
    "datetime.today", "date.today", "time.time", "time.localtime", "time.gmtime", "time.time_ns",
}  # fmt: skip
WITH_A_MOMENT = {"timezone.localdate", "timezone.localtime", "time.localtime", "time.gmtime"}
ENTRY_POINTS = {"config", "web", "api", "management", "jobs", "jobs.py", "admin", "admin.py"}


def clock_readings(tree: ast.Module) -> Iterator[Finding]:
    """Places where the present moment is taken from a clock, called or handed on."""
    given = {id(call.func) for call in calls(tree) if call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            name = ".".join(dotted(node).split(".")[-2:])
            if name in CLOCKS and not (name in WITH_A_MOMENT and id(node) in given):
                yield node.lineno, name
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno, node.arg
    for line, name in imported(tree):
        if name in {"time.time", "django.db.models.functions.Now"}:
            yield line, name


def _not_the_clock(path: Path) -> bool:
    return path.parts[-2:] != ("kernel", "clock.py")


def uses_of_the_clock(tree: ast.Module) -> Iterator[Finding]:
    """Imports of the function that reads the clock, or of its whole module."""
    for line, name in imported(tree):
        if name in {"motcua.kernel.clock", "motcua.kernel.clock.now", "motcua.kernel.clock.*"}:
            yield line, name


def _below_entry_points(path: Path) -> bool:
    return not ENTRY_POINTS & set(path.parts)


# -- pure rules, no signals ---------------------------------------------------------------------

# Choices live in django.db.models, but know no database.
PURE = {f"django.db.models.{name}" for name in ("TextChoices", "IntegerChoices", "Choices")}
IMPURE = ("django.db", "django.contrib", "django.conf", "django.http", "os", "pathlib", "random")


def impurities(tree: ast.Module) -> Iterator[Finding]:
    """Imports through which a rule would reach for something other than its arguments."""
    for line, name in imported(tree):
        if name not in PURE and f"{name}.".startswith(tuple(f"{module}." for module in IMPURE)):
            yield line, name


def _is_rule(path: Path) -> bool:
    return bool({"rules", "rules.py", "enums", "enums.py"} & set(path.parts))


SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def signals(tree: ast.Module) -> Iterator[Finding]:
    """Imports of Django's signals."""
    for line, name in imported(tree):
        if name.startswith(SIGNALS):
            yield line, name


# -- size ---------------------------------------------------------------------------------------

LONGEST_FUNCTION = 50


def long_functions(tree: ast.Module) -> Iterator[Finding]:
    """Functions that no longer fit on a screen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name}() has {lines} lines"


RULES = [
    Rule(
        name="rows are written only in actions and migrations",
        check=row_writes,
        applies=_reads_only,
        good=(
            "unit.name = 'x'",
            "totals.update(other)",
            "hashlib.sha256().update(data)",
            "workbook.save(path)",
            "storage.delete(name)",
            "seen.add(unit)",
            "cursor.execute('SELECT 1')",
            "'Update the unit and set it'",
            "Unit.objects.filter(pk=1).select_for_update().get()",
        ),
        bad=(
            "unit.save()",
            "unit.save(update_fields=['name'])",
            "Unit.objects.create(name='x')",
            "Unit(name='x').save(force_insert=True)",
            "Unit.objects.filter(pk=1).update(name='x')",
            "Unit.objects.all().delete()",
            "Unit.objects.bulk_create(rows)",
            "Unit.objects.get_or_create(code='x')",
            "unit.successors.add(other)",
            "unit.predecessors.set(others)",
            "insert_row(Unit(name='x'))",
            "cursor.execute('INSERT INTO people_unit VALUES (1)')",
            "cursor.execute('''\n  update people_unit set name = 1''')",
            "cursor.execute(f'DELETE FROM {table}')",
        ),
    ),
    Rule(
        name="only kernel.clock reads the clock",
        check=clock_readings,
        applies=_not_the_clock,
        good=(
            "datetime.combine(day, noon)",
            "timezone.localtime(at)",
            "time.perf_counter()",
            "clock.now()",
        ),
        bad=(
            "timezone.now()",
            "datetime.datetime.now(tz)",
            "models.DateTimeField(default=timezone.now)",
            "models.DateTimeField(auto_now_add=True)",
            "datetime.date.today()",
            "timezone.localdate()",
            "from django.db.models.functions import Now",
        ),
    ),
    Rule(
        name="only entry points ask for the present moment",
        check=uses_of_the_clock,
        applies=_below_entry_points,
        good=("from motcua.kernel.clock import VIETNAM",),
        bad=(
            "from motcua.kernel.clock import VIETNAM, now",
            "from motcua.kernel import clock",
            "import motcua.kernel.clock",
        ),
    ),
    Rule(
        name="rules are pure",
        check=impurities,
        applies=_is_rule,
        good=(
            "from datetime import datetime",
            "from django.utils.translation import gettext as _",
            "from django.db.models import TextChoices",
            "import operator",
        ),
        bad=(
            "from django.db import models",
            "from django.db.models import Q",
            "from django.conf import settings",
            "import os",
            "from os import environ",
        ),
    ),
    Rule(
        name="nothing listens to Django's signals",
        check=signals,
        applies=anywhere,
        good=("from signal import SIGTERM",),
        bad=(
            "from django.dispatch import receiver",
            "from django.db.models.signals import post_save",
            "from django.db.models import signals",
        ),
    ),
    Rule(
        name="a function fits on a screen",
        check=long_functions,
        applies=anywhere,
        good=("def f():\n" + "    a = 1\n" * 49,),
        bad=("def f():\n" + "    a = 1\n" * 50,),
    ),
]
