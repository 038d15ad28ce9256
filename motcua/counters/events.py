"""Events of halls, windows, kiosks and tickets. They name nobody who waits."""

from datetime import date

from motcua.counters.enums import CallEnd, LeftWhy, ServiceKind
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event


@event("hall")
class HallAdded(Event):
    """A unit receives people in turn in this hall; its tickets begin with `letter`."""

    unit: Code
    letter: Code


@event("service")
class ServiceAdded(Event):
    """A hall offers a service from a day on; `field_ids` are fields of the catalogue."""

    hall_id: int
    service_kind: ServiceKind
    valid_from: date
    field_ids: tuple[int, ...] = ()


@event("window")
class WindowAdded(Event):
    """A hall has one more window."""

    hall_id: int
    number: int


@event("window")
class WindowServicesSet(Event):
    """A window serves exactly these services from a day on."""

    service_ids: tuple[int, ...]
    valid_from: date


@event("window")
class WindowOpened(Event):
    """The actor serves at the window. Tickets that a former day left at it are done with.

    `closed_window_ids` are those where the actor served until then, if any.
    """

    forgotten_ticket_ids: tuple[int, ...] = ()
    closed_window_ids: tuple[int, ...] | None = None


@event("window")
class WindowClosed(Event):
    """Nobody serves at the window any more. A ticket forgotten there is done with."""

    forgotten_ticket_ids: tuple[int, ...] | None = None


@event("window")
class WindowLeft(Event):
    """A window that the officer left open has closed; a ticket left at it is done with."""

    officer_id: int
    why: LeftWhy
    forgotten_ticket_ids: tuple[int, ...] = ()


@event("priorityground")
class PriorityGroundSet(Event):
    """A ground of priority holds from a day on, until the day before `valid_to`."""

    code: Code
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None


@event("kiosk")
class KioskAdded(Event):
    """A device may be set up for a hall; `letter` begins its own numbers."""

    hall_id: int
    letter: Code


@event("kiosk")
class KioskStarted(Event):
    """A device was set up with the code."""


@event("kiosk")
class KioskRevoked(Event):
    """The device is no longer one of the hall's."""


@event("numberlease")
class NumbersLeased(Event):
    """A kiosk may give these numbers of a local day by itself while the line is down."""

    kiosk_id: int
    day: date
    first: int
    last: int


@event("ticket")
class TicketIssued(Event):
    """Somebody took a number; `lease_id` where the kiosk gave it while the line was down."""

    hall_id: int
    service_id: int
    day: date
    letter: Code
    number: int
    issued_at: AwareDatetime
    ground: Code | None = None
    kiosk_id: int | None = None
    lease_id: int | None = None


@event("ticket")
class TicketCalled(Event):
    """The number was called to a window."""

    window_id: int
    service_id: int


@event("ticket")
class TicketRecalled(Event):
    """The number was called to the same window once more."""

    window_id: int


@event("ticket")
class TicketLeftWindow(Event):
    """The call at a window ended; `to_service_id` where the ticket waits for another service."""

    window_id: int
    how: CallEnd
    to_service_id: int | None = None


@event("ticket")
class TicketReadmitted(Event):
    """Who did not come when called has come after all, and waits again."""


@event("ticket")
class TicketGivenBack(Event):
    """The holder does not wait any longer."""


@event("ticket")
class TicketRated(Event):
    """The holder rated the service, 1 to 5."""

    score: int
