"""Whether the words of a review say what its figures say.

A decision of 2025 cut a time by one day in words and by two in figures; nobody saw it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from motcua.reviews.rules.cost import Saving, percent

LONGEST = 2000


class Measured(StrEnum):
    """What a number in the words counts."""

    DAYS = "days"
    MONEY = "money"
    PERCENT = "percent"


@dataclass(frozen=True)
class Figures:
    """What was worked out: days of handling before and after, and savings by each method used."""

    days_before: Decimal | None = None
    days_after: Decimal | None = None
    savings: tuple[Saving, ...] = ()

    def cut(self) -> dict[Measured, set[Decimal]]:
        """What may follow words such as "giảm" and "tiết kiệm"."""
        days, shares = set(), {each.percent for each in self.savings}
        if self.days_before is not None and self.days_after is not None:
            days = {self.days_before - self.days_after}
            shares.add(percent(self.days_before - self.days_after, self.days_before))
        money = {Decimal(each.saved) for each in self.savings}
        known = {share for share in shares if share is not None}
        return {Measured.DAYS: days, Measured.MONEY: money, Measured.PERCENT: known}

    def standing(self) -> dict[Measured, set[Decimal]]:
        """What else may be said: how it was, how it will be, and what is cut."""
        found = self.cut()
        found[Measured.DAYS] |= {
            each for each in (self.days_before, self.days_after) if each is not None
        }
        found[Measured.MONEY] |= {
            Decimal(amount) for each in self.savings for amount in (each.before, each.after)
        }
        return found


UNITS: dict[str, tuple[Measured, int]] = {
    "ngày": (Measured.DAYS, 1),
    "%": (Measured.PERCENT, 1),
    "phần trăm": (Measured.PERCENT, 1),
    "nghìn đồng": (Measured.MONEY, 10**3),
    "triệu đồng": (Measured.MONEY, 10**6),
    "tỷ đồng": (Measured.MONEY, 10**9),
    "tỉ đồng": (Measured.MONEY, 10**9),
    "đồng": (Measured.MONEY, 1),
    "đ": (Measured.MONEY, 1),
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SAID = re.compile(rf"(?<![\d.,])(\d+(?:[.,]\d+)*)\s*({_UNIT})(?!\w)", re.IGNORECASE)
_CUT = re.compile(r"(?:giảm|bớt|cắt|tiết kiệm|rút ngắn)[^\d.;]*$", re.IGNORECASE)
_FROM_TO = re.compile(r"(?:từ|còn|xuống)\s*(?:\D{0,12})$", re.IGNORECASE)
_GROUPS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
MOST_TOLD = 5


def contradictions(text: str, figures: Figures) -> list[str]:
    """A sentence for each number of the words that is none of the figures; at most five."""
    return [said for _number, said in zip(range(MOST_TOLD), _tell(text, figures), strict=False)]


def _tell(text: str, figures: Figures) -> Iterator[str]:
    cut, standing = figures.cut(), figures.standing()
    for found in _SAID.finditer(text[:LONGEST]):
        measured, factor = UNITS[found[2].lower()]
        before = text[: found.start()]
        is_cut = _CUT.search(before) and not _FROM_TO.search(before)
        allowed = (cut if is_cut else standing)[measured]
        if not allowed or any(_fits(found[1], factor, each) for each in allowed):
            continue
        yield _("Lời ghi “%(said)s”, các con số ra %(figures)s.") % {
            "said": " ".join(f"{_last_words(before)} {found[0]}".split()),
            "figures": _(" hoặc ").join(_shown(each, measured) for each in sorted(allowed)),
        }


def read_number(written: str) -> tuple[Decimal, int]:
    """The number and how many decimals were written: `3,2` and `3.2` are one, `3.200.000` has none.

    A single group of three digits is read as thousands, as amounts are written.
    """
    if _GROUPS.fullmatch(written):
        return Decimal(re.sub(r"[.,]", "", written)), 0
    whole, mark, rest = written.replace(",", ".").rpartition(".")
    if not mark:
        return Decimal(rest), 0
    return Decimal(f"{whole.replace('.', '')}.{rest}"), len(rest)


def _fits(written: str, factor: int, exact: Decimal) -> bool:
    """Whether a number as it was written rounds the exact one."""
    number, decimals = read_number(written)
    half = Decimal(factor) / (2 * 10**decimals)
    return abs(number * factor - exact) <= (half if factor > 1 or decimals else Decimal(0))


def _last_words(before: str) -> str:
    return " ".join(re.split(r"[.;,]", before)[-1].split()[-3:])


def _shown(value: Decimal, measured: Measured) -> str:
    whole = f"{value.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    words = {Measured.DAYS: _("ngày"), Measured.MONEY: _("đồng"), Measured.PERCENT: "%"}
    return f"{whole} {words[measured]}"
