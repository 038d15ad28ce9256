"""How the online payment of a dossier's fee stands, for the person and for officers."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.fees import ONLINE, list_lines
from motcua.dossiers.rules.fees import why_not_collected
from motcua.dossiers.rules.states import is_allowed
from motcua.payments.enums import OrderState
from motcua.payments.gateways import list_gateways
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.payments.queries.orders import list_orders


class Standing(Enum):
    """What the person is told."""

    CONFIRMING = "confirming"
    WAITING = "waiting"
    DUE = "due"
    AT_COUNTER = "at_counter"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class OnlinePayments:
    """A dossier's orders, the newest first, and the money that came for them."""

    orders: list[PaymentOrder]

    @property
    def payments(self) -> list[GatewayPayment]:
        """All money that came, the oldest first."""
        found = [row for order in self.orders for row in order.payments.all()]
        return sorted(found, key=lambda row: row.pk)

    @property
    def confirming(self) -> int:
        """Money that came and is not settled yet, in đồng."""
        return sum(row.amount for row in self.payments if row.settled_at is None)

    @property
    def surplus(self) -> list[GatewayPayment]:
        """Money that does not count: to be paid back, or paid back."""
        return [row for row in self.payments if row.surplus]

    @property
    def owed_back(self) -> list[GatewayPayment]:
        """Money that must still be paid back."""
        return [row for row in self.payments if row.is_owed_back]

    @property
    def last(self) -> PaymentOrder | None:
        """The newest order."""
        return self.orders[0] if self.orders else None

    def find_open(self, at: datetime) -> PaymentOrder | None:
        """The order that somebody may be paying now."""
        return next(
            (row for row in self.orders if row.state == OrderState.OPEN and at < row.expires_at),
            None,
        )


def list_online_payments(dossier: Dossier) -> OnlinePayments:
    """The dossier's online payments. Read once for each object; no query if no fee was due."""
    kept = vars(dossier)
    if "_online_payments" not in kept:
        rows = list_orders(ONLINE, dossier.pk) if dossier.fee_due else []
        kept["_online_payments"] = OnlinePayments(rows)
    found: OnlinePayments = kept["_online_payments"]
    return found


def standing_of(dossier: Dossier, at: datetime) -> Standing:
    """What the person is told of the fee."""
    online = list_online_payments(dossier)
    if online.confirming:
        return Standing.CONFIRMING
    if dossier.money != Money.DUE:
        return Standing.SETTLED
    if online.find_open(at):
        return Standing.WAITING
    unpaid = [line for line in list_lines(dossier) if line.due and not line.receipt_id]
    payable = unpaid and not why_not_collected(line.kind for line in unpaid)
    if payable and list_gateways() and is_allowed("pay_online", dossier.state):
        return Standing.DUE
    return Standing.AT_COUNTER
