"""Counters by how near they are to a commune."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.enums import Level
from motcua.people.models import Place, Unit

MOST_NEAR = 12


@dataclass(frozen=True)
class NearCounters:
    """The counter of the commune itself, those beside it, and those of the province."""

    own: list[Unit]
    beside: list[Unit]
    province: list[Unit]


def list_near_counters(commune: Place | None, day: date) -> NearCounters:
    """The counters in force on a local date, from the nearest.

    Beside it are the communes that have land of the same former district: nothing here knows
    borders. At most twelve of them; without a commune only those of the province.
    """
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    units = Unit.objects.filter(goes_on, valid_from__lte=day).exclude(counter_name="")
    units = units.order_by(InVietnameseOrder("name"), "pk")
    province = list(units.filter(level=Level.PROVINCE))
    if commune is None:
        return NearCounters([], [], province)
    communes = units.filter(level=Level.COMMUNE)
    districts = Place.objects.filter(
        level=Level.DISTRICT, children__successors=commune
    ) | Place.objects.filter(level=Level.DISTRICT, children=commune)
    beside = communes.filter(place__predecessors__parent__in=districts.values("pk"))
    others = beside.exclude(place=commune).distinct()[:MOST_NEAR]
    return NearCounters(list(communes.filter(place=commune)), list(others), province)


def find_commune(code: str, day: date) -> Place | None:
    """The commune with this code on a local date."""
    places = Place.objects.filter(code=code[:20].replace("\0", ""), level=Level.COMMUNE)
    return next((place for place in places if place.holds_on(day)), None)


def list_commune_choices(day: date) -> list[tuple[str, str]]:
    """Code and name of the communes that have a counter on a local date, in Vietnamese order."""
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    units = Unit.objects.filter(goes_on, valid_from__lte=day, level=Level.COMMUNE)
    rows = Place.objects.filter(units__in=units.exclude(counter_name="")).distinct()
    return list(rows.order_by(InVietnameseOrder("name"), "code").values_list("code", "name"))
