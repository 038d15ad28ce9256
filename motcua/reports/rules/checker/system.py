"""The identities of a table as one linear system over its cells, with running residuals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.reports.rules.checker.across import chained_rows, sums_of_rows
from motcua.reports.rules.checker.table import PREVIOUS, Row, Table

Spot = tuple[int, str]
TABLE = -1


@dataclass(frozen=True, slots=True)
class Identity:
    """`total` = the sum of `parts`."""

    name: str
    total: Spot
    parts: tuple[Spot, ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Every cell of the identity."""
        return (self.total, *self.parts)


def identities_of(table: Table) -> Iterator[Identity]:
    """Every identity that binds cells of the table."""
    for row in table.rows:
        for name, (total, parts) in table.layout.sums.items():
            yield Identity(name, (row.index, total), tuple((row.index, key) for key in parts))
        if row.count(PREVIOUS) is not None:
            yield _chain((row.index, PREVIOUS), [row])
    if table.before is not None and table.rows:
        yield _chain((TABLE, PREVIOUS), list(chained_rows(table)))
    for total_row, rows in sums_of_rows(table):
        for key in table.added_up:
            parts_of_column = tuple((row.index, key) for row in rows)
            yield Identity("rows_sum", (total_row.index, key), parts_of_column)


def _chain(before: Spot, rows: list[Row]) -> Identity:
    return Identity("carry_over_chain", before, tuple((row.index, "carried_over") for row in rows))


class System:
    """Known cells, and for each identity how far it is from holding.

    `residual[i]` is total minus known parts; `unknown[i]` counts cells without a value.
    """

    def __init__(self, table: Table) -> None:
        self.layout = table.layout
        self.identities = list(identities_of(table))
        self.value: dict[Spot, int] = {}
        self.residual = [0] * len(self.identities)
        self.unknown = [len(identity.spots) for identity in self.identities]
        self.of_spot: dict[Spot, list[int]] = {}
        for number, identity in enumerate(self.identities):
            for spot in identity.spots:
                self.of_spot.setdefault(spot, []).append(number)
        for spot, value in stated_values(table).items():
            self.set(spot, value)

    def set(self, spot: Spot, value: int) -> None:
        """Set or change the value of a cell."""
        known = spot in self.value
        change = value - self.value.get(spot, 0)
        for number in self.of_spot.get(spot, ()):
            self.residual[number] += change * self.sign(number, spot)
            self.unknown[number] -= not known
        self.value[spot] = value

    def sign(self, number: int, spot: Spot) -> int:
        """+1 for the total of an identity, -1 for a part."""
        return 1 if self.identities[number].total == spot else -1

    def is_broken(self, number: int) -> bool:
        """Whether all cells are known and the identity does not hold."""
        return self.unknown[number] == 0 and self.residual[number] != 0

    def holds(self, number: int) -> bool:
        """Whether all cells are known and the identity holds."""
        return self.unknown[number] == 0 and self.residual[number] == 0

    def asked_of(self, number: int, spot: Spot) -> int:
        """The value that the identity requires of a cell, given all others."""
        current = self.value.get(spot, 0)
        return current - self.sign(number, spot) * self.residual[number]

    def candidates(self, spot: Spot) -> dict[int, list[int]]:
        """Each possible value that identities require of a cell, with those identities."""
        found: dict[int, list[int]] = {}
        missing = spot not in self.value
        for number in self.of_spot.get(spot, ()):
            if self.unknown[number] == missing:
                found.setdefault(self.asked_of(number, spot), []).append(number)
        return {value: numbers for value, numbers in found.items() if value >= 0}


def stated_values(table: Table) -> Mapping[Spot, int]:
    """Every readable count of the table, the former period's under row `TABLE`."""
    keys = table.added_up
    values = {
        (row.index, key): value
        for row in table.rows
        for key in keys
        if (value := row.count(key)) is not None
    }
    if table.before is not None:
        values[TABLE, PREVIOUS] = table.before
    return values
