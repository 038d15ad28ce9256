"""Rows are written only in actions, projections and migrations."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.areas import WITHOUT_ROWS, area_of, areas, many_to_many_names
from tests.architecture.scanner import Finding, Rule, Source, dotted

ALWAYS_WRITES = {
    f"{prefix}{verb}"
    for verb in ("bulk_create", "bulk_update", "get_or_create", "update_or_create")
    for prefix in ("", "a")
} | {"executescript", "callproc", "_raw_delete"}
# Dictionaries, hashes, workbooks and stores have these methods too, but take positional arguments.
WRITES_ROWS_BY_NAME = {"create", "update", "save", "acreate", "aupdate", "asave"}
WRITES_ROWS_ALONE = {"delete", "adelete", "create", "save", "asave", "save_base"}
HANDED_ON = {"save", "delete", "bulk_create", "bulk_update", "save_base", "schema_editor"}
CHANGES_A_RELATION = {"add", "remove", "set", "clear"}

# What everything may use of kernel.actions.
OPEN_TO_ALL = {
    "ACTIONS", "ActionSpec", "CannotRecordEvent", "Handler", "WroteOutsideAction",
    "only_actions_write", "run_subscriber",
}  # fmt: skip
# What nothing but an action writes with. The rest of kernel.actions is about the kernel's own rows,
# jobs and readers of the log, which `config` runs, and so do the kernel's own jobs and commands.
HELPERS = {
    "Done", "action", "actions", "claim_key", "text_digest", "insert_row", "insert_rows",
    "keep_text", "next_number", "projection", "record_event", "record_events", "update_row",
    "update_rows", "writing",
}  # fmt: skip
# A projection retells what is recorded already, so it writes rows and records nothing.
OF_PROJECTIONS = {"insert_row", "insert_rows", "projection", "update_row", "update_rows"}

ENTRIES_OF_THE_KERNEL = {"command", "jobs", "management"}
# Migrations write as they must, also where another command begins them.
LIFTED = {"motcua/config/management/commands/migrate.py": {"writing"}}

WRITE = (
    r"(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+(?:ONLY\s+)?\S+\s+(?:AS\s+\S+\s+)?SET|DELETE\s+FROM|REPLACE\s+INTO"
    r"|TRUNCATE\s|DROP\s+TABLE|MERGE\s+INTO|COPY\s+\S+\s+(?:\([^()]*\)\s+)?FROM)"
)
COMMENTS = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
SQL_WRITE = re.compile(rf"^[\s(]*{WRITE}", re.IGNORECASE)
LOUD_WRITE = re.compile(rf"\b{WRITE}")
HIDDEN_WRITE = re.compile(rf"^[\s(]*(?:WITH|SELECT|EXPLAIN)\b.*\b{WRITE}", re.I | re.DOTALL)


def row_writes(source: Source) -> Iterator[Finding]:
    """Calls and hand-overs of the object-relational mapper, helpers of the kernel, and SQL."""
    called = {id(call.func) for call in source.calls}
    for call in source.calls:
        if isinstance(call.func, ast.Attribute) and is_row_write(source, call, call.func):
            yield call.lineno, dotted(call.func)
        elif _by_name(call) in HANDED_ON | ALWAYS_WRITES | WRITES_ROWS_BY_NAME:
            yield call.lineno, f"getattr(…, {_by_name(call)!r})"
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and id(node) not in called and _is_handed_on(node):
            yield node.lineno, f"{dotted(node)} handed on"
    yield from _kernel_helpers(source)
    yield from sql_writes(source)


def _by_name(call: ast.Call) -> str:
    """The method that `getattr(row, "save")` or `methodcaller("save")` asks for."""
    match call:
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
            return name
        case ast.Call(
            func=ast.Name(id="methodcaller") | ast.Attribute(attr="methodcaller"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            return name
        case _:
            return ""


def _is_handed_on(method: ast.Attribute) -> bool:
    of_a_manager = dotted(method.value).endswith(("objects", "_default_manager", "_base_manager"))
    return method.attr in HANDED_ON or (of_a_manager and method.attr in WRITES_ROWS_BY_NAME)


def is_row_write(source: Source, call: ast.Call, method: ast.Attribute) -> bool:
    """Whether a call of this method writes rows, by its name and by what it is given."""
    full = source.full(method)
    of_a_model = full.startswith(("django.db.models.", "super().")) or (
        ".models." in f"{full}." and bool(area_of(full))
    )
    return (
        method.attr == "schema_editor"
        or _writes(call, method.attr)
        or _changes_a_relation(method)
        or (of_a_model and method.attr in WRITES_ROWS_BY_NAME | WRITES_ROWS_ALONE)
    )


def _writes(call: ast.Call, name: str) -> bool:
    if name in ALWAYS_WRITES:
        return True
    if any(not isinstance(given, ast.Starred) for given in call.args):
        return False
    return name in (WRITES_ROWS_BY_NAME if call.keywords else WRITES_ROWS_ALONE)


def _changes_a_relation(method: ast.Attribute) -> bool:
    names = dotted(method).split(".")
    changed = names[-2]
    of_rows = changed.endswith("_set") or changed in many_to_many_names()
    return method.attr in CHANGES_A_RELATION and of_rows


def _kernel_helpers(source: Source) -> Iterator[Finding]:
    """Imports of what actions write with, under any name, or of the whole module."""
    for line, name in source.imports:
        if _is_shut(source, name):
            yield line, name
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and _is_shut(source, full := source.full(node)):
            yield node.lineno, full


def _is_shut(source: Source, full: str) -> bool:
    """Whether a name of kernel.actions may not be used in this file."""
    if not f"{full}.".startswith("motcua.kernel.actions."):
        return False
    name = full.rsplit(".", maxsplit=1)[-1]
    if source.area == "kernel" and source.module in ENTRIES_OF_THE_KERNEL:
        return name in HELPERS - {"actions"}
    if source.area == "config":
        return name in HELPERS - LIFTED.get(str(source.path), set())
    return name not in OPEN_TO_ALL


def sql_writes(source: Source) -> Iterator[Finding]:
    """SQL that changes rows, also inside a `WITH` or behind a comment."""
    for line, text in source.texts:
        bare = COMMENTS.sub(" ", text)
        found = SQL_WRITE.search(bare) or HIDDEN_WRITE.search(bare) or LOUD_WRITE.search(bare)
        if found:
            yield line, " ".join(found.group().split())[-60:]


def more_than_retelling(source: Source) -> Iterator[Finding]:
    """Use of what an action is made of, or of actions; the frame of projections stays open."""
    used = [*source.imports]
    used += [
        (node.lineno, source.full(node)) for node in source.nodes if isinstance(node, ast.Attribute)
    ]
    for line, full in used:
        parts = full.split(".")
        if parts[0] == "motcua" and parts[2:3] == ["actions"]:
            of_the_kernel = parts[1] == "kernel" and len(parts) > 3
            if not of_the_kernel or parts[-1] not in OF_PROJECTIONS | OPEN_TO_ALL:
                yield line, full


def in_actions(source: Source) -> bool:
    """Whether this is the module of actions of an area, not one merely called so."""
    return source.module == "actions" and source.area in areas() - WITHOUT_ROWS


def in_projections(source: Source) -> bool:
    """Whether this is the module of projections of an area."""
    return source.module == "projections" and source.area in areas() - WITHOUT_ROWS


def reads_only(source: Source) -> bool:
    """Everywhere but in actions, projections and migrations."""
    in_migrations = source.module == "migrations" and source.area in areas() - WITHOUT_ROWS
    return not (in_actions(source) or in_projections(source) or in_migrations)


RULES = [
    Rule(
        name="rows are written only in actions, projections and migrations",
        check=row_writes,
        applies=reads_only,
        good=(
            "unit.name = 'x'",
            "totals.update(other)",
            "hashlib.sha256().update(data)",
            "workbook.save(path)",
            "storage.delete(name)",
            "seen.add(unit)",
            "cursor.execute('SELECT 1')",
            "'Update the unit and set it'",
            "def find():\n    'Nobody may DELETE FROM the log.'",
            "cursor.execute('WITH open AS (SELECT id FROM dossiers_dossier) SELECT * FROM open')",
            "cursor.execute('SELECT id FROM dossiers_dossier FOR UPDATE')",
            "Unit.objects.filter(pk=1).select_for_update().get()",
            "from motcua.kernel.actions import Handler, run_subscriber",
            ("motcua/config/schedule.py", "from motcua.kernel.actions import run_job"),
            ("motcua/kernel/jobs.py", "from motcua.kernel.actions import run_job"),
            (
                "motcua/kernel/jobs.py",
                "from motcua.kernel import actions\nactions.forget_jobs(at=1)",
            ),
            ("motcua/web/ui/middleware.py", "from motcua.kernel.actions import only_actions_write"),
            (
                "motcua/config/management/commands/migrate.py",
                "from motcua.kernel.actions import writing",
            ),
            ("motcua/dossiers/actions/parts/steps.py", "step.save()"),
            ("motcua/statistics/projections.py", "insert_row(Fact())"),
            ("motcua/people/migrations/0002_x.py", "Unit.objects.update(name='x')"),
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
            "from motcua.people.models import Unit as U\nU.save(unit)",
            "transaction.on_commit(unit.save)",
            "list(map(Unit.objects.create, rows))",
            "unit.officer_set.add(officer)",
            "unit.save(*options)",
            "unit.save(**options)",
            "Unit.objects.filter(pk=1)._raw_delete('default')",
            "from django.db.models import Model\nModel.save(unit)",
            "from django.db import models\nmodels.QuerySet.update(units, name='x')",
            "def save(self, *given): super().save(*given)",
            "from operator import methodcaller\nmethodcaller('save')(unit)",
            "cursor.execute('UPDATE ONLY people_unit SET name = 1')",
            "cursor.execute('UPDATE people_unit AS u SET name = 1')",
            "cursor.execute('DROP TABLE people_unit')",
            "cursor.execute('DELETE FROM %s' % table)",
            "getattr(unit, 'save')()",
            "with connection.schema_editor() as editor: editor.delete_model(Unit)",
            "from motcua.kernel.actions import insert_row\ninsert_row(Unit(name='x'))",
            "from motcua.kernel.actions import update_row as change",
            "from motcua.kernel.actions.free_text import keep_text",
            "from motcua.kernel.actions import next_number",
            "from motcua.kernel.actions import writing",
            "from motcua.kernel.actions.guard import writing as free",
            "from motcua.kernel.actions import record_events",
            "from motcua.kernel.actions.keys import claim_key",
            "from motcua.kernel import actions\nactions.record_event()",
            "import motcua.kernel.actions.rows",
            ("motcua/web/desk/views.py", "from motcua.kernel.actions import record_event"),
            ("motcua/web/desk/views.py", "from motcua.kernel.actions import run_job"),
            ("motcua/web/desk/views.py", "from motcua.kernel.actions import writing"),
            ("motcua/config/schedule.py", "from motcua.kernel.actions import writing"),
            (
                "motcua/kernel/jobs.py",
                "from motcua.kernel import actions\nactions.insert_row(Event())",
            ),
            ("motcua/config/schedule.py", "from motcua.kernel.actions import insert_row"),
            ("motcua/config/schedule.py", "import motcua.kernel.actions"),
            ("motcua/people/jobs.py", "from motcua.kernel.actions import insert_row"),
            ("motcua/web/desk/actions.py", "dossier.save()"),
            ("motcua/web/actions/receive.py", "dossier.save()"),
            ("motcua/config/actions.py", "dossier.save()"),
            ("motcua/web/projections.py", "dossier.save()"),
            ("motcua/statistics/queries/projections.py", "fact.save()"),
            ("motcua/dossiers/queries.py", "from motcua.kernel.actions import projection"),
            ("motcua/kernel/helpers/actions.py", "row.save()"),
            ("motcua/dossiers/queries/actions.py", "dossier.save()"),
            ("motcua/dossiers/queries/migrations/0001.py", "dossier.save()"),
            "cursor.execute('INSERT INTO people_unit VALUES (1)')",
            "cursor.executescript(script)",
            "cursor.execute('TRUNCATE people_unit')",
            "cursor.execute('REPLACE INTO people_unit VALUES (1)')",
            "cursor.execute('MERGE INTO people_unit USING x ON 1 = 1')",
            "cursor.copy('COPY people_unit FROM STDIN')",
            "cursor.copy('COPY people_unit (code) FROM STDIN')",
            "cursor.execute('INSERT OR IGNORE INTO people_unit VALUES (1)')",
            "cursor.execute('''\n  update people_unit set name = 1''')",
            "cursor.execute(f'DELETE FROM {table}')",
            "cursor.execute('/* quiet */ delete from people_unit')",
            "cursor.execute('with gone as (delete from people_unit returning id) select 1')",
            "cursor.execute(f'WITH new AS ({rows}) INSERT INTO {table} SELECT * FROM new')",
            "cursor.execute('with new as (select 1) ' + 'insert into people_unit select 1')",
            "Unit.objects.raw('WITH x AS (UPDATE people_unit SET a = 1 RETURNING id) SELECT 1')",
        ),
    ),
    Rule(
        name="a projection only retells the log",
        check=more_than_retelling,
        applies=in_projections,
        place="motcua/statistics/projections.py",
        good=(
            "from motcua.kernel.actions import projection, run_subscriber",
            "from motcua.kernel.actions import insert_row\ninsert_row(Fact())",
            "Fact.objects.bulk_create(facts)",
            ("motcua/dossiers/actions/accept.py", "from motcua.kernel.actions import action"),
        ),
        bad=(
            "from motcua.kernel.actions import Done, action",
            "from motcua.kernel.actions import record_event as tell",
            "from motcua.kernel.actions.log import record_events",
            "from motcua.kernel.actions import writing",
            "from motcua.kernel.actions import next_number",
            "from motcua.kernel import actions\nactions.keep_text()",
            "from motcua.dossiers.actions import withdraw_dossier",
            "from motcua.dossiers import actions",
            "import motcua.dossiers.actions.end",
        ),
    ),
]
