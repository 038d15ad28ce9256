"""Statistics of an area: its measures, and the marks that each of its events adds.

An area declares one `Contribution` in its `rules/marks.py`; `config/wiring.py` registers them all
with the statistics, which sum marks without knowing their meaning.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from motcua.kernel.events import Event

# The resolution of timestamps in both databases.
INSTANT = timedelta(microseconds=1)
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class BadDeclaration(ValueError):
    """An invalid declaration of measures: a programming error."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A counted quantity. `code` never changes: facts store it, no table lists it."""

    code: str
    label: str | Promise

    def __post_init__(self) -> None:
        """Refuse an invalid code: at most 40 lower-case letters, digits, underscores."""
        if not CODE.fullmatch(self.code):
            raise BadDeclaration(f"“{self.code}” is no code of a measure")


@dataclass(frozen=True, slots=True)
class Mark:
    """One measure of a unit, field and procedure at a point in time (with its zone).

    `unit`, `procedure` and `measure` are codes, `field` the id of the catalogue's field. A mark is
    additive: "fell due on this day", never "is overdue". Without a field or procedure, these are
    None and an empty code.
    """

    unit: str
    field: int | None
    procedure: str
    measure: str
    at: datetime


# Count of each mark: positive where an event adds it, negative where it removes it.
Marks = Counter[Mark]


@dataclass(frozen=True)
class Contribution:
    """How events about one subject model contribute to the statistics.

    `marks_of` is pure. It returns each event's change, so that the sum over a subject's events is
    how the subject counts now; most events change nothing.
    """

    subject_kind: str
    measures: tuple[Measure, ...]
    marks_of: Callable[[Event], Marks]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the measures declared here."""
        return frozenset(measure.code for measure in self.measures)


def marks_of_difference(before: Iterable[Mark], after: Iterable[Mark]) -> Marks:
    """The marks added and removed by a change; unchanged marks cancel out."""
    change = Counter(after)
    change.subtract(Counter(before))
    return Counter({mark: n for mark, n in change.items() if n})
