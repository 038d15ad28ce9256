"""What a fee text says: amounts, limited reductions, and whether it is really free."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from motcua.catalogue.rules.bounds import check_amount
from motcua.catalogue.rules.drafts import FeeDraft
from motcua.kernel.text import fold

# What is written out as đồng: 20.000 đồng, 400.000đ, 10 triệu đồng.
_DONG = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3}){1,8}|\d{1,20}) ?(triệu|nghìn|ngàn)? ?(?:đồng|đ\b|vnđ|vnd)",
    re.I,
)
_WORDS = {"triệu": 1_000_000, "nghìn": 1_000, "ngàn": 1_000}
_DAY = r"(?:ngày )?(\d{1,2})/(\d{1,2})/(\d{4})"
_REDUCED = re.compile(
    r"áp dụng (?:mức (?:phí|thu|lệ phí):? ?)?([\d.,]+) ?(?:đồng|đ)\b[^;]{0,60}?từ "
    + _DAY
    + r" ?(?:đến|tới) (?:hết )?"
    + _DAY,
    re.I,
)
_HALVED = re.compile(rf"giảm (\d{{1,2}})% từ {_DAY} ?(?:đến|tới) (?:hết )?{_DAY}", re.I)
# A whole text of this kind confirms that nothing is charged.
_FREE = re.compile(
    r"(?:khong|khong thu|mien|khong co|khong phai nop|khong mat)"
    r"(?: (?:cac )?(?:khoan )?(?:phi|le phi|tien))?(?: (?:va )?le phi)?"
)
# "Not prescribed in the tariff of circular …": nobody may collect what the amount cell says.
_NOT_PRESCRIBED = re.compile(r"(?:phi|le phi|muc thu)? ?(?:khong|chua) (?:duoc |co )?quy dinh\b")
SMALLEST_DONG = 1_000


@dataclass(frozen=True)
class Reduction:
    """Another amount from one day until the day before another."""

    amount: int
    valid_from: date
    valid_to: date


def amounts_in(text: str) -> list[int]:
    """The amounts in đồng that a text states, in order."""
    return [
        check_amount(int(re.sub(r"[.,]", "", number)), "phí") * _WORDS.get(word.lower(), 1)
        for number, word in _DONG.findall(text)
    ]


def says_free(text: str) -> bool:
    """Whether a whole text says that nothing is charged, and nothing else."""
    return _FREE.fullmatch(fold(text).replace(".", "").strip()) is not None


def denies_fee(text: str) -> bool:
    """Whether a text begins by saying that no rule prescribes the fee."""
    return _NOT_PRESCRIBED.match(fold(text)) is not None


def speaks_of_money(text: str) -> bool:
    """Whether a text names an amount or a rule on fees, so that "free" is not the whole truth."""
    folded = fold(text)
    return bool(amounts_in(text)) or re.search(r"\b(?:phi|le phi|muc thu)\b", folded) is not None


def reductions_in(text: str) -> Iterator[Reduction]:
    """The amounts that a text limits to a time."""
    for found in _REDUCED.finditer(text):
        number, *numbers = found.groups()
        digits = re.sub(r"[.,]", "", number)
        first, last = _date(numbers[:3]), _date(numbers[3:])
        if digits and first and last and first <= last:
            amount = check_amount(int(digits), "phí")
            yield Reduction(amount, first, last + timedelta(days=1))


def _cuts_in(text: str, amount: int) -> Iterator[Reduction]:
    """The reductions of an amount by a percentage that a text limits to a time."""
    for percent, *numbers in _HALVED.findall(text):
        first, last = _date(numbers[:3]), _date(numbers[3:])
        if first and last and first <= last:
            less = amount * (100 - int(percent)) // 100
            yield Reduction(less, first, last + timedelta(days=1))


def with_reductions(fee: FeeDraft) -> tuple[FeeDraft, ...]:
    """The fee before, during and after the one reduction that its text states, or as it is."""
    if fee.amount is None or fee.valid_from or fee.valid_to:
        return (fee,)
    found = [*reductions_in(fee.rule_text), *_cuts_in(fee.rule_text, fee.amount)]
    if len(found) != 1 or found[0].amount >= fee.amount:
        return (fee,)
    [reduction] = found
    return (
        replace(fee, valid_to=reduction.valid_from),
        replace(
            fee,
            amount=reduction.amount,
            valid_from=reduction.valid_from,
            valid_to=reduction.valid_to,
        ),
        replace(fee, valid_from=reduction.valid_to),
    )


def _date(numbers: list[str]) -> date | None:
    day, month, year = (int(number) for number in numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
