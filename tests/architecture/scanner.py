"""Rules about source files, each with examples that it must pass and that it must catch."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

Finding = tuple[int, str]


@dataclass(frozen=True)
class Rule:
    """What may not stand in a file; `applies` says in which files of the repository."""

    name: str
    check: Callable[[ast.Module], Iterator[Finding]]
    applies: Callable[[Path], bool]
    good: tuple[str, ...]
    bad: tuple[str, ...]

    def findings(self, source: str) -> list[Finding]:
        """The lines of `source` that break the rule, with what stands there."""
        return list(self.check(ast.parse(source)))

    def broken_in(self, folder: Path) -> list[str]:
        """Every breach under `folder`, as `path:line what`."""
        files = sorted(path for path in folder.rglob("*.py") if self.applies(path))
        return [
            f"{path.relative_to(ROOT)}:{line} {what}"
            for path in files
            for line, what in self.check(parsed(path))
        ]


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file, made once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(node: ast.expr) -> str:
    """`a.b.c` for a chain of names; calls on the way leave `()`; anything else leaves `?`."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case ast.Call():
            return f"{dotted(node.func)}()"
        case _:
            return "?"


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each imported name in full, with its line: `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call in the file."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def anywhere(_path: Path) -> bool:
    """The rule holds in every file."""
    return True


@cache
def many_to_many_names() -> frozenset[str]:
    """The names by which models of the project reach many others, from either side."""
    named = re.compile(r"(\w+)\s*=\s*models\.ManyToManyField\(([^()]*)")
    fields = [
        field
        for path in (ROOT / "motcua").glob("*/models*")
        if path.suffix == ".py"
        for field in named.findall(path.read_text(encoding="utf-8"))
    ]
    reverse = re.compile(r"related_name=\"(\w+)\"")
    return frozenset(
        {name for name, _ in fields}
        | {name for _, arguments in fields for name in reverse.findall(arguments)}
    )
