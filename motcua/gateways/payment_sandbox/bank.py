"""What the sandbox's bank knows: a file for each charge, beside and not in our database."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

OUTAGE = timedelta(minutes=5)


@dataclass
class Paid:
    """A transaction; nobody is told of it before `known_at`."""

    transaction: str
    amount: int
    at: datetime
    known_at: datetime


@dataclass
class Charge:
    """What somebody was sent here to pay."""

    gateway: str
    reference: str
    amount: int
    items: list[tuple[str, int]]
    expires_at: datetime
    return_address: str
    paid: list[Paid] = field(default_factory=list)
    cancelled_at: datetime | None = None


def find_charge(gateway: str, reference: str) -> Charge | None:
    """The charge of a reference, if the bank was asked for it."""
    try:
        kept: dict[str, Any] = json.loads(_file(gateway, reference).read_text("utf-8"))
    except FileNotFoundError:
        return None
    kept["items"] = [(name, amount) for name, amount in kept["items"]]
    kept["paid"] = [
        Paid(**row | {name: datetime.fromisoformat(row[name]) for name in ("at", "known_at")})
        for row in kept["paid"]
    ]
    for name in ("expires_at", "cancelled_at"):
        kept[name] = kept[name] and datetime.fromisoformat(kept[name])
    return Charge(**kept)


def keep_charge(charge: Charge) -> None:
    """Write the charge, whole or not at all."""
    text = json.dumps(asdict(charge), default=datetime.isoformat, ensure_ascii=False)
    _write(_file(charge.gateway, charge.reference), text)


def list_charges(gateway: str) -> list[Charge]:
    """All charges of the gateway."""
    names = sorted(_folder(gateway).glob("*.json"))
    kept = [json.loads(path.read_text("utf-8"))["reference"] for path in names]
    return [found for reference in kept if (found := find_charge(gateway, reference))]


def begin_outage(gateway: str, at: datetime) -> None:
    """Answer nothing for a few minutes."""
    _write(_folder(gateway) / "outage", (at + OUTAGE).isoformat())


def is_out(gateway: str, at: datetime) -> bool:
    """Whether the gateway answers nothing."""
    try:
        return at < datetime.fromisoformat((_folder(gateway) / "outage").read_text("utf-8"))
    except FileNotFoundError:
        return False


def _folder(gateway: str) -> Path:
    return Path(settings.PAYMENT_SANDBOX_DIR) / gateway


def _file(gateway: str, reference: str) -> Path:
    return _folder(gateway) / f"{sha256(reference.encode()).hexdigest()[:32]}.json"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.write_text(text, "utf-8")
    draft.replace(path)
