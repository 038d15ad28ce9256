"""The small wrong changes: which there are in a module, and the module with one of them made."""

import ast
import copy
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# Calls whose keywords choose rows, how they compare, and calls that a chain can do without.
CHOOSING = {"filter", "exclude", "get", "Q", "get_or_create", "update_or_create"}
LOOKED_UP = {"gt": "gte", "gte": "gt", "lt": "lte", "lte": "lt"}
LEFT_OUT = {"filter", "exclude", "order_by", "distinct"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Changes = Callable[[Any], Iterator[tuple[str, ast.AST]]]


class Mutant(NamedTuple):
    """A wrong change: where it stands, and its number among those of its function."""

    path: str
    function: str
    line: int
    what: str
    number: int
    digest: str

    @property
    def key(self) -> str:
        """The same as long as the function reads the same, wherever it moves in its file."""
        return f"{self.path}::{self.function}::{self.number}::{self.digest}"


def list_mutants(path: Path, root: Path) -> list[Mutant]:
    """All changes inside the functions of this module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        Mutant(str(path.relative_to(root)), name, line, what, number, _digest(function))
        for name, function in functions_of(tree)
        for number, (line, what) in enumerate(_listed(function))
    ]


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module with this one change."""
    tree = ast.parse(source)
    function = dict(functions_of(tree))[mutant.function]
    _Change(mutant.number).generic_visit(function)
    return ast.fix_missing_locations(tree)


def functions_of(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """The functions and methods of a module with their qualified names; not those inside them."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Function):
                    yield f"{node.name}.{inner.name}", inner


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The wrong changes of one node, each with what stands in its place."""
    kinds: dict[type[ast.AST], Changes] = {
        ast.Compare: _compare,
        ast.BoolOp: _boolean,
        ast.UnaryOp: _unary,
        ast.Constant: _constant,
        ast.Name: _zone,
        ast.BinOp: _binary,
        ast.Call: _call,
        ast.Return: _return,
        ast.If: _condition,
        ast.IfExp: _condition,
        ast.Expr: _statement,
        ast.Raise: _statement,
        ast.AugAssign: _statement,
        ast.Assign: _assignment,
        ast.With: _with,
    }
    found = kinds.get(type(node))
    if found is not None:
        yield from found(node)


def _compare(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for place, operator in enumerate(node.ops):
        other = copy.deepcopy(node)
        other.ops[place] = COMPARED[type(operator)]()
        yield f"{_text(node)} → {_text(other)}", other


def _boolean(node: ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    operator = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    other = ast.BoolOp(op=operator, values=node.values)
    yield f"{_text(node)} → {_text(other)}", other


def _unary(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.op, ast.Not):
        yield f"{_text(node)} → {_text(node.operand)}", node.operand


def _constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.value, bool):
        yield f"{node.value} → {not node.value}", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        for other in (node.value + 1, node.value - 1):
            yield f"{node.value} → {other}", ast.Constant(other)


def _binary(node: ast.BinOp) -> Iterator[tuple[str, ast.AST]]:
    sides = (node.left, node.right)
    if type(node.op) in OPERATED and not any(map(_is_text, sides)):
        other = ast.BinOp(left=node.left, op=OPERATED[type(node.op)](), right=node.right)
        yield f"{_text(node)} → {_text(other)}", other


def _is_text(node: ast.AST) -> bool:
    constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return constant or isinstance(node, ast.JoinedStr)


def _call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    name = _name(node.func)
    if isinstance(node.func, ast.Name) and name in CALLED:
        other = copy.deepcopy(node)
        other.func = ast.Name(CALLED[name], ast.Load())
        yield f"{name} → {CALLED[name]}", other
    if name in CHOOSING:
        yield from _chosen(node, name)
    if name in LEFT_OUT and isinstance(node.func, ast.Attribute):
        yield f"without .{name}(…)", node.func.value
    if name in CALLED:
        return
    if len(node.args) > 1 and ast.dump(node.args[0]) != ast.dump(node.args[1]):
        other = copy.deepcopy(node)
        other.args[:2] = other.args[1::-1]
        if not any(isinstance(each, ast.Starred) for each in node.args):
            yield f"{_text(node)} → {_text(other)}", other


def _chosen(node: ast.Call, name: str) -> Iterator[tuple[str, ast.AST]]:
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            other = copy.deepcopy(node)
            del other.keywords[place]
            yield f"{name} without {keyword.arg}", other
            field, _, lookup = keyword.arg.rpartition("__")
            if lookup in LOOKED_UP:
                other = copy.deepcopy(node)
                other.keywords[place].arg = f"{field}__{LOOKED_UP[lookup]}"
                yield f"{keyword.arg} → {LOOKED_UP[lookup]}", other


def _zone(node: ast.Name) -> Iterator[tuple[str, ast.AST]]:
    if node.id == "VIETNAM":
        yield "local time → UTC", ast.parse("__import__('datetime').UTC", mode="eval").body


def _return(node: ast.Return) -> Iterator[tuple[str, ast.AST]]:
    if node.value is not None and not (
        isinstance(node.value, ast.Constant) and node.value.value is None
    ):
        yield f"{_text(node)} → return None", ast.Return(ast.Constant(None))


def _condition(node: ast.If | ast.IfExp) -> Iterator[tuple[str, ast.AST]]:
    # The others are changed where they stand.
    if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        other = copy.deepcopy(node)
        other.test = ast.UnaryOp(ast.Not(), other.test)
        yield f"if {_text(node.test)} → if not", other


def _statement(node: ast.Expr | ast.Raise | ast.AugAssign) -> Iterator[tuple[str, ast.AST]]:
    if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call):
        yield f"without {_text(node)}", ast.Pass()


def _assignment(node: ast.Assign) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.targets[0], ast.Attribute | ast.Subscript):
        yield f"without {_text(node)}", ast.Pass()


def _with(node: ast.With) -> Iterator[tuple[str, ast.AST]]:
    if all(item.optional_vars is None for item in node.items):
        other = ast.If(ast.Constant(value=True), node.body, [])
        yield f"without with {', '.join(_text(item.context_expr) for item in node.items)}", other


class _Change(ast.NodeTransformer):
    """Counts the changes of a function and makes the one with this number."""

    def __init__(self, number: int | None = None) -> None:
        self.number, self.found = number, list[tuple[int, str]]()

    def visit(self, node: ast.AST) -> ast.AST:
        """What stands in the place of this node; nodes are met in the order of the text."""
        line = getattr(node, "lineno", 0)
        for what, other in changes(node):
            self.found.append((line, what))
            if len(self.found) - 1 == self.number:
                return ast.copy_location(other, node)
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Annotations, default values and decorators are not the code that runs."""
        if isinstance(node, Function):
            node.body = [self.visit(each) for each in node.body]  # type: ignore[misc]
            return node
        if isinstance(node, ast.AnnAssign):
            node.value = node.value and self.visit(node.value)  # type: ignore[assignment]
            return node
        return super().generic_visit(node)


def _listed(function: Function) -> list[tuple[int, str]]:
    looking = _Change()
    looking.generic_visit(copy.deepcopy(function))
    return looking.found


def _digest(function: Function) -> str:
    return hashlib.sha256(ast.dump(function).encode()).hexdigest()[:12]


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else f"{text[:99]}…"
