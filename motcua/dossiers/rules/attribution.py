"""Which units made a dossier late, and each for how much of the overrun.

All times are points on the axis of working time, in seconds (`CompiledCalendar.seconds_at`), so
that nights and days off do not exist.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Held:
    """A unit had the dossier at a step from `start` until `end`; the step may take `norm`."""

    unit: int
    step: int
    start: int
    end: int
    norm: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """A unit was to answer and did not, from its deadline `start` until `end`."""

    unit: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit used against its norm, and its share of the dossier's overrun."""

    unit: int
    used: int
    norm: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The clock of a late dossier from `start`, due at `due`, closed or looked at at `end`.

    `pauses` are those in which the clock stood still.
    """

    start: int
    due: int
    end: int
    decides: int
    held: Sequence[Held]
    awaited: Sequence[Awaited] = ()
    pauses: Sequence[tuple[int, int]] = ()


def attribute(course: Course) -> list[Share]:
    """The units in question, the largest share first; the shares sum to the whole overrun.

    While a unit's answer is late, the time is that unit's and not the asker's. The overrun is
    divided in proportion to what each unit used beyond the norm of its steps. Where nobody did,
    because the norms together leave room, it is whose it was after the due time. A step that was
    done twice has its norm once.
    """
    used, after = _spent(course)
    norms = _norms(course)
    over = {unit: max(0, seconds - norms[unit]) for unit, seconds in used.items()}
    weights = over if any(over.values()) else after
    shares = divide(max(0, course.end - course.due), weights or {course.decides: 1})
    units = used.keys() | norms.keys() | shares.keys()
    rows = [Share(unit, used[unit], norms[unit], shares.get(unit, 0)) for unit in units]
    return sorted(rows, key=lambda row: (-row.share, -row.used, row.unit))


def divide(whole: int, weights: Mapping[int, int]) -> dict[int, int]:
    """`whole` in proportion to the weights, in whole numbers that sum to it exactly.

    What rounding down leaves over goes to the largest remainders, ties to the smaller key.
    """
    total = sum(weights.values())
    if total == 0:
        weights = dict.fromkeys(weights, 1)
        total = len(weights)
    parts = {key: divmod(whole * weight, total) for key, weight in weights.items()}
    shares = {key: part for key, (part, _rest) in parts.items()}
    by_rest = sorted(parts, key=lambda key: (-parts[key][1], key))
    for key in by_rest[: whole - sum(shares.values())]:
        shares[key] += 1
    return shares


def _norms(course: Course) -> Counter[int]:
    """The norm of each unit: of each of its steps once."""
    steps: dict[tuple[int, int], int] = {}
    for row in course.held:
        key = (row.unit, row.step)
        steps[key] = max(steps.get(key, 0), row.norm)
    norms: Counter[int] = Counter()
    for (unit, _step), norm in steps.items():
        norms[unit] += norm
    return norms


def _spent(course: Course) -> tuple[Counter[int], Counter[int]]:
    """The time of each unit, all of it and that after the due time."""
    used: Counter[int] = Counter()
    after: Counter[int] = Counter()
    for start, end in pairwise(_edges(course)):
        if any(begun <= start < ended for begun, ended in course.pauses):
            continue
        owners = _covering(course.awaited, start) or _covering(course.held, start)
        parts = divide(end - start, dict.fromkeys(owners, 1)) if owners else {}
        used.update(parts)
        if start >= course.due:
            after.update(parts)
    return used, after


def _edges(course: Course) -> list[int]:
    """Every point at which somebody begins or ends, within the clock's time."""
    spans: list[Held | Awaited] = [*course.held, *course.awaited]
    points = {point for span in spans for point in (span.start, span.end)}
    points |= {point for pause in course.pauses for point in pause}
    inside = {point for point in points | {course.due} if course.start < point < course.end}
    return sorted(inside | {course.start, course.end})


def _covering(spans: Iterable[Held | Awaited], point: int) -> set[int]:
    return {span.unit for span in spans if span.start <= point < span.end}
