"""Addresses, telephones and opening hours of the demo's counters; none of them is real."""

from datetime import datetime

from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import set_counter_details
from motcua.people.models import CounterHours, Unit

USUAL, LONG = "07:30–11:30, 13:30–17:00", "07:00–11:30, 13:00–17:30"
# Code of the unit, telephone, hours of working days and of Saturdays.
COUNTERS = (
    ("91", "0297 3000 001", LONG, "07:30–11:30"),
    ("30904", "0297 3000 002", USUAL, "07:30–11:00"),
    ("30928", "0297 3000 003", USUAL, ""),
    ("30910", "0297 3000 004", USUAL, ""),
)


def tell_counters(at: datetime) -> None:
    """Tell them once, from the local day of `at` on; what an administrator set stays."""
    told = set(CounterHours.objects.values_list("unit__code", flat=True))
    for code, phone, weekdays, saturday in COUNTERS:
        unit = Unit.objects.filter(code=code).first()
        if unit is None or code in told:
            continue
        set_counter_details(
            unit=unit,
            address=f"Số 1 đường Ví Dụ, {unit.place.name} (địa chỉ minh họa)",
            phone=phone,
            weekdays=weekdays,
            saturday=saturday,
            valid_from=at.astimezone(VIETNAM).date(),
            source_note="Dữ liệu minh họa",
            by=SYSTEM,
            at=at,
        )
