"""The differences as they are kept: since when, who must act, and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q

from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries.parameters import read_parameters
from motcua.kernel.text import fold
from motcua.national.enums import DriftKind
from motcua.national.models import Drift, NationalRow, NationalSnapshot
from motcua.national.queries.held import HeldProcedure
from motcua.national.rules.compare import Difference
from motcua.national.rules.duties import RULE_SET, Days, controlling_unit
from motcua.people.enums import Level
from motcua.people.models import Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at
from motcua.worktime.rules.compiled import CompiledCalendar

LAST_DAY = "9999-12-31"
"""Where nobody owes anything the list ends."""
GONE = (DriftKind.ABOLISHED, DriftKind.ONLY_HERE)
"""Kinds of what is not there any more: a difference that turns to one of them begins anew."""


@dataclass(frozen=True)
class Units:
    """Who may be responsible: province-level units by folded name, and the province itself."""

    by_name: Mapping[str, int] = field(default_factory=dict)
    province: int | None = None

    def of(self, bodies: str) -> int | None:
        """The unit that carries a procedure out, else the province, whose chair announces it."""
        return controlling_unit(bodies, self.by_name) or self.province


@dataclass(frozen=True)
class Duties:
    """What the days and units of a local day say about differences."""

    days: Days
    calendar: CompiledCalendar
    units: Units

    def due_on(self, since: date, kind: DriftKind) -> date | None:
        """The last local day to act on a difference that began on this one."""
        count = self.days.of(kind)
        if count is None:
            return None
        begun = datetime.combine(since, time(8, 0), VIETNAM)
        due = due_at(self.calendar, begun, TimeLimit(count, TimeUnit.WORKING_DAYS))
        return due.due_at.date()


def read_duties(at: datetime) -> Duties:
    """Those of the local day of `at`."""
    units = read_units(at.astimezone(VIETNAM).date())
    return Duties(Days(**read_parameters(RULE_SET, at)), get_calendar(), units)


def drift_rows(
    found: Iterable[Difference],
    snapshot: NationalSnapshot,
    told: Mapping[str, NationalRow],
    here: Mapping[str, HeldProcedure],
    known: Mapping[str, Drift],
    duties: Duties,
) -> dict[str, Drift]:
    """A row for each difference, by code; one that is known keeps its first day."""
    rows: dict[str, Drift] = {}
    dues: dict[tuple[date, DriftKind], date | None] = {}
    for each in found:
        there, held = told.get(each.code), here.get(each.code)
        since = _since(each, snapshot, there, held, known.get(each.code))
        place = (since, each.kind)
        if place not in dues:
            dues[place] = duties.due_on(since, each.kind)
        due_on = dues[place]
        name = held.name if held else (there.content.name if there else "")
        bodies = held.bodies if held else (there.content.bodies if there else "")
        rows[each.code] = Drift(
            code=each.code,
            kind=each.kind,
            name=name,
            search_text=fold(f"{each.code} {name}"),
            fields=_spaced(each.fields),
            twin=each.twin,
            alike=_spaced(each.alike),
            since=since,
            due_on=due_on,
            unit_id=duties.units.of(bodies) if due_on else None,
            is_posted=held is not None and held.is_posted,
            place=f"{due_on.isoformat() if due_on else LAST_DAY}~{each.code}",
        )
    return rows


def _since(
    found: Difference,
    snapshot: NationalSnapshot,
    told: NationalRow | None,
    held: HeldProcedure | None,
    known: Drift | None,
) -> date:
    """The first snapshot that differed, or the later day from which this holds here."""
    if known is not None and (known.kind in GONE) == (found.kind in GONE):
        return known.since
    if told is None:
        return snapshot.taken_on
    return max(told.first_on, held.since) if held is not None else told.first_on


def _spaced(names: Iterable[str]) -> str:
    return f" {' '.join(names)} " if names else ""


def read_units(on: date) -> Units:
    """The units that may be responsible, those in force on this local date."""
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    by_name: dict[str, int] = {}
    province = None
    for unit in Unit.objects.filter(in_force, level=Level.PROVINCE).order_by("path"):
        by_name.setdefault(fold(unit.name), unit.pk)
        if province is None and unit.parent_id is None:
            province = unit.pk
    return Units(by_name, province)
