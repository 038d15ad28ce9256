"""Models of halls and of what goes on there."""

from motcua.counters.models.halls import (
    Hall,
    Kiosk,
    PriorityGround,
    Service,
    ServiceField,
    Window,
    WindowService,
)
from motcua.counters.models.queue import Call, NumberLease, Rating, Shift, Ticket

__all__ = [
    "Call",
    "Hall",
    "Kiosk",
    "NumberLease",
    "PriorityGround",
    "Rating",
    "Service",
    "ServiceField",
    "Shift",
    "Ticket",
    "Window",
    "WindowService",
]
