"""The columns of a form, their weights, and the identities between them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from motcua.statistics.rules.balances import Balance, Key, Weights

# A count, an amount, or a share with two decimals.
Figure = int | Decimal
# The figures of one row, by column number.
Figures = dict[int, Figure]


@dataclass(frozen=True)
class Column:
    """A column of figures: its printed number, its external key, and its weights; none where a
    report counts other things than marks."""

    number: int
    key: str
    weights: Weights


@dataclass(frozen=True)
class Layout:
    """The columns of figures of a form in printed order, and its identities.

    `sums` are total and parts by key, under the stable name of the checker's rule; they always
    hold. Columns 1 and 2 are the row's number and name. `channels` are the keys of the columns by
    channel of receipt, unique to each layout.
    """

    columns: tuple[Column, ...]
    sums: Mapping[str, tuple[str, tuple[str, ...]]]
    channels: tuple[str, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The column number of each key, in printed order."""
        return {column.key: column.number for column in self.columns}

    @cached_property
    def weights(self) -> dict[int, Weights]:
        """What each column counts, by its number."""
        return {column.number: column.weights for column in self.columns}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns, in printed order."""
        return tuple(self.numbers)

    @property
    def carries_over(self) -> bool:
        """Whether the form states what is in progress at both ends of a period."""
        return {"carried_over", "in_progress"} <= self.numbers.keys()

    @cached_property
    def measures(self) -> frozenset[str]:
        """The codes of the measures that are counted."""
        return frozenset(code for column in self.columns for _part, code in column.weights)

    def figures_of(self, balance: Balance) -> Figures:
        """The figures of one row."""
        figures: dict[int, Figure] = dict.fromkeys(self.weights, 0)
        for key, n in balance.items():
            for number, weight in self._counted.get(key, ()):
                figures[number] += weight * n
        return figures

    @cached_property
    def _counted(self) -> dict[Key, list[tuple[int, int]]]:
        """The same by measure: the columns in which one counts, and how."""
        counted: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
        for column in self.columns:
            for key, weight in column.weights.items():
                counted[key].append((column.number, weight))
        return dict(counted)

    def formula(self, name: str) -> str:
        """An identity as the form writes it: `3 = 4 + 5 + 6`."""
        total, parts = self.sums[name]
        return f"{self.numbers[total]} = {' + '.join(str(self.numbers[part]) for part in parts)}"

    @property
    def printed_numbers(self) -> list[str]:
        """The row below the headings: each column's number, for a total with its parts."""
        printed = {number: f"({number})" for number in (1, 2, *self.weights)}
        for total, parts in self.printed_sums.values():
            whole = self.numbers[total]
            terms = "+".join(f"({self.numbers[part]})" for part in parts)
            printed[whole] = f"({whole})={terms}"
        return list(printed.values())

    @property
    def printed_sums(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The identities printed above the columns, without the balance."""
        return {name: terms for name, terms in self.sums.items() if name != "balance"}
