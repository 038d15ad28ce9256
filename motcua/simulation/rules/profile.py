"""A replay profile: the figures of form 06a or 07a that a period is to end with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import VIETNAM
from motcua.simulation.enums import Fate, Origin


@dataclass(frozen=True)
class ProfileRow:
    """One field with its counts, by origin in the order of the form's columns, and by fate."""

    field: str
    origins: Mapping[Origin, int]
    fates: Mapping[Fate, int]

    @property
    def received(self) -> int:
        """Column 3."""
        return sum(self.origins.values())

    @property
    def resolved(self) -> int:
        """Column 7 of form 06a, 9 of form 07a."""
        return sum(self.fates[fate] for fate in (Fate.EARLY, Fate.ON_TIME, Fate.OVERDUE))

    @property
    def in_progress(self) -> int:
        """Column 11 of form 06a, 13 of form 07a."""
        return self.fates[Fate.OPEN_IN_TIME] + self.fates[Fate.OPEN_OVERDUE]

    def columns(self) -> dict[str, int]:
        """The columns of the form from 3 on."""
        counts = (
            self.received,
            *self.origins.values(),
            self.resolved,
            *(self.fates[fate] for fate in (Fate.EARLY, Fate.ON_TIME, Fate.OVERDUE)),
            self.in_progress,
            *(self.fates[fate] for fate in (Fate.OPEN_IN_TIME, Fate.OPEN_OVERDUE)),
        )
        return {f"c{number}": count for number, count in enumerate(counts, 3)}


@dataclass(frozen=True)
class Profile:
    """A unit, a period (local days, both included), and one row for each field."""

    code: str
    name: str
    level: str
    first_on: date
    last_on: date
    rows: tuple[ProfileRow, ...]

    @property
    def begins_at(self) -> datetime:
        """The local midnight at the start of the period."""
        return datetime.combine(self.first_on, time(), VIETNAM)

    @property
    def ends_at(self) -> datetime:
        """The local midnight after its last day."""
        return datetime.combine(self.last_on + timedelta(1), time(), VIETNAM)

    @property
    def received(self) -> int:
        """Column 3 of the total."""
        return sum(row.received for row in self.rows)

    def broken_rows(self) -> Iterator[ProfileRow]:
        """The rows where received is not resolved plus in progress."""
        return (row for row in self.rows if row.received != row.resolved + row.in_progress)


def total_of(rows: tuple[ProfileRow, ...]) -> dict[str, int]:
    """The sums of the columns from 3 on over all rows."""
    columns = [row.columns() for row in rows]
    return {key: sum(each[key] for each in columns) for key in columns[0]} if columns else {}
