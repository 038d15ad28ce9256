"""The lines of the table for halls, windows and tickets, and one of each object."""

from typing import Any

from motcua.counters.models import Hall, Kiosk, NumberLease, Service, Ticket, Window
from motcua.people.models import Unit

COUNTER = {("one_stop", "own")}
ADMINISTRATORS = {("administrator", "own"), ("administrator", "above")}
SHARED_ADMINISTRATORS = {("administrator", "above")}
SYSTEM_TOO = {("system", "")}

TABLE: dict[str, set[tuple[str, str]]] = {
    "add_hall": ADMINISTRATORS | SYSTEM_TOO,
    "add_service": ADMINISTRATORS | SYSTEM_TOO,
    "add_window": ADMINISTRATORS | SYSTEM_TOO,
    "set_window_services": ADMINISTRATORS | SYSTEM_TOO | {("leader", "own")},
    "set_priority_ground": SHARED_ADMINISTRATORS | SYSTEM_TOO,
    "add_kiosk": ADMINISTRATORS | SYSTEM_TOO,
    "start_kiosk": SYSTEM_TOO,
    "revoke_kiosk": ADMINISTRATORS | SYSTEM_TOO,
    "open_window": COUNTER,
    "close_window": COUNTER | {("leader", "own")},
    "close_left_window": SYSTEM_TOO,
    "call_next": COUNTER,
    "recall_ticket": COUNTER,
    "end_call": COUNTER,
    "issue_ticket": COUNTER | SYSTEM_TOO,
    "lease_numbers": SYSTEM_TOO,
    "enter_leased_ticket": SYSTEM_TOO,
    "give_back_ticket": COUNTER | SYSTEM_TOO,
    "readmit_ticket": COUNTER,
    "rate_ticket": SYSTEM_TOO,
}


def objects(unit: Unit) -> dict[str, Any]:
    """A hall of the unit and what is in it."""
    hall = Hall(unit=unit)
    kiosk = Kiosk(hall=hall)
    return {
        "hall": hall,
        "service": Service(hall=hall),
        "window": Window(hall=hall),
        "ticket": Ticket(hall=hall),
        "kiosk": kiosk,
        "lease": NumberLease(kiosk=kiosk),
    }
