"""The two shapes of notices of payment gateways, and their checksums.

The platform of the national portal and PayGov send flat messages with a checksum over their fields
in a fixed order. The algorithm of either is not published; both are read here with HMAC-SHA256 over
the values joined by `|`, the one place to change when a contract says otherwise.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.clock import VIETNAM
from motcua.payments.rules.orders import LARGEST_AMOUNT, GatewayNotice

PAID, NOT_TAKEN = "00", "99"
TIME = "%Y%m%d%H%M%S"
LONGEST_FIELD = 500
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._:/+-]{0,59}", re.ASCII)
_AMOUNT = re.compile(r"[1-9]\d{0,12}", re.ASCII)
_RESULT = re.compile(r"[A-Za-z0-9]{1,10}", re.ASCII)


class InvalidNotice(Exception):
    """The checksum is wrong, or what stands under it is not readable; `code` tells which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Shape:
    """The names of a shape's fields; `signed` are those under the checksum, in its order."""

    signed: tuple[str, ...]
    reference: str
    transaction: str
    amount: str
    result: str
    moment: str
    checksum: str
    partner: str = ""
    currency: str = ""


PLATFORM = Shape(
    signed=(
        *("LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien", "MaTienTe", "MaGiaoDich"),
        *("MaNganHang", "ThoiGianGD", "ThongTinGiaoDich"),
    ),
    reference="MaThamChieu",
    transaction="MaGiaoDich",
    amount="SoTien",
    result="MaLoi",
    moment="ThoiGianGD",
    checksum="MaXacThuc",
    partner="MaDoiTac",
    currency="MaTienTe",
)
PAYGOV = Shape(
    signed=(
        *("amount", "order_id", "order_info", "request_code", "transaction_number", "pay_date"),
        *("pay_gate", "error_code", "type", "transaction_code"),
    ),
    reference="order_id",
    transaction="transaction_code",
    amount="amount",
    result="error_code",
    moment="pay_date",
    checksum="checksum",
)


def checksum(shape: Shape, fields: Mapping[str, str], secret: str) -> str:
    """The checksum of a message; a missing field counts as empty.

    Raises `InvalidNotice` for a value with the separator in it, with which two messages could have
    one checksum.
    """
    values = [str(fields.get(name, "")) for name in shape.signed]
    if any("|" in value or len(value) > LONGEST_FIELD for value in values):
        raise InvalidNotice("field")
    try:
        signed = "|".join(values).encode()
    except UnicodeEncodeError as problem:
        raise InvalidNotice("field") from problem
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def signed(shape: Shape, fields: Mapping[str, str], secret: str) -> dict[str, str]:
    """The message with its checksum."""
    return {**fields, shape.checksum: checksum(shape, fields, secret)}


def read_notice(
    shape: Shape, fields: Mapping[str, str], secret: str, *, partner: str = ""
) -> GatewayNotice:
    """The notice in a message whose checksum is right. Raises `InvalidNotice`.

    Nothing outside the checksum is read. A result other than "00" is no success, whatever else the
    message says.
    """
    stated = str(fields.get(shape.checksum, ""))
    if not secret or not hmac.compare_digest(
        checksum(shape, fields, secret).encode(), stated.lower().encode(errors="replace")
    ):
        raise InvalidNotice("checksum")
    said = {name: str(fields.get(name, "")) for name in shape.signed}
    if shape.partner and said[shape.partner] != partner:
        raise InvalidNotice("partner")
    if shape.currency and said[shape.currency] != "VND":
        raise InvalidNotice("currency")
    code, is_paid = said[shape.result], said[shape.result] == PAID
    amount = int(said[shape.amount]) if _AMOUNT.fullmatch(said[shape.amount]) else 0
    transaction = said[shape.transaction]
    if not _RESULT.fullmatch(code) or not _ID.fullmatch(said[shape.reference]):
        raise InvalidNotice("field")
    if is_paid and not (0 < amount <= LARGEST_AMOUNT and _ID.fullmatch(transaction)):
        raise InvalidNotice("field")
    return GatewayNotice(
        reference=said[shape.reference],
        transaction=transaction if is_paid else "",
        amount=amount if is_paid else 0,
        is_paid=is_paid,
        code=code,
        said_at=_moment(said[shape.moment]),
    )


def reply(
    shape: Shape, reference: str, *, is_taken: bool, at: datetime, secret: str, partner: str = ""
) -> dict[str, str]:
    """What a gateway is answered to its notice, signed like one with the other fields empty."""
    fields = {
        shape.result: PAID if is_taken else NOT_TAKEN,
        shape.reference: reference,
        shape.moment: at.astimezone(VIETNAM).strftime(TIME),
    }
    if shape.partner:
        fields[shape.partner] = partner
    return signed(shape, fields, secret)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, TIME).replace(tzinfo=VIETNAM)
    except ValueError as problem:
        raise InvalidNotice("moment") from problem
