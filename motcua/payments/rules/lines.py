"""The lines that a filing is charged, proposed from the fees of its procedure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.payments.enums import FeeKind
from motcua.payments.rules.kinds import guess_kind
from motcua.payments.rules.tariffs import Tariff, read_tariff

LONGEST_NAME = 300
_PART = re.compile(
    r"\b(lệ phí|phí)((?: (?!phí\b)[^\s\d,;.]{1,20}){0,8}) (\d{1,3}(?:\.\d{3})+) ?đồng", re.I
)
_SAYS_CHARGE = re.compile(r"\s*phí\s*:", re.I)
_HEADS_BOTH = re.compile(r"\bphí\s*(?:,|và|/)\s*lệ phí\b", re.I)
_NAMES = {FeeKind.CHARGE: "Phí", FeeKind.FEE: "Lệ phí", FeeKind.UNKNOWN: "Phí, lệ phí"}


@dataclass(frozen=True, slots=True)
class StatedFee:
    """A fee as the catalogue states it, for this filing on this day."""

    amount: int | None
    is_free: bool
    text: str


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A line to be charged; without a tariff an officer says the amount."""

    about: str
    kind: FeeKind
    tariff: Tariff | None
    text: str = ""


def propose_lines(
    fees: Sequence[StatedFee], procedure: str, phrases: Mapping[str, int]
) -> list[ProposedLine]:
    """The lines for these fees; empty if all are free, one without a tariff if nothing is clear.

    Several fees at once contradict each other, also one that is free beside one that is not: their
    amount is left to the officer.
    """
    charged = [fee for fee in fees if not fee.is_free]
    if fees and not charged:
        return []
    text = " ".join(fee.text for fee in charged)
    if len(fees) == 1 and charged[0].amount is None:
        parts = _parts(charged[0].text, procedure)
        if len(parts) > 1:
            return parts
    tariff = read_tariff(charged[0].amount, charged[0].text) if len(fees) == 1 else None
    # The name of the procedure tells more than the text, which often names both kinds.
    kind = guess_kind(procedure, phrases)
    if kind == FeeKind.UNKNOWN:
        kind = guess_kind(_HEADS_BOTH.sub(" ", text), phrases)
    if kind == FeeKind.UNKNOWN and _SAYS_CHARGE.match(text):
        kind = FeeKind.CHARGE
    return [ProposedLine(procedure, kind, tariff, text)]


def _parts(text: str, procedure: str) -> list[ProposedLine]:
    """The lines of a text that names each kind with its amount: lệ phí 50.000 đồng, phí …"""
    return [
        ProposedLine(
            about.strip() or procedure,
            FeeKind.FEE if word.lower() == "lệ phí" else FeeKind.CHARGE,
            Tariff(amount=int(number.replace(".", ""))),
            text,
        )
        for word, about, number in _PART.findall(text)
    ]


def line_name(kind: FeeKind, about: str) -> str:
    """The name of a line as receipts print it: Lệ phí: Đăng ký thường trú."""
    return f"{_NAMES[kind]}: {about}"[:LONGEST_NAME]
