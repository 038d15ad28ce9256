"""Sums of measures before and within a period, and the figures drawn from them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.statistics.enums import Part
from motcua.statistics.rules.windows import Window

# A part of time and the code of a measure.
Key = tuple[Part, str]
Balance = Counter[Key]
Weights = Mapping[Key, int]


@dataclass(frozen=True)
class Tallied:
    """What was counted: a balance for each row, under the row's key, and one for all."""

    rows: dict[str, Balance]
    total: Balance


def weigh(balance: Balance, weights: Weights) -> int:
    """One figure: the weighted sum of a balance."""
    return sum(weight * balance[key] for key, weight in weights.items())


def less(whole: Tallied, part: Tallied) -> Tallied:
    """What remains of the whole without a part of it, row by row."""
    rows = {key: _less(balance, part.rows.get(key)) for key, balance in whole.rows.items()}
    return Tallied(rows, _less(whole.total, part.total))


def _less(whole: Balance, part: Balance | None) -> Balance:
    rest = Counter(whole)
    rest.subtract(part or {})
    return rest


def sum_of(balances: Iterable[Balance]) -> Balance:
    """All balances in one."""
    total: Balance = Counter()
    for balance in balances:
        total.update(balance)
    return total


def chain_months(window: Window, days: Mapping[date, Balance]) -> dict[str, Balance]:
    """Balances of the months of a period, from those of days (or spans before the period, under
    their first day). What lies within one month lies before the next.
    """
    before: Balance = Counter()
    months = {start: Counter[Key]() for start in window.months()}
    for day, balance in days.items():
        within = months[window.month(day)] if day >= window.first else before
        within.update(balance)
    return {start.isoformat(): _followed(before, within) for start, within in months.items()}


def _followed(before: Balance, within: Balance) -> Balance:
    """The balance of one month; `before` is moved on to the next."""
    balance = Counter(before)
    balance.update(within)
    for (_, measure), n in within.items():
        before[Part.BEFORE, measure] += n
    return balance
