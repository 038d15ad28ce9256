"""Parsing the run-together filing table: channel, time, fee and remark of each row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.bounds import CAPITAL, NOTHING_SAID, SMALL, check_amount, check_time
from motcua.worktime.enums import TimeUnit

MOST_DOLLARS = 1_000
HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
CHANNELS = {
    "Trực tiếp": Channel.IN_PERSON,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POSTAL,
}
UNITS = {
    "Ngày làm việc": TimeUnit.WORKING_DAYS,
    "Ngày": TimeUnit.DAYS,
    "Giờ làm việc": TimeUnit.HOURS,
    "Giờ": TimeUnit.HOURS,
    "Tháng": TimeUnit.MONTHS,
}
CURRENCIES = {"Việt Nam Đồng": "VND", "VNĐ": "VND", "Đồng": "VND", "USD": "USD"}
_NUMBER = r"\d{1,20}(?:[.,]\d{1,20}){0,8}"
_MONEY = rf"{_NUMBER} (?:{'|'.join(CURRENCIES)})"
_TIME = rf"{_NUMBER}(?: ?(?:{'|'.join(UNITS)})(?![{SMALL}]))?|{NOTHING_SAID}"
# A time cell with a text why there is no time; the fee cell must follow.
_WORDS = rf"Không(?! có thông tin)[^\n]{{0,80}}?(?=Miễn phí|{NOTHING_SAID}|{_MONEY})"
_FIRST_WORDS = rf"[^\n]{{1,300}}?(?=Miễn phí|{NOTHING_SAID}|{_MONEY})"
_CHANNEL = "|".join(CHANNELS)
_ROW = re.compile(
    rf"(?P<channel>{_CHANNEL})(?P<time>{_TIME}|{_WORDS})"
    rf"(?=\s?(?:$|[^{SMALL} ]))"
)
_FIRST = re.compile(rf"(?P<channel>{_CHANNEL})(?P<time>{_FIRST_WORDS})")
_FEE = re.compile(rf"\s?(?P<cell>Miễn phí|{NOTHING_SAID}|{_MONEY})")
_BEGINS_REMARK = re.compile(rf"-|\d|[{CAPITAL}]")
_CURRENCY_FIRST = re.compile(r" (?:VNĐ|USD|Việt Nam Đồng)")


@dataclass(frozen=True)
class Row:
    """A parsed row of the table; `time_words` is the text of a time cell without a number.

    `free_cell`: the amount cell says free, which alone is no proof. `unsplit`: time and amount run
    together, so both are unknown.
    """

    channel: Channel
    amount: int | None = None
    unit: TimeUnit = TimeUnit.UNKNOWN
    time_words: str = ""
    money: int | None = None
    currency: str = "VND"
    free_cell: bool = False
    fee_note: str = ""
    remark: str = ""
    unsplit: str = ""

    @property
    def time(self) -> tuple[int | None, TimeUnit]:
        """The time, to compare rows."""
        return self.amount, self.unit


def rows_of(text: str) -> list[Row]:
    """The rows of the table; empty if it cannot be parsed."""
    body = text.removeprefix(HEAD)
    starts = list(_ROW.finditer(body))
    if not starts or starts[0].start() > 0:
        first = _FIRST.match(body)
        if first:
            starts = [first, *(start for start in starts if start.start() >= first.end())]
    ends = [*(start.start() for start in starts[1:]), len(body)]
    rows = [_row(start, body[start.end() : end]) for start, end in zip(starts, ends, strict=False)]
    return with_money_repaired(rows)


def with_money_repaired(rows: Sequence[Row]) -> list[Row]:
    """The rows, an amount mended by its note or by a row with the same note.

    "155 VNĐ" beside "155 USD/thẻ" is in dollars; "800 VNĐ" is 800.000 đồng where another channel
    says so with the same words.
    """
    told = {(row.fee_note, row.money) for row in rows if row.currency == "VND"}
    return [_repaired(row, told) for row in rows]


def _repaired(row: Row, told: set[tuple[str, int | None]]) -> Row:
    if row.money is None or row.currency != "VND" or not row.fee_note:
        return row
    if row.money < MOST_DOLLARS and re.search(rf"(?<![\d.,]){row.money} USD\b", row.fee_note):
        return replace(row, currency="USD")
    thousands = (row.fee_note, row.money * 1000)
    return replace(row, money=row.money * 1000) if thousands in told else row


def _row(start: re.Match[str], rest: str) -> Row:
    channel, cell = CHANNELS[start["channel"]], start["time"].strip()
    amount, unit, words = _time(cell)
    if _CURRENCY_FIRST.match(rest):
        # "1125 VNĐ": a time without a unit and an amount, which cannot be separated.
        note, remark = _note_and_remark(_CURRENCY_FIRST.sub("", rest, count=1))
        return Row(channel, fee_note=note, remark=remark, unsplit=cell)
    fee = _FEE.match(rest)
    if fee is None:
        return Row(channel, amount, unit, words, remark=rest.strip())
    note, remark = _note_and_remark(rest[fee.end() :])
    money, currency = _money(fee["cell"])
    free = fee["cell"] == "Miễn phí"
    return Row(channel, amount, unit, words, money, currency, free, note, remark)


def _time(cell: str) -> tuple[int | None, TimeUnit, str]:
    number = re.match(r"[\d.,]+", cell)
    if number is None:
        return None, TimeUnit.UNKNOWN, "" if cell == NOTHING_SAID else cell
    if not number[0].isascii() or not number[0].isdigit():
        return None, TimeUnit.UNKNOWN, cell
    amount = check_time(int(number[0]))
    unit = UNITS.get(cell[number.end() :].strip(), TimeUnit.UNKNOWN)
    return (amount, unit, "") if amount else (None, TimeUnit.UNKNOWN, cell)


def _money(cell: str) -> tuple[int | None, str]:
    number = re.match(r"[\d.,]+", cell)
    if number is None:
        return None, "VND"
    currency = CURRENCIES[cell[number.end() :].strip()]
    whole = number[0] if re.fullmatch(r"\d+|\d{1,3}(?:,\d{3})+", number[0], re.ASCII) else ""
    return (check_amount(int(whole.replace(",", "")), "phí") if whole else None), currency


def _note_and_remark(text: str) -> tuple[str, str]:
    """The note in parentheses after the amount, and the remark after it.

    A note that lacks a closing parenthesis ends at the last one, if the remark follows directly.
    """
    text = text.strip()
    if not text.startswith("("):
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return _bare(text[1:place]), text[place + 1 :].strip()
    last = text.rfind(")")
    if last > 0 and _BEGINS_REMARK.match(text, last + 1):
        return _bare(f"{text[1:last]})"), text[last + 1 :].strip()
    return _bare(text[1:]), ""


def _bare(note: str) -> str:
    note = note.strip()
    return note[1:-1].strip() if note.startswith("(") and note.endswith(")") else note
