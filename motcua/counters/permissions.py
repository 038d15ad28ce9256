"""Who sets up halls, serves at windows, gives tickets, and sees the figures."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.counters.models import (
    Hall,
    Kiosk,
    NumberLease,
    PriorityGround,
    Service,
    Ticket,
    Window,
)
from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import (
    COUNTER,
    LEADERS,
    acts_at,
    can_manage_people,
    holds,
    list_managed_units,
    list_reached_units,
)

SERVERS = COUNTER | LEADERS


# -- setting up -----------------------------------------------------------------------------------


def can_manage_halls(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system. None: of any unit."""
    return can_manage_people(actor, unit, at)


def can_add_hall(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Who manages its unit."""
    return can_manage_halls(actor, unit, at)


def can_add_service(actor: Actor, hall: Hall, at: datetime) -> bool:
    """Who manages the hall."""
    return can_manage_halls(actor, hall.unit, at)


def can_add_window(actor: Actor, hall: Hall, at: datetime) -> bool:
    """Who manages the hall."""
    return can_manage_halls(actor, hall.unit, at)


def can_set_window_services(actor: Actor, window: Window, at: datetime) -> bool:
    """Who manages the hall, and its unit's leaders, who send officers from window to window."""
    unit = window.hall.unit
    return can_manage_halls(actor, unit, at) or acts_at(actor, LEADERS, {unit.pk}, at)


def can_set_priority_ground(actor: Actor, _ground: PriorityGround | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)


def can_add_kiosk(actor: Actor, hall: Hall, at: datetime) -> bool:
    """Who manages the hall."""
    return can_manage_halls(actor, hall.unit, at)


def can_revoke_kiosk(actor: Actor, kiosk: Kiosk, at: datetime) -> bool:
    """Who manages the hall."""
    return can_manage_halls(actor, kiosk.hall.unit, at)


def can_start_kiosk(actor: Actor, kiosk: Kiosk, at: datetime) -> bool:
    """This system, for the device on which the set-up code was typed."""
    return is_system(actor)


# -- at the window --------------------------------------------------------------------------------


def can_serve(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """One-stop officers. None: of any unit."""
    return holds(actor, COUNTER, unit, at)


def can_open_window(actor: Actor, window: Window, at: datetime) -> bool:
    """One-stop officers of the hall's unit."""
    return acts_at(actor, COUNTER, {window.hall.unit_id}, at)


def can_close_window(actor: Actor, window: Window, at: datetime) -> bool:
    """They and the leaders: a colleague who went home does not close a window."""
    return acts_at(actor, SERVERS, {window.hall.unit_id}, at)


def can_close_left_window(actor: Actor, window: Window, at: datetime) -> bool:
    """This system, at the end of the day and when the officer signs out."""
    return is_system(actor)


def can_call_next(actor: Actor, window: Window, at: datetime) -> bool:
    """One-stop officers of the unit; the action asks for who has opened the window."""
    return can_open_window(actor, window, at)


def can_recall_ticket(actor: Actor, window: Window, at: datetime) -> bool:
    """As for calling."""
    return can_open_window(actor, window, at)


def can_end_call(actor: Actor, window: Window, at: datetime) -> bool:
    """As for calling."""
    return can_open_window(actor, window, at)


# -- tickets --------------------------------------------------------------------------------------


def can_issue_ticket(actor: Actor, service: Service, at: datetime) -> bool:
    """This system, at a kiosk; one-stop officers, for who cannot use it."""
    return is_system(actor) or acts_at(actor, COUNTER, {service.hall.unit_id}, at)


def can_lease_numbers(actor: Actor, kiosk: Kiosk, at: datetime) -> bool:
    """This system, for a kiosk in use."""
    return is_system(actor)


def can_enter_leased_ticket(actor: Actor, lease: NumberLease, at: datetime) -> bool:
    """This system, for the kiosk that holds the numbers."""
    return is_system(actor)


def can_give_back_ticket(actor: Actor, ticket: Ticket, at: datetime) -> bool:
    """This system, for who holds its address; one-stop officers of the unit."""
    return is_system(actor) or acts_at(actor, COUNTER, {ticket.hall.unit_id}, at)


def can_readmit_ticket(actor: Actor, ticket: Ticket, at: datetime) -> bool:
    """One-stop officers of the unit."""
    return acts_at(actor, COUNTER, {ticket.hall.unit_id}, at)


def can_rate_ticket(actor: Actor, ticket: Ticket, at: datetime) -> bool:
    """This system, for who holds its address."""
    return is_system(actor)


# -- pages ----------------------------------------------------------------------------------------


def can_see_hall_figures(actor: Actor, unit: Unit | None, at: datetime) -> bool:
    """Leaders of the unit or above it, and its one-stop officers. None: of any unit."""
    return holds(actor, SERVERS, unit, at)


def get_window_to_serve(pk: int, *, officer: Officer, at: datetime) -> Window:
    """A window of a hall where the officer may serve. Raises `NotVisible`."""
    window = Window.objects.select_related("hall__unit").filter(pk=pk).first()
    if window is None or not can_close_window(officer, window, at):
        raise NotVisible(_("Không có quầy này."))
    return window


def list_halls_to_serve(officer: Officer, at: datetime) -> list[Hall]:
    """The halls of the units where the officer serves, by name."""
    units = list_reached_units(officer, COUNTER, at)
    return list(Hall.objects.filter(unit__in=units).select_related("unit").order_by("name", "pk"))


def list_halls_to_watch(officer: Officer, at: datetime) -> list[Hall]:
    """The halls whose figures the officer sees, by unit and name; at most a hundred."""
    units = list_reached_units(officer, SERVERS, at)
    halls = Hall.objects.filter(unit__in=units).select_related("unit")
    return list(halls.order_by("unit__name", "name", "pk")[:100])


def list_halls_to_manage(officer: Officer, at: datetime) -> QuerySet[Hall]:
    """The halls of the units that the officer manages, by unit and name."""
    halls = Hall.objects.filter(unit__in=list_managed_units(officer, at)).select_related("unit")
    return halls.order_by(InVietnameseOrder("unit__name"), InVietnameseOrder("name"), "pk")


def get_hall_to_manage(pk: int, *, officer: Officer, at: datetime) -> Hall:
    """A hall of a unit that the officer manages. Raises `NotVisible`."""
    hall = Hall.objects.select_related("unit").filter(pk=pk).first()
    if hall is None or not can_manage_halls(officer, hall.unit, at):
        raise NotVisible(_("Không có sảnh này."))
    return hall
