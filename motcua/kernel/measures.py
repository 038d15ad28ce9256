"""What an area counts: it declares its measures and the marks that each of its events leaves.

An area declares one `Contribution` in its `rules/marks.py`; `config/wiring.py` lists them all and
hands them to the statistics, which add marks up without knowing what they mean.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from motcua.kernel.events import Event

# The resolution of both databases: the shortest time between two moments.
INSTANT = timedelta(microseconds=1)
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class BadDeclaration(ValueError):
    """An area declares its measures wrongly: a fault of the program."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted. `code` is for ever: facts keep it, no table lists it."""

    code: str
    label: str | Promise

    def __post_init__(self) -> None:
        """Refuse a code that is not one: at most 40 lower-case letters, digits, underscores."""
        if not CODE.fullmatch(self.code):
            raise BadDeclaration(f"“{self.code}” is no code of a measure")


@dataclass(frozen=True, slots=True)
class Mark:
    """One measure of a unit, field and procedure at a point in time (with its zone).

    `unit`, `procedure` and `measure` are codes, `field` the id of the catalogue's field. A mark is
    additive: "fell due on this day", never "is overdue". What belongs to no field or procedure has
    None and an empty code there.
    """

    unit: str
    field: int | None
    procedure: str
    measure: str
    at: datetime


# How often each mark counts: positive where an event adds it, negative where it takes it back.
Marks = Counter[Mark]


@dataclass(frozen=True)
class Contribution:
    """What the events about one kind of subject add to the statistics.

    `marks_of` is pure. Of each event it gives the difference that the event makes, so that the
    sum over a subject's events is how the subject counts now; most events leave no mark.
    """

    subject_kind: str
    measures: tuple[Measure, ...]
    marks_of: Callable[[Event], Marks]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the measures declared here."""
        return frozenset(measure.code for measure in self.measures)


def marks_of_difference(before: Iterable[Mark], after: Iterable[Mark]) -> Marks:
    """What a change adds and takes back; marks that stay cancel out."""
    change = Counter(after)
    change.subtract(Counter(before))
    return Counter({mark: n for mark, n in change.items() if n})
