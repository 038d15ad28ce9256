"""Rules are pure, nothing listens to signals, and a function fits on a screen."""

import ast
from collections.abc import Iterator

from tests.architecture.areas import area_of
from tests.architecture.scanner import Finding, Rule, Source, anywhere, dotted

# Choices live in django.db.models, but know no database; `Model` says what kind of value it is.
PURE = {
    f"django.db.models.{name}" for name in ("TextChoices", "IntegerChoices", "Choices", "Model")
}
IMPURE = (
    "django.db", "django.contrib", "django.conf", "django.http", "django.apps", "django.core.cache",
    "django.core.management", "os", "pathlib", "random", "secrets", "uuid", "socket", "subprocess",
    "tempfile", "shutil", "sqlite3", "psycopg", "urllib.request", "http.client", "threading",
    "importlib", "django.utils.module_loading", "runpy", "pkgutil",
)  # fmt: skip
# What of the areas, one's own or another, a rule may know.
KNOWN_TO_RULES = {"rules", "enums", "events"}
# Modules of the kernel that are pure themselves.
PURE_KERNEL = {"clock", "errors", "measures", "error_reasons", "text", "untranslated"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
REACHES_OUT = {"open", "input", "print", "eval", "exec", "__import__"}


def impurities(source: Source) -> Iterator[Finding]:
    """Imports and calls by which a rule reaches for something other than its arguments."""
    for line, name in source.imports:
        if _is_impure(name):
            yield line, name
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield node.lineno, dotted(node)
    for call in source.calls:
        if isinstance(call.func, ast.Name) and call.func.id in REACHES_OUT - set(source.names):
            yield call.lineno, f"{dotted(call.func)}()"


def _is_impure(name: str) -> bool:
    if area := area_of(name):
        parts = name.split(".")[2:]
        allowed = KNOWN_TO_RULES | (PURE_KERNEL if area == "kernel" else set())
        return not parts or (parts[0] not in allowed and "rules" not in parts)
    if name in {"django", "motcua"}:
        return True
    return name not in PURE and f"{name}.".startswith(tuple(f"{module}." for module in IMPURE))


def _is_rule(source: Source) -> bool:
    return source.module in {"rules", "enums", "events"}


SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def signals(source: Source) -> Iterator[Finding]:
    """Imports of Django's signals."""
    for line, name in source.imports:
        if name.startswith(SIGNALS):
            yield line, name


LONGEST_FUNCTION = 50


def long_functions(source: Source) -> Iterator[Finding]:
    """Functions that no longer fit on a screen, what they say of themselves not counted."""
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = _lines(node) - (_lines(node.body[0]) if ast.get_docstring(node) else 0)
            if lines > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name}() has {lines} lines"


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


RULES = [
    Rule(
        name="rules are pure",
        check=impurities,
        applies=_is_rule,
        place="motcua/dossiers/rules/states.py",
        good=(
            "from datetime import datetime",
            "from django.utils.translation import gettext as _",
            "from django.db.models import TextChoices",
            "from django.db.models import Model\nisinstance(value, Model)",
            "import operator",
            "from motcua.dossiers.enums import State",
            "from motcua.worktime.rules import due_at",
            "from motcua.dossiers.rules.codes import tidy",
            "from motcua.kernel.errors import BadInput",
            "from motcua.reports.forms.form_07a.rules import COLUMNS",
        ),
        bad=(
            "from django.db import models",
            "from django.db.models import Q",
            "from django.db.models import Model\nModel.objects.all()",
            "from django.db.models import Model\ndef f(row: Model): return row.objects",
            "from django.conf import settings",
            "import os",
            "from os import environ",
            "from motcua.dossiers.queries import get_dossier",
            "from motcua.dossiers import queries",
            "from motcua.people.queries import get_unit",
            "def f():\n    from motcua.people.queries import get_unit",
            "from ..queries import get_dossier",
            "from motcua.people.models import Unit",
            "from motcua.people.permissions import can_see",
            "from motcua.people import actions",
            "import django\ndjango.db.connection.cursor()",
            "import motcua\nmotcua.people.queries.get_unit('x')",
            "from motcua.kernel.queries import list_events",
            "import motcua.people.models",
            "open('holidays.json')",
            "__import__('motcua.dossiers.queries')",
            "from importlib import import_module",
            "from django.utils.module_loading import import_string",
            "from django.apps import apps",
            "import motcua.people",
            ("motcua/dossiers/enums.py", "from motcua.people.queries import get_unit"),
            ("motcua/dossiers/events.py", "from motcua.dossiers.models import Dossier"),
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
        good=(
            "def f():\n" + "    a = 1\n" * 49,
            "def f():\n    '''Say\n    much.'''\n" + "    a = 1\n" * 49,
        ),
        bad=("def f():\n" + "    a = 1\n" * 50,),
    ),
]
