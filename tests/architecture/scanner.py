"""Rules about source files, each with examples that it must pass and that it must catch."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent

Finding = tuple[int, str]
Example = str | tuple[str, str]
"""Code at the place that the rule names, or the path of a file and its code."""


@dataclass(frozen=True)
class Source:
    """One file of the project: where it stands, and what is written there."""

    path: PurePosixPath
    tree: ast.Module

    @property
    def area(self) -> str:
        """The area it belongs to: `dossiers` of `motcua/dossiers/queries/steps.py`."""
        return self.path.parts[1] if len(self.path.parts) > 2 else ""

    @property
    def module(self) -> str:
        """The module or folder directly inside the area: `queries`; of a face, its name."""
        return self.path.parts[2].removesuffix(".py") if len(self.path.parts) > 2 else ""

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node, walked once for all rules."""
        return list(ast.walk(self.tree))

    @cached_property
    def calls(self) -> list[ast.Call]:
        """Every call."""
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """Each imported name in full, with its line: `from a import b` gives `a.b`."""
        return [(line, full) for line, _name, full in self._bound_imports()]

    @cached_property
    def names(self) -> dict[str, str]:
        """What a name of this file stands for: imports under any name, and `again = imported`."""
        names = {name: full for _line, name, full in self._bound_imports()}
        for node in self.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Attribute):
                head, _, rest = dotted(node.value).partition(".")
                if head in names:
                    full = f"{names[head]}.{rest}" if rest else names[head]
                    targets = [to.id for to in node.targets if isinstance(to, ast.Name)]
                    names |= {name: full for name in targets if name not in names}
        return names

    def full(self, node: ast.expr) -> str:
        """The dotted name, imports undone: `dt.now` may be `datetime.datetime.now`."""
        head, _, rest = dotted(node).partition(".")
        bare = head.removesuffix("()")
        known = self.names.get(bare, bare) + head[len(bare) :]
        return f"{known}.{rest}" if rest else known

    @cached_property
    def texts(self) -> list[tuple[int, str]]:
        """Every text of the code, f-strings and sums put together with `?` for what is not known.

        Docstrings are left out: they speak to people.
        """
        told = self._docstrings
        inside = {
            id(part)
            for node in self.nodes
            if isinstance(node, ast.JoinedStr | ast.BinOp)
            for part in ast.walk(_text_part(node))
            if part is not node and isinstance(part, ast.JoinedStr | ast.Constant)
        }
        return [
            (node.lineno, text)
            for node in self.nodes
            if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp)
            and id(node) not in told | inside
            and (text := text_of(node)).strip("?")
        ]

    @cached_property
    def _docstrings(self) -> set[int]:
        return {
            id(node.value)
            for node in self.nodes
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }

    def _bound_imports(self) -> Iterator[tuple[int, str, str]]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    bound = alias.asname or alias.name.partition(".")[0]
                    if alias.asname is None and "." in alias.name:
                        yield node.lineno, f" {alias.name}", alias.name
                    yield node.lineno, bound, alias.name if alias.asname else bound
            elif isinstance(node, ast.ImportFrom):
                within = self._within(node)
                for alias in node.names:
                    yield node.lineno, alias.asname or alias.name, f"{within}.{alias.name}"

    def _within(self, node: ast.ImportFrom) -> str:
        """The module imported from, also where it is said from here: `from . import queries`."""
        if not node.level:
            return node.module or ""
        package = self.path.parts[: len(self.path.parts) - node.level]
        return ".".join([*package, *([node.module] if node.module else [])])


@dataclass(frozen=True)
class Rule:
    """What may not stand in a file; `applies` says in which files of the repository.

    `place` is where examples stand that name no file of their own.
    """

    name: str
    check: Callable[[Source], Iterator[Finding]]
    applies: Callable[[Source], bool]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    place: str = "motcua/dossiers/queries.py"

    def findings(self, example: Example) -> list[Finding]:
        """The lines of an example that break the rule, with what stands there."""
        path, code = (self.place, example) if isinstance(example, str) else example
        source = Source(PurePosixPath(path), ast.parse(code))
        return list(self.check(source)) if self.applies(source) else []

    def broken_in(self, folder: Path) -> list[str]:
        """Every breach under `folder`, as `path:line what`."""
        return [
            f"{source.path}:{line} {what}"
            for source in sources(folder)
            if self.applies(source)
            for line, what in self.check(source)
        ]


@cache
def sources(folder: Path) -> tuple[Source, ...]:
    """Every Python file under `folder`, parsed once for all rules."""
    return tuple(
        Source(
            PurePosixPath(path.relative_to(ROOT).as_posix()),
            ast.parse(path.read_text(encoding="utf-8")),
        )
        for path in sorted(folder.rglob("*.py"))
    )


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


def _text_part(node: ast.JoinedStr | ast.BinOp) -> ast.AST:
    """What `text_of` puts together: of `text % values` the text alone."""
    filled_in = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)
    return node.left if isinstance(node, ast.BinOp) and filled_in else node


def text_of(node: ast.AST) -> str:
    """The text that an expression gives, as far as it can be seen; `?` for the rest."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(text_of, parts))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return text_of(left) + text_of(right)
        case ast.BinOp(left=left, op=ast.Mod()):
            return text_of(left)
        case _:
            return "?"


def anywhere(_source: Source) -> bool:
    """The rule holds in every file."""
    return True
