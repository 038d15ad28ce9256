"""Sums of a cash book and of a settlement."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from motcua.payments.enums import FeeKind, PaymentWay


class Flow(Enum):
    """What moved the money; what is cancelled or refunded went back."""

    COLLECTED = "collected"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class CashSum:
    """So much of one flow, kind and way, of one officer or for one agency.

    `of` tells apart two who have the same `name`.
    """

    flow: Flow
    of: int | None
    name: str
    kind: str
    way: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLine:
    """The sums of one officer, agency or kind, in đồng; `net` is what must be there."""

    name: str
    collected: int = 0
    cancelled: int = 0
    refunded: int = 0
    cash: int = 0
    charge: int = 0
    fee: int = 0
    unknown: int = 0

    @property
    def net(self) -> int:
        """Collected, less what was cancelled and paid back."""
        return self.collected - self.cancelled - self.refunded

    @property
    def transfer(self) -> int:
        """The part that is not cash."""
        return self.net - self.cash


def line_of(name: str, sums: Iterable[CashSum]) -> CashLine:
    """All of these sums as one line."""
    rows = list(sums)
    signed = [(row, row.amount if row.flow is Flow.COLLECTED else -row.amount) for row in rows]

    def of(flow: Flow) -> int:
        return sum(row.amount for row in rows if row.flow is flow)

    def kind(wanted: FeeKind) -> int:
        return sum(amount for row, amount in signed if row.kind == wanted)

    return CashLine(
        name=name,
        collected=of(Flow.COLLECTED),
        cancelled=of(Flow.CANCELLED),
        refunded=of(Flow.REFUNDED),
        cash=sum(amount for row, amount in signed if row.way == PaymentWay.CASH),
        charge=kind(FeeKind.CHARGE),
        fee=kind(FeeKind.FEE),
        unknown=kind(FeeKind.UNKNOWN),
    )


def lines_of_each(sums: Iterable[CashSum]) -> list[CashLine]:
    """A line for each officer or agency, in the order in which they come."""
    grouped: dict[int | None, list[CashSum]] = {}
    for row in sums:
        grouped.setdefault(row.of, []).append(row)
    return [line_of(rows[0].name, rows) for rows in grouped.values()]
