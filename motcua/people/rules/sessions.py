"""The sessions of an account that are under way, as they are stored with it.

Each is a dict of texts: `key` (drawn at random, also in the signed cookie), `began_at` (ISO 8601),
`device` (the program and system that the browser names) and `address` (the network, roughly).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

LONGEST = timedelta(hours=12)
"""A session ends so long after the sign-in, however busy: a long working day."""

MOST = 50
"""The oldest ends when one more begins. More than a person has; a demo account has many users."""

Stored = dict[str, str]


@dataclass(frozen=True)
class Session:
    """A session: where it began and when."""

    key: str
    began_at: datetime
    device: str = ""
    address: str = ""


def going_on(stored: Iterable[Stored], at: datetime) -> list[Session]:
    """The sessions that are not too old, the newest first."""
    read = [_read(**one) for one in stored]
    young = [one for one in read if at < one.began_at + LONGEST]
    return sorted(young, key=lambda one: one.began_at, reverse=True)


def find_session(stored: Iterable[Stored], key: str, at: datetime) -> Session | None:
    """The one with this key, if it is under way."""
    return next((one for one in going_on(stored, at) if one.key == key), None)


def with_session(stored: Iterable[Stored], new: Session, at: datetime) -> list[Stored]:
    """The sessions under way and a new one, without those that are too old or too many."""
    kept = [one for one in going_on(stored, at) if one.key != new.key]
    return [_stored(one) for one in [new, *kept][:MOST]]


def only(stored: Iterable[Stored], key: str, at: datetime) -> list[Stored]:
    """Only the session of this key, if it is under way."""
    return [_stored(one) for one in going_on(stored, at) if one.key == key]


def without(stored: Iterable[Stored], key: str, at: datetime) -> list[Stored]:
    """The sessions under way but the one of this key."""
    return [_stored(one) for one in going_on(stored, at) if one.key != key]


def _read(*, key: str, began_at: str, device: str, address: str) -> Session:
    return Session(key, datetime.fromisoformat(began_at), device, address)


def _stored(session: Session) -> Stored:
    return asdict(session) | {"began_at": session.began_at.isoformat()}
