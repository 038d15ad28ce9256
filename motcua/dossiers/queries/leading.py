"""What a leader asks: who is late, where it is stuck and why, who has room."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from motcua.dossiers.enums import DelayCause
from motcua.dossiers.models import Dossier, DossierStep, is_late
from motcua.dossiers.permissions import DECIDERS, HANDLERS
from motcua.dossiers.queries.dossiers import list_work
from motcua.dossiers.queries.scopes import SECTIONS, counts_of, key_of
from motcua.dossiers.queries.sections import Terms, is_unapologised
from motcua.kernel.clock import VIETNAM
from motcua.kernel.text import order_key
from motcua.people.models import Officer, Post
from motcua.people.permissions import LEADERS, list_reached_units
from motcua.people.queries import posts_in_force

MOST_PEOPLE, MOST_PLACES = 100, 20
MOST_READ = 2 * MOST_PEOPLE


@dataclass(frozen=True)
class PersonLoad:
    """The open steps of one officer (id 0: of nobody), by section of the lists.

    `has_left` if he holds no role over dossiers at the led units now, or his account is closed.
    """

    officer_id: int
    name: str
    counts: dict[str, int]
    has_left: bool = False


@dataclass(frozen=True)
class StuckPlace:
    """A step at a unit with the number of its open rows, of the late ones, and the oldest."""

    step: str
    unit_id: int
    unit: str
    open: int
    late: int
    since: datetime


def list_led_units(officer: Officer, at: datetime) -> list[int]:
    """The ids of the units that the officer leads, and of those below."""
    return list(list_reached_units(officer, LEADERS, at).values_list("pk", flat=True))


@dataclass(frozen=True)
class OpenSteps:
    """The open steps of one name that one officer (id 0: nobody) has at one unit, by section."""

    officer_id: int
    officer: str
    step: str
    unit_id: int
    unit: str
    since: datetime
    counts: dict[str, int]


def count_open_steps(units: Collection[int], terms: Terms) -> list[OpenSteps]:
    """The open steps of the led `units`, from which loads and stuck places are summed up.

    One statement, which reads each of them once.
    """
    named = ("assignee", "assignee__name", "step__name", "unit", "unit__name")
    counted: Any = (
        DossierStep.objects.filter(unit__in=units, closed_at=None)
        .values(*named)
        .annotate(since=Min("opened_at"), **counts_of(SECTIONS, terms))
    )
    return [
        OpenSteps(
            row["assignee"] or 0,
            row["assignee__name"] or "",
            row["step__name"],
            row["unit"],
            row["unit__name"],
            row["since"],
            {name: row[key_of(name)] for name in SECTIONS},
        )
        for row in counted
    ]


def list_loads(
    units: Collection[int], at: datetime, counted: Iterable[OpenSteps]
) -> list[PersonLoad]:
    """The load of each officer who handles dossiers at the led `units`, the latest first.

    Includes those without any work, and one for the work of nobody. At most `MOST_PEOPLE`.
    """
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    names: dict[int, str] = {}
    for each in counted:
        sums[each.officer_id].update(each.counts)
        names[each.officer_id] = each.officer
    present = dict(_present(units, at).values_list("officer", "officer__name")[:MOST_READ])
    gone = sums.keys() - present.keys() - {0}
    if gone and len(present) == MOST_READ:
        gone -= set(_present(units, at, gone).values_list("officer", flat=True))
    loads = [
        PersonLoad(pk, name, {section: sums[pk][section] for section in SECTIONS}, pk in gone)
        for pk, name in (names | present).items()
    ]
    late, every = SECTIONS[1], SECTIONS[0]
    by_need = sorted(
        loads,
        key=lambda load: (-load.counts[late], -load.counts[every], order_key(load.name)),
    )
    return by_need[:MOST_PEOPLE]


def _present(
    units: Collection[int], at: datetime, among: Collection[int] | None = None
) -> QuerySet[Post]:
    """A post of each who handles dossiers at the led units now."""
    day = at.astimezone(VIETNAM).date()
    posts = Post.objects.filter(posts_in_force(day), unit__in=units, role__in=HANDLERS)
    active = posts.filter(officer__account__is_active=True)
    found = active if among is None else active.filter(officer__in=among)
    return found.distinct()


def list_stuck(counted: Iterable[OpenSteps]) -> list[StuckPlace]:
    """The steps of the led units where most is late, at most `MOST_PLACES`."""
    every, late = SECTIONS[:2]
    places: dict[tuple[str, int], list[OpenSteps]] = defaultdict(list)
    for each in counted:
        places[each.step, each.unit_id].append(each)
    found = [
        StuckPlace(
            step,
            unit_id,
            rows[0].unit,
            sum(row.counts[every] for row in rows),
            sum(row.counts[late] for row in rows),
            min(row.since for row in rows),
        )
        for (step, unit_id), rows in places.items()
    ]
    stuck = [place for place in found if place.late]
    return sorted(stuck, key=lambda place: (-place.late, place.since))[:MOST_PLACES]


def list_handed_over(units: Collection[int]) -> list[DossierStep]:
    """The open steps that the led `units` handed over to others, the most urgent first.

    At most `MOST_PLACES`.
    """
    # The condition on dossiers matches their partial index; few of a million are open.
    theirs = Dossier.objects.filter(deciding_unit__in=units, closed_at=None)
    rows = DossierStep.objects.filter(closed_at=None, role__in=DECIDERS, dossier__in=theirs)
    rows = rows.exclude(unit__in=units)
    named = rows.select_related("dossier", "step", "unit")
    return list(named.order_by("soonest_at", "pk")[:MOST_PLACES])


@dataclass(frozen=True)
class LateWork:
    """The causes told of late dossiers in work, the most frequent first, and how many of these
    dossiers nobody has apologised for."""

    causes: list[tuple[DelayCause, int]]
    unapologised: int


def count_late_work(officer: Officer, terms: Terms) -> LateWork:
    """What is late at the officer's units, and why. One statement."""
    late = list_work(officer, terms.at).filter(is_late(terms.at)).order_by()
    rows = late.values_list("delay_cause").annotate(
        n=Count("pk"), never=Count("pk", filter=is_unapologised(terms.at))
    )
    counted = [(cause, n, never) for cause, n, never in rows]
    told = sorted((-n, cause) for cause, n, _never in counted if cause)
    return LateWork(
        [(DelayCause(cause), -n) for n, cause in told], sum(never for *_other, never in counted)
    )
