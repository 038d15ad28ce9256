"""How the sandbox's bank behaves when somebody clicks: as real ones do on bad days too."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from motcua.gateways.payment_sandbox import bank
from motcua.gateways.payment_sandbox.gateway import Sandbox, new_transaction

SLOWLY = timedelta(minutes=1)


class How(Enum):
    """What is clicked."""

    PAY = "pay"
    SLOWLY = "slowly"
    CANCEL = "cancel"
    WRONG_AMOUNT = "wrong_amount"
    DOUBLE_CALLBACK = "double_callback"
    TWICE = "twice"
    REORDERED = "reordered"
    WRONG_CHECKSUM = "wrong_checksum"
    LOST = "lost"
    MAINTENANCE = "maintenance"


@dataclass
class Messages:
    """What the bank sends us: at once, in this order, and later."""

    at_once: list[dict[str, str]] = field(default_factory=list)
    later: list[dict[str, str]] = field(default_factory=list)


def behave(gateway: Sandbox, charge: bank.Charge, how: How, at: datetime) -> Messages:
    """Do what was clicked, and return the messages that it leads to."""
    if how is How.MAINTENANCE:
        bank.begin_outage(gateway.code, at)
        return Messages()
    if how is How.CANCEL:
        charge.cancelled_at = at
        bank.keep_charge(charge)
        return Messages(at_once=[gateway.cancelled(charge, at)])
    amount = charge.amount - charge.amount // 2 if how is How.WRONG_AMOUNT else charge.amount
    known_at = at + SLOWLY if how is How.SLOWLY else at
    for _each in range(2 if how is How.TWICE else 1):
        charge.paid.append(bank.Paid(new_transaction(), amount, at, known_at))
    bank.keep_charge(charge)
    notices = [gateway.notice_of(charge, paid) for paid in charge.paid]
    match how:
        case How.SLOWLY:
            return Messages(later=notices)
        case How.LOST:
            return Messages()
        case How.DOUBLE_CALLBACK:
            return Messages(at_once=notices * 2)
        case How.REORDERED:
            return Messages(at_once=[*notices, gateway.cancelled(charge, at)])
        case How.WRONG_CHECKSUM:
            broken = gateway.shape.checksum
            return Messages(at_once=[each | {broken: "0" * len(each[broken])} for each in notices])
        case _:
            return Messages(at_once=notices)
