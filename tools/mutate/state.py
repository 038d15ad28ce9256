"""What is known from earlier runs: reach of the tests and verdicts on mutants; outside the tree."""

import ast
import hashlib
import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tools.mutate.mutants import Mutant, functions_of

SLOWEST = 8.0
"""A test that takes more seconds judges no mutant."""


class Verdict(NamedTuple):
    """What became of a mutant: `killed`, `endless`, `survived` or `unreached`; by which test."""

    mutant: Mutant
    result: str
    by: str
    tests: str = ""


class Test(NamedTuple):
    """A test that may judge: how specific it is, and how long it takes."""

    name: str
    seconds: float
    reaches: frozenset[str]


class State:
    """A folder with one file for each test file, and a line for each verdict."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root
        self.reaches, self.lines = folder / "reached", folder / "verdicts.jsonl"
        self._functions: dict[str, str] = {}
        self.reaches.mkdir(parents=True, exist_ok=True)

    def knows(self, path: Path) -> bool:
        """Whether it was traced as it reads now, with the modules' functions of today.

        To trace all tests takes half an hour, so that a change inside a function is no reason.
        """
        kept = self._reach_of(path)
        if not kept.exists():
            return False
        entered = json.loads(kept.read_text(encoding="utf-8"))["entered"]
        return all(self._functions_of(name) == digest for name, digest in entered.items())

    def learn(self, path: Path, learnt: dict[str, Any]) -> None:
        """Store what the tests of a file reach."""
        kept = self._reach_of(path)
        for old in self.reaches.glob(f"{kept.name.rpartition('-')[0]}-*"):
            old.unlink()
        names = {where.partition("::")[0] for told in learnt.values() for where in told["reaches"]}
        entered = {name: self._functions_of(name) for name in names}
        half = kept.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps({"entered": entered, "tests": learnt}), encoding="utf-8")
        half.rename(kept)

    def tests_of(self, mutant: Mutant, seconds: float) -> list[Test]:
        """The tests that enter its function, near and specific ones first, for so long."""
        where = f"{mutant.path}::{mutant.function}"
        near = area_of(mutant.path)
        found = sorted(
            self._entering.get(where) or self._entering.get(mutant.path, []),
            key=lambda test: (near not in test.name, len(test.reaches), test.seconds),
        )
        chosen, whole = [], 0.0
        for test in found:
            if whole + test.seconds <= seconds:
                whole += test.seconds
                chosen.append(test)
        return chosen

    def note(self, verdict: Verdict) -> None:
        """Add a verdict; a later one on the same mutant stands."""
        line = json.dumps([*verdict.mutant, verdict.result, verdict.by, self.tests_digest])
        with self.lines.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def verdicts(self) -> dict[str, Verdict]:
        """The last verdict on each mutant."""
        found = {}
        if self.lines.exists():
            for line in self.lines.read_text(encoding="utf-8").splitlines():
                *mutant, result, by, tests = json.loads(line)
                verdict = Verdict(Mutant(*mutant), result, by, tests)
                found[verdict.mutant.key] = verdict
        return found

    @cached_property
    def tests_digest(self) -> str:
        """Changes with any test."""
        total = hashlib.sha256()
        for path in sorted((self.root / "tests").rglob("*.py")):
            total.update(path.read_bytes())
        return total.hexdigest()[:12]

    @cached_property
    def _entering(self) -> dict[str, list[Test]]:
        """The tests by function, and by file for a function that is new."""
        found: dict[str, list[Test]] = {}
        for test in self._tests():
            for where in test.reaches:
                found.setdefault(where, []).append(test)
            for path in {where.partition("::")[0] for where in test.reaches}:
                found.setdefault(path, []).append(test)
        return found

    def _tests(self) -> Iterator[Test]:
        for file in self.reaches.glob("*.json"):
            for name, told in json.loads(file.read_text(encoding="utf-8"))["tests"].items():
                if not told["failed"] and told["seconds"] <= SLOWEST:
                    yield Test(name, told["seconds"], frozenset(told["reaches"]))

    def _reach_of(self, path: Path) -> Path:
        name = str(path.relative_to(self.root)).replace("/", ".")
        return self.reaches / f"{name}-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}.json"

    def _functions_of(self, name: str) -> str:
        """A digest of the names of a module's functions; empty for a template or a lost file."""
        path = self.root / name
        if name not in self._functions and path.suffix == ".py" and path.exists():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = sorted(function for function, _node in functions_of(tree))
            self._functions[name] = hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]
        return self._functions.get(name, "")


def area_of(path: str) -> str:
    """The folder in which the tests of a module are first looked for."""
    return f"tests/{path.split('/')[1]}/"
