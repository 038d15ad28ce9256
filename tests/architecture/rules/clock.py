"""Time is an argument: one module reads the clock, and only entry points ask it."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.scanner import Finding, Rule, Source

CLOCKS = {
    "django.utils.timezone.now", "django.utils.timezone.localdate",
    "django.utils.timezone.localtime", "datetime.datetime.now", "datetime.datetime.utcnow",
    "datetime.datetime.today", "datetime.date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime", "time.ctime", "time.asctime", "time.strftime",
    "time.clock_gettime", "django.db.models.functions.Now",
}  # fmt: skip
# With an argument these only convert a moment that is given.
WITH_A_MOMENT = {
    "timezone.localdate", "timezone.localtime", "time.localtime", "time.gmtime", "time.ctime",
    "time.asctime",
}  # fmt: skip
TAILS = {".".join(name.split(".")[-2:]) for name in CLOCKS}
# A variable may be called `time` too, and what it holds has these.
ALSO_OF_A_TIME = {"time.strftime", "time.ctime"}
NOW = {"now", "utcnow", "today"}
OURS = "motcua.kernel.clock."
SQL_CLOCK = re.compile(
    r"\bCURRENT_(?:DATE|TIME|TIMESTAMP)\b|\bLOCALTIMESTAMP\b"
    r"|\b(?:now|clock_timestamp|statement_timestamp)\(\s*\)|\(\s*'now'",
    re.IGNORECASE,
)


def clock_readings(source: Source) -> Iterator[Finding]:
    """Places where the current time is taken from a clock, under whatever name."""
    given = {id(call.func) for call in source.calls if call.args}
    for node in source.nodes:
        if isinstance(node, ast.Attribute | ast.Name):
            name = _clock(source, node)
            if name and not (name in WITH_A_MOMENT and id(node) in given):
                yield node.lineno, name
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno, node.arg
    for line, name in source.imports:
        database = name.startswith("django.db.models.functions.") and name.endswith(".Now")
        if database or name in {"time.time", "time.time_ns"}:
            yield line, name
    yield from _clocks_named_by_text(source)


def _clocks_named_by_text(source: Source) -> Iterator[Finding]:
    """`getattr(datetime, "now")`, and SQL that asks the database's clock."""
    for call in source.calls:
        match call:
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=name), *_]):
                if name in NOW:
                    yield call.lineno, f"getattr(…, {name!r})"
            case _:
                pass
    for line, text in source.texts:
        if found := SQL_CLOCK.search(text):
            yield line, found.group()


def _clock(source: Source, node: ast.Attribute | ast.Name) -> str:
    """The clock that a name stands for, in its last two parts; empty for anything else."""
    full = source.full(node)
    tail = ".".join(full.split(".")[-2:])
    if tail in ALSO_OF_A_TIME and full.partition(".")[0] not in source.names.values():
        return ""
    if full in CLOCKS or (isinstance(node, ast.Attribute) and tail in TAILS):
        return tail
    of_something = isinstance(node, ast.Attribute) and node.attr in NOW
    return tail if of_something and not full.startswith(OURS) else ""


def _not_the_clock(source: Source) -> bool:
    return str(source.path) != "motcua/kernel/clock.py"


# -- who may ask it -------------------------------------------------------------------------------

ENTRY_AREAS = {"config", "web", "api", "gateways"}
ENTRY_MODULES = {"management", "jobs", "admin"}
# Counts the requests of entry points by the minute; nothing that is kept depends on it.
COUNTS = "motcua/kernel/counts.py"


def uses_of_the_clock(source: Source) -> Iterator[Finding]:
    """Imports of the function that reads the clock, or of its whole module."""
    for line, name in source.imports:
        if name in {OURS.rstrip("."), f"{OURS}now", f"{OURS}*"}:
            yield line, name


def _below_entry_points(source: Source) -> bool:
    is_entry = source.area in ENTRY_AREAS or source.module in ENTRY_MODULES
    return not is_entry and str(source.path) != COUNTS


RULES = [
    Rule(
        name="only kernel.clock reads the clock",
        check=clock_readings,
        applies=_not_the_clock,
        good=(
            "datetime.combine(day, noon)",
            "timezone.localtime(at)",
            "time.perf_counter()",
            "from motcua.kernel import clock\nclock.now()",
            "from motcua.kernel.clock import now\nnow()",
            "def today(at): return at.date()",
            "def f(time): return time.strftime('%H:%M')",
            "def f():\n    'As of now() in the database.'",
        ),
        bad=(
            "timezone.now()",
            "datetime.datetime.now(tz)",
            "models.DateTimeField(default=timezone.now)",
            "models.DateTimeField(auto_now_add=True)",
            "datetime.date.today()",
            "timezone.localdate()",
            "from django.db.models.functions import Now",
            "from datetime import datetime as dt\ndt.now()",
            "import datetime as d\nd.datetime.now(d.UTC)",
            "import datetime as d\nd.date.today()",
            "from datetime import date as day\ndefault = day.today",
            "from django.utils import timezone as tz\ntz.now()",
            "from django.utils.timezone import now as moment\nmoment()",
            "from django.utils.timezone import localdate as day\nday()",
            "import datetime\nclock = datetime.datetime\nclock.now()",
            "class Day(date): pass\nDay.today()",
            "getattr(datetime, 'now')()",
            "import time as t\nt.time()",
            "from time import time as seconds",
            "import time\ntime.strftime('%Y')",
            "from django.db.models.functions.datetime import Now",
            "type(at).now()",
            "__import__('datetime').datetime.now()",
            "from django.db.models import functions\nfunctions.Now()",
            "cursor.execute('SELECT 1 WHERE due < now()')",
            "cursor.execute('SELECT CURRENT_TIMESTAMP')",
            "cursor.execute(\"SELECT date('now')\")",
        ),
    ),
    Rule(
        name="only entry points ask for the current time",
        check=uses_of_the_clock,
        applies=_below_entry_points,
        good=(
            "from motcua.kernel.clock import VIETNAM",
            ("motcua/web/desk/views.py", "from motcua.kernel.clock import now"),
            (COUNTS, "from motcua.kernel.clock import now"),
            ("motcua/dossiers/management/commands/a.py", "from motcua.kernel.clock import now"),
        ),
        bad=(
            "from motcua.kernel.clock import VIETNAM, now",
            "from motcua.kernel.clock import now as then",
            "from motcua.kernel import clock",
            "import motcua.kernel.clock",
            ("motcua/dossiers/rules/management/a.py", "from motcua.kernel.clock import now"),
            ("motcua/dossiers/queries/jobs.py", "from motcua.kernel.clock import now"),
        ),
    ),
]
