"""One collected test session from which a process is forked for each mutant."""

import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from motcua.config.temporary import own_folder
from tools.mutate.mutants import Mutant
from tools.mutate.patching import Program
from tools.mutate.reach import Reach
from tools.mutate.state import State, Verdict

SECONDS = 20.0
"""The tests of one mutant take no longer than this, counted without the mutant."""
PATIENCE = 5
"""How many times as long as it should a mutant may compute before it counts as endless."""
WAITING = 6
"""How many times as long it may take by the clock: others may use the machine too."""

Work = Callable[[], None]


class Session:
    """A plugin of pytest that judges mutants instead of running the tests once."""

    def __init__(self, root: Path, state: State, queue: Iterator[Mutant], ends_at: float,
                 jobs: int) -> None:  # fmt: skip
        self.root, self.state, self.queue = root, state, queue
        self.ends_at, self.jobs = ends_at, jobs
        self.learns_until = (time.monotonic() + ends_at) / 2
        self.items: dict[str, pytest.Item] = {}
        self.folder = Path()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn what each test reaches where that is not known; then judge until time is up."""
        self.items = {item.nodeid: item for item in session.items}
        self._set_up(session)
        memory = Path("/dev/shm")
        with own_folder("motcua-mutants-", within=memory if memory.is_dir() else None) as folder:
            self.folder = folder
            program = Program(self.root)
            self._learn(program)
            works = (
                (partial(self._judge, program, mutant), self._patience(mutant),
                 partial(self.state.note, Verdict(mutant, "endless", "")))
                for mutant in self.queue
            )  # fmt: skip
            self._fork_all(works, self.ends_at)
        return True

    def _set_up(self, session: pytest.Session) -> None:
        # A test with a database makes it; it stays as long as there is a next test.
        first = next(item for item in session.items if item.get_closest_marker("database"))
        # A package that stayed set up would fail the first test of every other one.
        above = {*first.listchain()}
        other = min(session.items, key=lambda item: len(above.intersection(item.listchain())))
        runtestprotocol(first, log=False, nextitem=other)
        from django.db import connection  # noqa: PLC0415 -- Django is set up by pytest

        connection.close()

    def _learn(self, program: Program) -> None:
        files: dict[Path, list[pytest.Item]] = {}
        for item in self.items.values():
            files.setdefault(item.path, []).append(item)
        unknown = [path for path in files if not self.state.knows(path)]
        # Tests of pages come last: they are slow, and the least specific.
        unknown.sort(key=lambda path: "tests/web/" in str(path))
        print(f"{len(unknown)} of {len(files)} test files to learn", file=sys.stderr, flush=True)
        works = (
            (partial(self._trace, program, path, files[path]), 900.0, lambda: None)
            for path in unknown
        )
        self._fork_all(works, self.learns_until)

    def _trace(self, program: Program, path: Path, items: Sequence[pytest.Item]) -> None:
        reach, learnt = Reach(self.root), {}
        for item, following in _with_next(items):
            # Otherwise only the first test would enter a function whose answer is kept.
            program.forget()
            reach.start()
            # Not by the clock, so that a loaded machine chooses no fewer tests.
            began = time.process_time()
            failed = _fails(item, following)
            seconds = time.process_time() - began
            learnt[item.nodeid] = {"seconds": seconds, "reaches": reach.stop(), "failed": failed}
        self.state.learn(path, learnt)

    def _patience(self, mutant: Mutant) -> float:
        return 15 + PATIENCE * sum(test.seconds for test in self.state.tests_of(mutant, SECONDS))

    def _judge(self, program: Program, mutant: Mutant) -> None:
        verdict = Verdict(mutant, "survived", "")
        program.apply(mutant)
        tests = self.state.tests_of(mutant, SECONDS)
        items = [self.items[test.name] for test in tests if test.name in self.items]
        for item, following in _with_next(items):
            if _fails(item, following):
                self.state.note(verdict._replace(result="killed", by=item.nodeid))
                return
        self.state.note(verdict if items else verdict._replace(result="unreached"))

    def _fork_all(self, works: Iterable[tuple[Work, float, Work]], until: float) -> None:
        """Each with the seconds that it may compute, and what to do where it does not end."""
        running: dict[int, Running] = {}
        try:
            for work, seconds, endless in works:
                if time.monotonic() > until:
                    break
                while len(running) >= self.jobs:
                    _reap(running)
                child, folder = _fork(work, self.folder, seconds)
                running[child] = Running(time.monotonic() + WAITING * seconds, folder, endless)
            while running:
                _reap(running)
        finally:
            for child, (_until, folder, _endless) in running.items():
                _end(child)
                os.waitpid(child, 0)
                shutil.rmtree(folder, ignore_errors=True)


class Running(NamedTuple):
    """A process: until when it may run, its folder, and what to do if it does not end."""

    until: float
    folder: Path
    endless: Work


def _fork(work: Work, within: Path, seconds: float) -> tuple[int, Path]:
    folder = Path(tempfile.mkdtemp(dir=within))
    child = os.fork()
    if child:
        return child, folder
    status = 1
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        _be_alone(folder)
        work()
        status = 0
    except BaseException as problem:  # noqa: BLE001 -- the child ends here
        print(f"{problem!r}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def _be_alone(folder: Path) -> None:
    """A database and counts of its own; what tests print goes nowhere."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    copied = shutil.copy(connection.settings_dict["NAME"], folder / "test.db")
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = copied
    settings.COUNTS_DIR = folder / "counts"
    tempfile.tempdir = str(folder)


def _reap(running: dict[int, Running]) -> None:
    """Wait until one has ended, or end one whose time is up."""
    while True:
        child, status = os.waitpid(-1, os.WNOHANG)
        if child in running:
            ended = running.pop(child)
            shutil.rmtree(ended.folder, ignore_errors=True)
            if os.WIFSIGNALED(status):
                ended.endless()
            return
        for late in [each for each, run in running.items() if time.monotonic() > run.until]:
            _end(late)
        time.sleep(0.01)


def _end(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child, signal.SIGKILL)


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=following)
    return any(report.failed for report in reports)


def _with_next(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    # The last is followed by itself, so that the session's fixtures are left to the parent.
    return zip(items, [*items[1:], *items[-1:]], strict=True)


def in_turns(groups: dict[Any, list[Mutant]], seed: int) -> Iterator[Mutant]:
    """One mutant of each group after another, each group in an order given by the seed."""
    chance = random.Random(seed)
    for group in groups.values():
        chance.shuffle(group)
    left = [group for group in groups.values() if group]
    while left:
        yield from (group.pop() for group in left)
        left = [group for group in left if group]
