"""Which actions and projections stand outside the frames of `motcua.kernel.actions`.

An action is a function that an area's `actions` export by `__all__`, or that somebody outside them
uses. It is in the frame when it is declared with `@action(…)` or `@dossier_action(…)`, or when it
writes nothing itself and calls actions that are. Whatever needs no moment and writes nothing is no
action. Of an area's `projections` the same is so, with `@projection`.
`python -m tests.architecture.frame` lists those that are outside.
"""

import ast
import sys
from collections.abc import Collection, Iterable, Iterator

from tests.architecture.rules.writing import OPEN_TO_ALL, in_actions, in_projections, row_writes
from tests.architecture.scanner import ROOT, Source, sources

FRAME = "motcua.kernel.actions."
# By the module in which a function stands, what puts it into its frame.
DECLARES = {
    "actions": {
        "motcua.kernel.actions.action",
        "motcua.kernel.actions.frame.action",
        "motcua.dossiers.actions.frame.dossier_action",
    },
    "projections": {"motcua.kernel.actions.projection"},
}
# The frame itself, and what reads the log and runs jobs.
KERNEL = "kernel"

Action = tuple[str, str]
"""An area and the name of one of its functions."""


def outside_the_frame(files: Iterable[Source]) -> dict[str, str]:
    """Each action that writes, or does anything, without the frame: `area name`, and where."""
    files = list(files)
    actions = {*_called_from_outside(files), *_exported(files)}
    framed = {
        (source.area, function.name)
        for source in files
        for function in _functions(source)
        if _is_declared(source, function)
    }
    return {
        f"{source.area} {function.name}": f"{source.path}:{function.lineno}"
        for source in files
        if (in_actions(source) or in_projections(source)) and source.area != KERNEL
        for function in _functions(source)
        if (source.area, function.name) in actions - framed
        and not _only_calls(source, function, framed)
        and not _only_tells(source, function)
    }


# Helpers of the kernel that change nothing: the last two only lock.
NO_WRITES = {"Done", "claim_key", "hold_chains", "hold_numbers"}


def silent_actions(files: Iterable[Source]) -> set[str]:
    """The names of declared actions that write rows, also by helpers, and tell no event."""
    return {
        function.name
        for source, function in _declared(files)
        for parts in [_reached(source, function, set())]
        if any(_writes(source, part, but=NO_WRITES) for part in parts)
        and not any(_tells_event(call) for part in parts for call in ast.walk(part))
    }


def _tells_event(node: ast.AST) -> bool:
    """Whether it is `Done(answer, event)` or `Done(…, events=…)`."""
    match node:
        case ast.Call(func=ast.Name(id="Done"), args=[_, ast.Constant(value=None)], keywords=[]):
            return False
        case ast.Call(func=ast.Name(id="Done")):
            return True
        case _:
            return False


def declared_actions(files: Iterable[Source]) -> set[str]:
    """The names of all functions that are declared as actions."""
    return {function.name for _source, function in _declared(files)}


def misplaced_modules(files: Iterable[Source]) -> list[str]:
    """Modules of `actions` that declare no action, and parts of actions that declare one."""
    return [
        str(source.path)
        for source in files
        if in_actions(source)
        and source.area != KERNEL
        and source.path.stem not in {"__init__", "frame"}
        and _is_a_part(source) == any(_is_declared(source, each) for each in _functions(source))
    ]


def _is_a_part(source: Source) -> bool:
    return source.path.parent.name == "parts"


def _declared(files: Iterable[Source]) -> Iterator[tuple[Source, ast.FunctionDef]]:
    for source in files:
        if in_actions(source) and source.area != KERNEL:
            yield from (
                (source, function)
                for function in _functions(source)
                if _is_declared(source, function)
            )


def _functions(source: Source) -> list[ast.FunctionDef]:
    return [node for node in source.tree.body if isinstance(node, ast.FunctionDef)]


def _called_from_outside(files: Iterable[Source]) -> Iterator[Action]:
    for source in files:
        own = source.area if source.module in DECLARES else ""
        used = {name for _line, name in source.imports} | {
            source.full(node) for node in source.nodes if isinstance(node, ast.Attribute)
        }
        yield from (action for action in map(_action_named, used) if action and action[0] != own)


def _exported(files: Iterable[Source]) -> Iterator[Action]:
    for source in files:
        if in_actions(source) and source.path.stem in {"__init__", "actions"}:
            for node in source.tree.body:
                if isinstance(node, ast.Assign) and _is_all(node):
                    yield from ((source.area, name) for name in ast.literal_eval(node.value))


def _is_all(node: ast.Assign) -> bool:
    return any(isinstance(to, ast.Name) and to.id == "__all__" for to in node.targets)


def _action_named(full: str) -> Action | None:
    parts = full.split(".")
    is_one = parts[0] == "motcua" and len(parts) > 3 and parts[2] in DECLARES
    return (parts[1], parts[-1]) if is_one else None


def _is_declared(source: Source, function: ast.FunctionDef) -> bool:
    return any(
        source.full(mark.func if isinstance(mark, ast.Call) else mark)
        in DECLARES.get(source.module, set())
        for mark in function.decorator_list
    )


def _only_calls(source: Source, function: ast.FunctionDef, framed: set[Action]) -> bool:
    """Whether it writes nothing, itself or by helpers beside it, and calls an action."""
    parts = _reached(source, function, framed)
    acts = any(
        (_action_named(source.names.get(name, "")) or (source.area, name)) in framed
        for part in parts
        for name in _called_names(part)
    )
    return acts and not any(_writes(source, part) for part in parts)


def _only_tells(source: Source, function: ast.FunctionDef) -> bool:
    """Whether it needs no moment and writes nothing: a check or a question, no action."""
    needs = {argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]}
    writes = any(_writes(source, part) for part in _reached(source, function, set()))
    return not {"at", "by"} & needs and not writes


def _reached(
    source: Source, function: ast.FunctionDef, framed: set[Action]
) -> list[ast.FunctionDef]:
    """The function and the helpers beside it that it uses, actions left out."""
    here = {other.name: other for other in _functions(source)}
    reached, waiting = dict[str, ast.FunctionDef](), [function]
    while waiting:
        part = waiting.pop()
        reached[part.name] = part
        waiting += [
            here[name]
            for name in _called_names(part)
            if name in here and name not in reached and (source.area, name) not in framed
        ]
    return list(reached.values())


def _called_names(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def _writes(source: Source, function: ast.FunctionDef, but: Collection[str] = frozenset()) -> bool:
    body = ast.Module([function], [])
    helpers = {
        name
        for name in _called_names(function)
        if source.names.get(name, "").startswith(FRAME)
        and name not in {"action", *OPEN_TO_ALL, *but}
    }
    return bool(helpers) or any(row_writes(Source(source.path, body)))


if __name__ == "__main__":
    found = outside_the_frame(sources(ROOT / "motcua"))
    sys.stdout.writelines(f"{place} {name}\n" for name, place in found.items())
