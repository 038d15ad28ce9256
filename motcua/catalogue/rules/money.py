"""Parsing fee texts: amounts, temporary reductions, and whether it is really free."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from motcua.catalogue.rules.bounds import check_amount
from motcua.catalogue.rules.drafts import FeeDraft
from motcua.kernel.text import fold

# Amounts in đồng: 20.000 đồng, 400.000đ, 10 triệu đồng.
_DONG = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3}){1,8}|\d{1,20}) ?(triệu|nghìn|ngàn)? ?(?:đồng|đ\b|vnđ|vnd)",
    re.I,
)
_WORDS = {"triệu": 1_000_000, "nghìn": 1_000, "ngàn": 1_000}
_DAY = r"(?:ngày )?(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})"
_UNTIL = r"(?:đến|tới) (?:hết )?" + _DAY
_SPAN = r"từ " + _DAY + r" {0,2}" + _UNTIL
_AMOUNT = r"([\d.,]+) ?(?:đồng|đ)\b"
# A reduced amount between two dates.
_REDUCED = re.compile(
    rf"áp dụng (?:mức (?:phí|thu|lệ phí):? ?)?{_AMOUNT}[^;]{{0,60}}?{_SPAN}", re.I
)
# An amount with its end date in brackets: 25.000đ a piece, until the last day of 2026.
_LIMITED = re.compile(
    rf"{_AMOUNT}[^();]{{0,40}}\(áp dụng (?:(?:kể )?từ )*(?:{_DAY} {{0,2}})?{_UNTIL}", re.I
)
_CUT = re.compile(rf"giảm (\d{{1,2}})% (?:kể )?{_SPAN}", re.I)
_SHARE = re.compile(rf"{_SPAN},? mức [^.;]{{0,160}}?bằng (\d{{1,2}})% (?:của )?mức", re.I)
_FREE_FOR_A_TIME = re.compile(rf"miễn (?:thu )?(?:phí |lệ phí )?(?:kể )?{_SPAN}", re.I)
_SENTENCE = re.compile(r"(?<=[.;])\s|\n|\s- ")
# A text that matches completely confirms that there is no charge.
_FREE = re.compile(
    r"(?:khong|khong thu|mien|khong co|khong phai nop|khong mat)"
    r"(?: (?:cac )?(?:khoan )?(?:phi|le phi|tien))?(?: (?:va )?le phi)?"
)
# "Not prescribed in the tariff of circular …": the amount of the cell must not be charged.
_NOT_PRESCRIBED = re.compile(r"(?:phi|le phi|muc thu)? ?(?:khong|chua) (?:duoc |co )?quy dinh\b")
SMALLEST_DONG = 1_000


@dataclass(frozen=True)
class Reduction:
    """A temporary amount (0 if free): from `valid_from` (None if not stated) until the day before
    `valid_to`."""

    amount: int
    valid_from: date | None
    valid_to: date


def amounts_in(text: str) -> list[int]:
    """The amounts in đồng in a text, in order."""
    return [
        check_amount(int(re.sub(r"[.,]", "", number)), "phí") * _WORDS.get(word.lower(), 1)
        for number, word in _DONG.findall(text)
    ]


def says_free(text: str) -> bool:
    """Whether a text says that it is free, and nothing else."""
    return _FREE.fullmatch(fold(text).replace(".", "").strip()) is not None


def denies_fee(text: str) -> bool:
    """Whether a text begins with the statement that no regulation prescribes the fee."""
    return _NOT_PRESCRIBED.match(fold(text)) is not None


def speaks_of_money(text: str) -> bool:
    """Whether a text mentions an amount or fee, so that "free" alone is not true."""
    folded = fold(text)
    return bool(amounts_in(text)) or re.search(r"\b(?:phi|le phi|muc thu)\b", folded) is not None


def reductions_in(text: str, amount: int) -> list[Reduction]:
    """The temporary amounts in a text; percentages are applied to `amount`.

    Sentences about online filing are skipped, because the row may be of another channel.
    """
    found = []
    for sentence in _SENTENCE.split(text):
        if "trực tuy" not in sentence.lower():
            found += _stated(sentence) + _shares(sentence, amount)
    return list(dict.fromkeys(found))


def _stated(text: str) -> list[Reduction]:
    parts = [(number, days[:3], days[3:]) for number, *days in _REDUCED.findall(text)]
    parts += [(number, days[:3], days[3:]) for number, *days in _LIMITED.findall(text)]
    parts += [("0", days[:3], days[3:]) for days in _FREE_FOR_A_TIME.findall(text)]
    found = []
    for number, first, last in parts:
        digits = re.sub(r"[.,]", "", number)
        if digits:
            found += _reduction(check_amount(int(digits), "phí"), first, last)
    return found


def _shares(text: str, amount: int) -> list[Reduction]:
    parts = [(100 - int(percent), days[:3], days[3:]) for percent, *days in _CUT.findall(text)]
    parts += [(int(percent), days[:3], days[3:]) for *days, percent in _SHARE.findall(text)]
    return [
        reduction
        for percent, first, last in parts
        for reduction in _reduction(amount * percent // 100, first, last)
    ]


def _reduction(amount: int, first: Sequence[str], last: Sequence[str]) -> list[Reduction]:
    begin, end = _date(first) if any(first) else None, _date(last)
    if end is None or (begin is None and any(first)) or (begin and begin > end):
        return []
    return [Reduction(amount, begin, end + timedelta(days=1))]


def with_reductions(fee: FeeDraft) -> tuple[FeeDraft, ...]:
    """The fee before, during and after the single reduction in its text, or unchanged.

    If the amount is the reduced one, the later amount is the only other amount in the text, or
    unknown.
    """
    if fee.amount is None or fee.valid_from or fee.valid_to:
        return (fee,)
    found = reductions_in(fee.rule_text, fee.amount)
    if len(found) != 1 or found[0].amount > fee.amount:
        return (fee,)
    [reduction] = found
    full = fee
    if reduction.amount == fee.amount:
        others = {amount for amount in amounts_in(fee.rule_text) if amount > fee.amount}
        full = replace(fee, amount=others.pop() if len(others) == 1 else None)
    during = replace(
        fee,
        amount=reduction.amount or None,
        is_free=not reduction.amount,
        valid_from=reduction.valid_from,
        valid_to=reduction.valid_to,
    )
    before = () if reduction.valid_from is None else (replace(full, valid_to=reduction.valid_from),)
    return (*before, during, replace(full, valid_from=reduction.valid_to))


def _date(numbers: Sequence[str]) -> date | None:
    day, month, year = (int(number) for number in numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
