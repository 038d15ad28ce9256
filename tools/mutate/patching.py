"""Putting a mutant into the running program: functions get other code, wherever they are held."""

import gc
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

from tools.mutate.mutants import Mutant, mutated

Place = tuple[str, str, int]
CACHE = type(cache(lambda: None))


class Program:
    """The functions of the program that are alive, also those in decorators and closures."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._find()

    def _find(self) -> None:
        self.functions: dict[Place, list[FunctionType]] = {}
        self.caches = []
        inside = f"{self.root}/motcua/"
        # What is frozen, as by the tests once they are collected, is not listed.
        gc.unfreeze()
        for each in gc.get_objects():
            if type(each) is FunctionType and each.__code__.co_filename.startswith(inside):
                self.functions.setdefault(_place(each.__code__), []).append(each)
            elif type(each) is CACHE:
                self.caches.append(each)
        gc.freeze()

    def apply(self, mutant: Mutant) -> None:
        """Change the program in this process for good."""
        path = self.root / mutant.path
        self._load(mutant.path)
        source = path.read_text(encoding="utf-8")
        before = compile(source, str(path), "exec", dont_inherit=True)
        after = compile(mutated(source, mutant), str(path), "exec", dont_inherit=True)
        known = {_place(code): code for code in _codes(before)}
        for code in _codes(after):
            if known.get(_place(code)) != code:
                for function in self.functions.get(_place(code), ()):
                    if function.__code__.co_freevars == code.co_freevars:
                        function.__code__ = code
        self.forget()

    def forget(self) -> None:
        """Clear what the program keeps, so that it is computed by the functions as they are."""
        for kept in self.caches:
            if (getattr(kept, "__module__", "") or "").startswith("motcua."):
                kept.cache_clear()

    def _load(self, path: str) -> None:
        # A command is loaded when it is called, which would be after the change.
        if not any(place[0] == f"{self.root}/{path}" for place in self.functions):
            import_module(path.removesuffix(".py").replace("/", "."))
            self._find()


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno
