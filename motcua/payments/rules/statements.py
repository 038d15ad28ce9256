"""Statements of gateways: their rows as typed, and what differs from what we know."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput
from motcua.payments.enums import DifferenceKind
from motcua.payments.rules.orders import LARGEST_AMOUNT

MOST_ROWS = 200_000
MOST_PROBLEMS = 20
# How the columns are called, without anything but letters: by the two shapes, and by people.
_COLUMNS = {
    "transaction": {"transaction", "transactioncode", "magiaodich", "mãgiaodịch", "sốgiaodịch"},
    "reference": {"reference", "orderid", "mathamchieu", "mãthamchiếu", "mãthanhtoán"},
    "amount": {"amount", "sotien", "sốtiền"},
    "paid_at": {"paidat", "paydate", "thoigiangd", "thờigiangd", "thờigian", "ngày", "day"},
}
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._:/+-]{0,59}", re.ASCII)
_AMOUNT = re.compile(r"[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_MOMENTS = ("%Y%m%d%H%M%S", "%Y%m%d", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class StatedPayment:
    """A transaction as a statement, or as we, know it; `day` is local."""

    transaction: str
    reference: str
    amount: int
    day: date


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not agree about a transaction; amounts in đồng, None where a side has none."""

    kind: DifferenceKind
    transaction: str
    reference: str
    stated: int | None
    ours: int | None


def read_statement(rows: Sequence[Sequence[str]]) -> list[StatedPayment]:
    """The transactions below the heading. Raises `BadInput` with a sentence for each bad row."""
    if len(rows) > MOST_ROWS:
        raise BadInput(_("Sao kê dài hơn %(most)s dòng.") % {"most": MOST_ROWS})
    head = next((number for number, row in enumerate(rows) if _places(row)), None)
    if head is None:
        raise BadInput(
            _("Không thấy dòng tiêu đề có mã giao dịch, mã tham chiếu, số tiền và thời gian.")
        )
    places = _places(rows[head])
    found: list[StatedPayment] = []
    problems: list[str] = []
    for line, row in enumerate(rows[head + 1 :], head + 2):
        if any(row):
            try:
                found.append(_stated(row, places))
            except ValueError as problem:
                problems.append(
                    _("Dòng %(line)s: %(problem)s") % {"line": line, "problem": problem}
                )
    if problems:
        raise BadInput(problems[:MOST_PROBLEMS])
    return found


def _places(row: Sequence[str]) -> Mapping[str, int]:
    """Where each column stands, if this is the heading; empty if it is not."""
    names = [re.sub(r"[\W\d_]", "", cell).casefold() for cell in row]
    found = {
        column: next((i for i, name in enumerate(names) if name in known), -1)
        for column, known in _COLUMNS.items()
    }
    return {} if -1 in found.values() else found


def _stated(row: Sequence[str], places: Mapping[str, int]) -> StatedPayment:
    """One transaction. Raises `ValueError` with a sentence."""
    said = {name: row[i].strip() if i < len(row) else "" for name, i in places.items()}
    for name in ("transaction", "reference"):
        if not _ID.fullmatch(said[name]):
            raise ValueError(_("mã “%(code)s” không đúng.") % {"code": said[name]})
    amount = int(said["amount"].replace(".", "")) if _AMOUNT.fullmatch(said["amount"]) else 0
    if not 0 < amount <= LARGEST_AMOUNT:
        raise ValueError(_("số tiền “%(amount)s” không đọc được.") % {"amount": said["amount"]})
    return StatedPayment(said["transaction"], said["reference"], amount, _day(said["paid_at"]))


def _day(text: str) -> date:
    for shape in _MOMENTS:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(_("thời gian “%(text)s” không đọc được.") % {"text": text}) from None
    return (moment if moment.tzinfo is None else moment.astimezone(VIETNAM)).date()


def compare(
    stated: Iterable[StatedPayment], ours: Iterable[StatedPayment], references: Iterable[str]
) -> list[Difference]:
    """What differs between a statement and the payments that we know of its days.

    `references` are those of our orders among the stated ones.
    """
    known = {row.transaction: row for row in ours}
    return list(_compare(list(stated), known, set(references)))


def _compare(
    stated: list[StatedPayment], known: Mapping[str, StatedPayment], references: set[str]
) -> Iterator[Difference]:
    seen: set[str] = set()
    for row in stated:
        mine = known.get(row.transaction)
        named = (row.transaction, row.reference, row.amount, mine.amount if mine else None)
        if row.transaction in seen:
            yield Difference(DifferenceKind.REPEATED, *named)
        elif row.reference not in references:
            yield Difference(DifferenceKind.UNKNOWN_ORDER, *named)
        elif mine is None:
            yield Difference(DifferenceKind.NOT_TOLD, *named)
        elif (mine.reference, mine.amount) != (row.reference, row.amount):
            yield Difference(DifferenceKind.CONTRADICTS, *named)
        seen.add(row.transaction)
    for mine in known.values():
        if mine.transaction not in seen:
            yield Difference(
                DifferenceKind.NOT_STATED, mine.transaction, mine.reference, None, mine.amount
            )
