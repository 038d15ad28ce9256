"""A hall with two services, two windows and their officers, and tickets through the actions."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from motcua.counters import actions
from motcua.counters.models import Call, Hall, Kiosk, Service, Ticket, Window
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Officer, Unit
from tests.factories.dossiers import at
from tests.factories.people import OfficerFactory, UnitFactory

START = date(2026, 1, 1)
SET_UP = at(-30)
_numbers = count(1)


@dataclass
class HallWorld:
    """A hall; both windows serve both services. Officers have posts but have opened nothing."""

    unit: Unit
    hall: Hall
    papers: Service
    results: Service
    windows: list[Window]
    officers: list[Officer]

    def take(self, when: datetime | None = None, **given: Any) -> Ticket:
        """A number for papers, unless another service is given."""
        given = {"service": self.papers, "secret": new_secret(), "at": when or at()} | given
        return actions.issue_ticket(by=SYSTEM, **given)

    def open(self, number: int = 0, when: datetime | None = None) -> Window:
        """The window, opened by the officer of the same number."""
        window, officer = self.windows[number], self.officers[number]
        return actions.open_window(window=window, by=officer, at=when or at())

    def call(self, number: int = 0, when: datetime | None = None) -> Ticket:
        """The ticket that is called next to the window."""
        window, officer = self.windows[number], self.officers[number]
        actions.call_next(window=window, by=officer, at=when or at())
        return Call.objects.select_related("ticket").get(window=window, ended_at=None).ticket

    def end(self, how: str = "served", number: int = 0, when: Any = None, **given: Any) -> Ticket:
        """How the ticket at the window leaves it."""
        ticket = Call.objects.get(window=self.windows[number], ended_at=None).ticket
        actions.end_call(
            window=self.windows[number],
            ticket=ticket,
            how=how,
            by=self.officers[number],
            at=when or at(),
            **given,
        )
        ticket.refresh_from_db()
        return ticket


def make_hall(unit: Unit | None = None, windows: int = 2) -> HallWorld:
    """A hall of a commune, unless a unit is given."""
    unit = unit or UnitFactory(commune=True)
    given: dict[str, Any] = {"by": SYSTEM, "at": SET_UP}
    hall = actions.add_hall(unit=unit, name=f"Sảnh {next(_numbers)}", **given)
    services = [
        actions.add_service(hall=hall, name=name, kind=kind, valid_from=START, **given)
        for name, kind in (("Nộp hồ sơ", "procedures"), ("Nhận kết quả", "results"))
    ]
    made = [actions.add_window(hall=hall, number=n + 1, **given) for n in range(windows)]
    for window in made:
        actions.set_window_services(window=window, services=services, valid_from=START, **given)
    officers = [OfficerFactory(one_stop_at=unit) for _window in made]
    return HallWorld(unit, hall, *services, made, officers)


def make_kiosk(world: HallWorld, token: str = "token-of-a-device") -> Kiosk:
    """A device of the hall that was set up."""
    code = f"{next(_numbers):08}"
    kiosk = actions.add_kiosk(hall=world.hall, name="Máy 1", code=code, by=SYSTEM, at=SET_UP)
    return actions.start_kiosk(kiosk=kiosk, token=token, by=SYSTEM, at=SET_UP)


def new_secret() -> str:
    """The secret part of a ticket's address."""
    return f"secret-of-ticket-{next(_numbers):06}"
