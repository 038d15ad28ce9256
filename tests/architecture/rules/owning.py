"""An area's rows and tables are its own: no other area writes or names them."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.areas import area_of, relations_out_of, tables
from tests.architecture.rules.writing import in_actions, in_projections, is_row_write
from tests.architecture.scanner import Finding, Rule, Source, anywhere, dotted


def foreign_writes(source: Source) -> Iterator[Finding]:
    """Writes to rows that came from another area: its models, its queries, a relation to it."""
    seen = set()
    for function in [source.tree, *_functions(source)]:
        owners = _owners(source, function)
        for call in _calls_in(function):
            other = _written_area(source, call, owners)
            finding = (call.lineno, f"{dotted(call.func)}")
            if other and other != source.area and finding not in seen:
                seen.add(finding)
                yield finding


def _functions(source: Source) -> list[ast.FunctionDef]:
    return [node for node in source.nodes if isinstance(node, ast.FunctionDef)]


def _calls_in(function: ast.AST) -> list[ast.Call]:
    whole = function.body if isinstance(function, ast.Module) else [function]
    skipped = (ast.FunctionDef, ast.ClassDef) if isinstance(function, ast.Module) else ()
    return [
        node
        for statement in whole
        if not isinstance(statement, skipped)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
    ]


def _written_area(source: Source, call: ast.Call, owners: dict[str, str]) -> str:
    if isinstance(call.func, ast.Attribute) and is_row_write(source, call, call.func):
        return _owner(source, call.func.value, owners)
    helper = source.full(call.func)
    if helper.startswith("motcua.kernel.actions.") and helper.endswith(("_row", "_rows")):
        return next((_owner(source, given, owners) for given in call.args), "")
    return ""


def _owners(source: Source, function: ast.AST) -> dict[str, str]:
    """Which area the row in each variable belongs to, where that can be seen."""
    owners: dict[str, str] = {}
    within = list(ast.walk(function)) if isinstance(function, ast.FunctionDef) else []
    for node in within:
        if isinstance(node, ast.arg) and node.annotation:
            _note(owners, node.arg, _named_area(source, node.annotation))
    # Twice, because a variable may be met in a loop before the line that fills it.
    for node in within * 2:
        match node:
            case ast.Assign(targets=[target], value=value):
                _note_target(owners, target, _owner(source, value, owners))
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                _note_target(owners, target, _owner(source, value, owners))
            case ast.NamedExpr(target=target, value=value):
                _note_target(owners, target, _owner(source, value, owners))
            case _:
                pass
    return owners


def _note_target(owners: dict[str, str], target: ast.expr, area: str) -> None:
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    for part in parts:
        if isinstance(part, ast.Name):
            _note(owners, part.id, area)


def _note(owners: dict[str, str], name: str, area: str) -> None:
    if area:
        owners.setdefault(name, area)


def _named_area(source: Source, annotation: ast.expr) -> str:
    """The area of the model that an annotation names, also inside `list[…]` or `… | None`."""
    for part in ast.walk(annotation):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            return _named_area(source, ast.parse(part.value, mode="eval").body)
        if isinstance(part, ast.Name | ast.Attribute):
            full = source.full(part)
            if ".models" in full and area_of(full):
                return area_of(full)
    return ""


def _owner(source: Source, node: ast.expr, owners: dict[str, str]) -> str:
    """The area whose row or rows an expression gives; empty where that cannot be seen."""
    match node:
        case ast.Name(id=name):
            return owners.get(name) or _area_of_rows(source.full(node))
        case ast.Attribute(value=inner, attr=name):
            return (
                _area_of_rows(source.full(node))
                or relations_out_of(source.area).get(name, "")
                or _owner(source, inner, owners)
            )
        case ast.Call(
            func=ast.Attribute(attr="get_model"), args=[ast.Constant(value=str(label)), *_]
        ):
            return label.partition(".")[0]
        case ast.Call(func=inner) | ast.Subscript(value=inner) | ast.Await(value=inner):
            return _owner(source, inner, owners)
        case _:
            return ""


def _area_of_rows(full: str) -> str:
    """Rows come from models, queries and actions; rules and enums hold none."""
    parts = full.split(".")
    gives_rows = len(parts) > 3 and parts[2] in {"models", "queries", "querysets", "actions"}
    return area_of(full) if gives_rows else ""


# -- SQL on another area's table ------------------------------------------------------------------


def foreign_tables(source: Source) -> Iterator[Finding]:
    """Names of another area's table, in SQL or alone as a constant, or asked of its model."""
    for line, text in source.texts:
        for word in re.findall(r"\w+", text):
            if tables().get(word.lower(), source.area) != source.area:
                yield line, word
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "db_table":
            other = area_of(source.full(node))
            if other and other != source.area:
                yield node.lineno, source.full(node)


RULES = [
    Rule(
        name="actions and projections write only their own area's rows",
        check=foreign_writes,
        applies=lambda source: in_actions(source) or in_projections(source),
        place="motcua/dossiers/actions/accept.py",
        good=(
            "from motcua.dossiers.models import Step\nStep.objects.create(dossier=dossier)",
            "from motcua.people.models import Officer\n"
            "def f(by: Officer, dossier):\n    dossier.save()",
            "from motcua.people.actions import end_post\nend_post(post=post)",
            "from motcua.people.models import Unit\nUnit.objects.get(code='x')",
            "from motcua.people.rules.codes import tidy\nnames = tidy(text)\nnames.update(a=1)",
            "from motcua.kernel.actions import insert_row\n"
            "from motcua.dossiers.models import Step\ninsert_row(Step())",
        ),
        bad=(
            "from motcua.people.models import Unit\nUnit.objects.create(name='x')",
            "from motcua.people import models\nmodels.Unit.objects.filter(pk=1).update(name='x')",
            "from motcua.people.models import Unit as U\nU(name='x').save()",
            "from motcua.kernel.models import Event\nEvent.objects.bulk_create([])",
            "from motcua.people.models import Officer\n"
            "def f(officer: Officer):\n    officer.save()",
            "from motcua.people.models import Unit\ndef f(unit: 'Unit'):\n    unit.save()",
            "from motcua.people.models import Post\n"
            "def f(posts: list[Post] | None):\n    for post in posts:\n        post.delete()",
            "from motcua.people.queries import get_unit\n"
            "def f(code):\n    unit = get_unit(code)\n    unit.save(update_fields=['name'])",
            "from motcua.kernel.actions import insert_row\n"
            "from motcua.people.models import Unit\ninsert_row(Unit())",
            "from motcua.kernel.actions import update_row\n"
            "from motcua.people.models import Unit\nupdate_row(Unit, 1, name='x')",
            "def f(dossier):\n    dossier.receiving_unit.save()",
            "apps.get_model('people.Unit').objects.create(name='x')",
            (
                "motcua/statistics/projections.py",
                "from motcua.people.models import Unit\nUnit.objects.update(name='x')",
            ),
        ),
    ),
    Rule(
        name="an area's tables are named by nobody else",
        check=foreign_tables,
        applies=anywhere,
        place="motcua/statistics/queries.py",
        good=(
            "cursor.execute('SELECT * FROM statistics_tally')",
            "TABLE = 'statistics_tally'",
            "def f():\n    'Reads FROM dossiers_dossier by its queries.'",
            "from motcua.statistics.models import Tally\nTally._meta.db_table",
        ),
        bad=(
            "cursor.execute('SELECT * FROM dossiers_dossier')",
            "cursor.execute('select * from dossiers_' + 'dossier')",
            "cursor.execute(f'SELECT {columns} FROM statistics_tally JOIN people_unit ON true')",
            "cursor.execute('SELECT * FROM \"dossiers_dossier\"')",
            "TABLE = 'dossiers_dossier'",
            "cursor.execute('SELECT * FROM %s' % 'dossiers_dossier')",
            "cursor.execute('SELECT * FROM {}'.format('dossiers_dossier'))",
            "from motcua.dossiers.models import Dossier\nTABLE = Dossier._meta.db_table",
            ("motcua/web/desk/worklist.py", "Dossier.objects.raw('SELECT * FROM people_unit')"),
            ("motcua/kernel/queries.py", "cursor.execute('SELECT 1 FROM dossiers_dossier')"),
        ),
    ),
]
