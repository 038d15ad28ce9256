"""Digests of the log, identical on every database and stable, so that a chain can be verified."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Data = Mapping[str, Any]

FORMAT = 1
"""The layout of the digest's input. A later layout gets another number; both stay verifiable."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log, before it is stored.

    `at` is the action's time as passed in, `recorded_at` when the entry was written.
    """

    chain: str
    number: int
    kind: str
    version: int
    subject_kind: str
    subject_id: int
    actor_kind: str
    actor_id: int
    at: datetime
    recorded_at: datetime
    data: Data


def digest_of(entry: Entry, previous: str) -> str:
    """SHA-256 in hexadecimal over the entry and the digest before it; times are taken in UTC."""
    return digest_of_parts(
        [
            FORMAT,
            entry.chain,
            entry.number,
            entry.kind,
            entry.version,
            entry.subject_kind,
            entry.subject_id,
            entry.actor_kind,
            entry.actor_id,
            _utc(entry.at),
            _utc(entry.recorded_at),
            entry.data,
            previous,
        ]
    )


def digest_of_parts(parts: object) -> str:
    """SHA-256 in hexadecimal over the canonical JSON of these values."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_text(salt: str, text: str) -> str:
    """SHA-256 in hexadecimal.

    The salt is erased with the text: without it, not even a short text can be guessed.
    """
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
