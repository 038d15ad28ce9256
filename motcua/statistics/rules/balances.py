"""Sums of measures before and within a period, and the figures computed from them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.statistics.enums import Part
from motcua.statistics.rules.windows import Window

# Part and measure code.
Key = tuple[Part, str]
Balance = Counter[Key]
Weights = Mapping[Key, int]


@dataclass(frozen=True)
class Tallied:
    """Counts: a balance for each row key, and one for the total.

    `day_before` is the total of the window's `day_before`; None without it, or if not counted.
    """

    rows: dict[str, Balance]
    total: Balance
    day_before: Balance | None = None


def weigh(balance: Balance, weights: Weights) -> int:
    """One figure: the weighted sum of a balance."""
    return sum(weight * balance[key] for key, weight in weights.items())


def less(whole: Tallied, part: Tallied) -> Tallied:
    """The whole minus the part, row by row."""
    rows = {key: _less(balance, part.rows.get(key)) for key, balance in whole.rows.items()}
    return Tallied(rows, _less(whole.total, part.total))


def _less(whole: Balance, part: Balance | None) -> Balance:
    rest = Counter(whole)
    rest.subtract(part or {})
    return rest


def sum_of(balances: Iterable[Balance]) -> Balance:
    """The sum of all balances."""
    total: Balance = Counter()
    for balance in balances:
        total.update(balance)
    return total


def chain_months(window: Window, days: Mapping[date, Balance]) -> dict[str, Balance]:
    """Balances of the months of a period, from those of days (or spans before the period, by
    first day). Counts within one month are before the next.
    """
    before: Balance = Counter()
    months = {start: Counter[Key]() for start in window.months()}
    for day, balance in days.items():
        within = months[window.month(day)] if day >= window.first else before
        within.update(balance)
    return {start.isoformat(): _followed(before, within) for start, within in months.items()}


def _followed(before: Balance, within: Balance) -> Balance:
    """The balance of one month; updates `before` for the next."""
    balance = Counter(before)
    balance.update(within)
    for (_, measure), n in within.items():
        before[Part.BEFORE, measure] += n
    return balance
