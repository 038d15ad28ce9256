"""Reading what is charged for how much, and multiplying it."""

import re
from dataclasses import dataclass

from motcua.payments.enums import FeeUnit

MOST_UNITS = 100_000
MOST_AMOUNT = 10**12
# Ten thousand times the highest fee of the catalogue: a line above it was mistyped.
MOST_FEE = 10**10
_NUMBER = r"(\d{1,3}(?:[.,]\d{3})+|\d{1,12})"
_DONG = r" ?(?:đồng|đ\b|vnđ|vnd)"
_UNITS = {
    "trang": FeeUnit.PAGE,
    "bản": FeeUnit.COPY,
    "trường hợp": FeeUnit.CASE,
    "giao dịch": FeeUnit.CASE,
    "cơ sở": FeeUnit.CASE,
    "hồ sơ": FeeUnit.CASE,
    "việc": FeeUnit.CASE,
    "người": FeeUnit.PERSON,
}
_PER = re.compile(rf"{_NUMBER}{_DONG} ?(?:/|một|mỗi) ?({'|'.join(_UNITS)})", re.I)
_EACH = re.compile(rf"(?:/|mỗi ) ?({'|'.join(_UNITS)})", re.I)
_FIRST = re.compile(r"(\d{1,3}) trang đầu", re.I)
_LATER = re.compile(
    rf"từ trang (?:thứ )?(\d{{1,4}})[^\d;]{{0,60}}{_NUMBER}{_DONG}(?: ?/ ?trang)?", re.I
)
_CAP = re.compile(rf"(?:trần|tối đa|không quá)[^\d;]{{0,30}}{_NUMBER}{_DONG}", re.I)
_AMOUNT = re.compile(rf"{_NUMBER}{_DONG}", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """`amount` đồng for each of the first `first_units` units, `later_amount` for each further one.

    Without `first_units` every unit costs `amount`. `cap` is the most for one copy.
    """

    amount: int
    unit: FeeUnit = FeeUnit.ONCE
    first_units: int | None = None
    later_amount: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class UsualLimits:
    """How many units, and how many đồng a line, an officer enters without being asked again."""

    quantity: int = MOST_UNITS
    amount: int = MOST_FEE

    def are_exceeded(self, quantity: int, amount: int) -> bool:
        """Whether a line may be a slip of the finger."""
        return quantity > self.quantity or amount > self.amount


def total_of(tariff: Tariff, quantity: int, copies: int = 1) -> int:
    """What `copies` copies of `quantity` units each cost, in đồng."""
    first = quantity if tariff.first_units is None else min(quantity, tariff.first_units)
    one = first * tariff.amount + (quantity - first) * (tariff.later_amount or 0)
    return copies * (one if tariff.cap is None else min(one, tariff.cap))


def read_tariff(amount: int | None, text: str) -> Tariff | None:
    """The tariff of a fee row of the catalogue; None if no single amount can be told.

    `amount` is that of the row; without it the text must state one, or a first and a later one
    for pages (TT 226/2016/TT-BTC: certified copies).
    """
    per = {unit.lower(): _whole(number) for number, unit in _PER.findall(text)}
    by_page = _by_page(text)
    if amount is None and by_page is not None:
        return by_page
    stated = {_whole(number) for number in _AMOUNT.findall(text)}
    cap = _cap(text)
    stated.discard(cap or 0)
    if amount is None:
        amount = stated.pop() if len(stated) == 1 else None
    if amount is None or not 0 < amount <= MOST_AMOUNT:
        return None
    units = {_UNITS[unit] for unit, number in per.items() if number == amount}
    units = units or {_UNITS[unit.lower()] for unit in _EACH.findall(text)}
    unit = units.pop() if len(units) == 1 else FeeUnit.ONCE
    return Tariff(amount=amount, unit=unit, cap=cap if cap != amount else None)


def _by_page(text: str) -> Tariff | None:
    pages = [_whole(number) for number, unit in _PER.findall(text) if unit.lower() == "trang"]
    later = _LATER.search(text)
    if not pages or later is None:
        return None
    first, begins = _FIRST.search(text), int(later[1])
    if begins < 2 or (first and int(first[1]) != begins - 1):
        return None
    return Tariff(
        amount=pages[0],
        unit=FeeUnit.PAGE,
        first_units=begins - 1,
        later_amount=_whole(later[2]),
        cap=_cap(text),
    )


def _cap(text: str) -> int | None:
    found = _CAP.search(text)
    return _whole(found[1]) if found else None


def _whole(number: str) -> int:
    return int(re.sub(r"[.,]", "", number))
