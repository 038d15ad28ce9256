"""How an event's digest is made: the same on every database, so that a chain can be proved."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event says, before it has a place in a database."""

    chain: str
    number: int
    kind: str
    subject: str
    at: datetime
    by: str
    key: str | None
    data: Data


def digest_of(entry: Entry, previous: str) -> str:
    """SHA-256 in hexadecimal over the entry and the digest before it; times are taken in UTC."""
    words = [
        entry.chain,
        entry.number,
        entry.kind,
        entry.subject,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by,
        entry.key,
        entry.data,
        previous,
    ]
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_data(value: object) -> None:
    """Raise `TypeError` unless `value` reads back from every database as it was written.

    Text, whole numbers, truth, nothing, lists and objects do; fractions do not.
    """
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError(f"event data: the name {name!r} is not text")
            check_data(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            check_data(inner)
    elif value is not None and not isinstance(value, str | int | bool):
        raise TypeError(f"event data: {value!r} would not read back the same")
