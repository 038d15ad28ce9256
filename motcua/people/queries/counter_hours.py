"""When counters are open."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q

from motcua.people.models import CounterHours, Unit
from motcua.people.rules.counter_hours import counter_hours
from motcua.worktime.rules.opening import HallHours


def map_counter_hours(units: Collection[int], day: date) -> dict[int, HallHours]:
    """The own hours of these units, by id, on a local date; the others have the office hours."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    rows = CounterHours.objects.filter(goes_on, unit__in=units, valid_from__lte=day)
    return {row.unit_id: counter_hours(row.weekdays, row.saturday) for row in rows}


def list_counter_hours(unit: Unit) -> list[CounterHours]:
    """Those of a unit that hold on some day, the newest first."""
    held = CounterHours.objects.filter(unit=unit).exclude(valid_to=F("valid_from"))
    return list(held.order_by("-valid_from"))
