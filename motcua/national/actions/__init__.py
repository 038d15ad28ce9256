"""Taking in the national catalogue, and comparing what holds here with it."""

from motcua.national.actions.adopt_national import CannotAdoptNational, adopt_national
from motcua.national.actions.read_snapshot import read_snapshot
from motcua.national.actions.receive_snapshot import CannotReceiveSnapshot, receive_snapshot
from motcua.national.actions.watch_drift import watch_drift

__all__ = [
    "CannotAdoptNational",
    "CannotReceiveSnapshot",
    "adopt_national",
    "read_snapshot",
    "receive_snapshot",
    "watch_drift",
]
