"""Where to file: the counters nearest to a commune, and whether they are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Place, Unit
from motcua.people.queries.counter_hours import map_counter_hours
from motcua.people.queries.near import (
    find_commune,
    list_commune_choices,
    list_near_counters,
)
from motcua.web.portal.opening import hours_in_words, opening_in_words
from motcua.web.ui.sheets import Sheet, get_public_version
from motcua.web.ui.wording import centres_and_others
from motcua.worktime.queries import get_calendar

COMMUNE = "noi-o"
"""The cookie that remembers the commune that was chosen on this device."""

MOST_ASKED = 3


@dataclass(frozen=True)
class NearPlace:
    """A counter: how near it is, whether it is open, and its hours."""

    unit: Unit
    nearness: str
    opening: str
    hours: list[str]


@dataclass(frozen=True)
class NearPlaces:
    """Where a procedure is received, from the nearest, and the communes to choose from."""

    version: ProcedureVersion
    commune: Place | None
    communes: list[tuple[str, str]]
    places: list[NearPlace]


def get_near_places(code: str, commune: str, at: datetime) -> NearPlaces:
    """The counters for a public procedure. Raises `NotVisible`, also for one that another body
    receives itself."""
    day = at.astimezone(VIETNAM).date()
    version = get_public_version(code, day)
    levels = version.levels.values_list("level", flat=True)
    if not centres_and_others(version, levels)[0]:
        raise NotVisible(_("Thủ tục này không nộp ở Trung tâm Phục vụ hành chính công."))
    chosen = find_commune(commune, day) if commune else None
    return NearPlaces(version, chosen, list_commune_choices(day), list(_places(chosen, at)))


def list_to_ask(sheet: Sheet, commune: str, at: datetime) -> list[Unit]:
    """Whom to call about what a procedure costs: the counter of the commune that was chosen on
    this device, else that of the province; nobody where it is known or no counter receives it.
    """
    if not (sheet.asked and sheet.has_counters):
        return []
    day = at.astimezone(VIETNAM).date()
    near = list_near_counters(find_commune(commune, day) if commune else None, day)
    return [unit for unit in near.own or near.province if unit.counter_phone][:MOST_ASKED]


def describe_counter(unit: Unit, at: datetime, nearness: str = "") -> NearPlace:
    """One counter with its hours."""
    return next(_described([(unit, nearness)], at))


def _places(commune: Place | None, at: datetime) -> Iterator[NearPlace]:
    found = list_near_counters(commune, at.astimezone(VIETNAM).date())
    named = [
        *((unit, _("Nơi bạn chọn")) for unit in found.own),
        *((unit, _("Gần đó, cùng huyện cũ")) for unit in found.beside),
        *((unit, _("Trung tâm của tỉnh")) for unit in found.province),
    ]
    yield from _described(named, at)


def _described(units: list[tuple[Unit, str]], at: datetime) -> Iterator[NearPlace]:
    day, calendar = at.astimezone(VIETNAM).date(), get_calendar()
    own = map_counter_hours([unit.pk for unit, _near in units], day)
    for unit, nearness in units:
        hours = own.get(unit.pk)
        opening = opening_in_words(calendar, at, hours)
        yield NearPlace(unit, nearness, opening, hours_in_words(hours, calendar, day))
