"""A year of a unit's queue, simulated: dossiers come as they came, wait for whoever is free, and
are handled for times drawn from those of last year.

Nobody is busy with a dossier for all the time that it lies on the desk: of the time that a step
took, only a share occupies the officer (`busy`, in percent), and the rest passes while he does
others. The share is that with which last year's mean time comes out (`fit_busy`).

The axis is working time in minutes, from the first of the year; nights and days off do not exist.
The officers of a role are a pool that takes what waits longest. What a dossier waits for outside
the unit (papers that citizens bring, other agencies) passes as it did and is no waiting here.
"""

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy


@dataclass(frozen=True)
class Task:
    """One step of a dossier: its name, who does it, how long it took the one who did, and how long
    it began after the step before had ended; in working minutes."""

    step: str
    role: str
    minutes: int
    lag: int = 0


@dataclass(frozen=True)
class Case:
    """A dossier that came at a working minute; `is_asked` if it is of the procedure in question."""

    arrives: int
    tasks: tuple[Task, ...]
    is_asked: bool = True


@dataclass(frozen=True)
class Changes:
    """What is tried: the limit in working minutes (None as it is), more or fewer officers by role,
    the time of steps of the procedure in percent, and which of its steps are left out."""

    limit: int | None = None
    staff: Mapping[str, int] = field(default_factory=dict)
    percent: Mapping[str, int] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


AS_IT_IS = Changes()


@dataclass(frozen=True)
class Outcome:
    """Of the procedure: dossiers, how many late, and on average the working minutes that one took
    at the unit and waited there; and the minutes of all officers for them."""

    dossiers: int
    late: int
    took: float
    waited: float
    staff: float

    @property
    def late_percent(self) -> float:
        """Of a hundred; 0 of nothing."""
        return 100 * self.late / self.dossiers if self.dossiers else 0.0


MOST_YEARS, FEWEST_YEARS, MOST_TASKS = 10, 3, 400_000
"""So many years are simulated as it is, and as many as changed; fewer of a large unit, so that all
of them together take seconds."""


def years_for(tasks: int) -> int:
    """How many years are simulated of a year with so many steps."""
    return max(FEWEST_YEARS, min(MOST_YEARS, MOST_TASKS // max(1, tasks)))


def as_recorded(durations: Sequence[int], handled: int, limit: int) -> Outcome:
    """What really was: how long each dossier of the procedure took, and all handling together."""
    count = len(durations)
    late, whole = sum(each > limit for each in durations), sum(durations)
    mean = whole / count if count else 0.0
    return Outcome(count, late, mean, (whole - handled) / count if count else 0.0, float(handled))


def simulate(
    cases: Sequence[Case],
    staff: Mapping[str, int],
    limit: int,
    *,
    seed: int,
    busy: int = 100,
    changes: Changes = AS_IT_IS,
) -> Outcome:
    """One year. The same seed draws the same times for the same dossiers whatever is changed, so
    that two outcomes differ by the changes alone."""
    drawn = _draw(cases, Random(seed))  # noqa: S311 - no secret
    env = simpy.Environment()
    pools = {
        role: simpy.Resource(env, max(1, count + changes.staff.get(role, 0)))
        for role, count in staff.items()
    }
    took: list[tuple[int, int, int]] = []
    for case, times in zip(cases, drawn, strict=True):
        env.process(_pass(env, pools, case, times, changes, busy, took))
    env.run()
    allowed = limit if changes.limit is None else changes.limit
    return _outcome(took, allowed)


def fit_busy(
    cases: Sequence[Case], staff: Mapping[str, int], limit: int, *, took: float, seed: int
) -> int:
    """The share of the time of a step, in percent, that occupies its officer: the largest with
    which the mean time is not above the real one (`took`); at least 1.

    More of it never makes a dossier faster, so halving finds it.
    """
    least, most = 1, 100
    while least < most:
        middle = (least + most + 1) // 2
        if simulate(cases, staff, limit, seed=seed, busy=middle).took <= took:
            least = middle
        else:
            most = middle - 1
    return least


def _pass(
    env: simpy.Environment,
    pools: Mapping[str, simpy.Resource],
    case: Case,
    times: Sequence[int],
    changes: Changes,
    busy: int,
    took: list[tuple[int, int, int]],
) -> Generator[simpy.Event, Any, None]:
    """A dossier on its way; notes how long it waited and was handled."""
    yield env.timeout(case.arrives)
    waited = handled = lay = 0
    at = case.arrives
    for task, minutes in zip(case.tasks, times, strict=True):
        if task.lag:
            yield env.timeout(task.lag)
            at += task.lag
        if case.is_asked and task.step in changes.without:
            continue
        needed = minutes * changes.percent.get(task.step, 100) // 100 if case.is_asked else minutes
        occupied = needed * busy // 100
        turn = pools[task.role].request()
        with turn:
            yield turn
            begins = int(turn.usage_since or 0)
            waited += begins - at
            yield env.timeout(occupied)
            handled += occupied
        if lies := needed - occupied:
            lay += lies
            yield env.timeout(lies)
        at = begins + needed
    if case.is_asked:
        took.append((waited + handled + lay, waited, handled))


def _draw(cases: Sequence[Case], chance: Random) -> list[list[int]]:
    """A time for each task, one of those that its step took, by procedure asked or not."""
    known: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for case in cases:
        for task in case.tasks:
            known[case.is_asked, task.step].append(task.minutes)
    return [[chance.choice(known[case.is_asked, t.step]) for t in case.tasks] for case in cases]


def _outcome(took: Sequence[tuple[int, int, int]], limit: int) -> Outcome:
    count = len(took)
    if not count:
        return Outcome(0, 0, 0.0, 0.0, 0.0)
    whole, waited, handled = (sum(column) for column in zip(*took, strict=True))
    late = sum(each > limit for each, _waited, _handled in took)
    return Outcome(count, late, whole / count, waited / count, float(handled))
