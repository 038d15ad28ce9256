"""What a leader asks: who is late, where it is stuck and why, who has room."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, QuerySet

from motcua.dossiers.enums import DelayCause
from motcua.dossiers.models import Apology, Dossier, DossierStep, is_late
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


def list_loads(units: Collection[int], terms: Terms) -> list[PersonLoad]:
    """The load of each officer who handles dossiers at the led `units`, the latest first.

    Includes those without any work, and one for the work of nobody. At most `MOST_PEOPLE`.
    """
    rows = _open(units).values("assignee", "assignee__name")
    counted: Any = rows.annotate(**counts_of(SECTIONS, terms))
    loads = {
        row["assignee"] or 0: PersonLoad(
            row["assignee"] or 0,
            row["assignee__name"] or "",
            {name: row[key_of(name)] for name in SECTIONS},
        )
        for row in counted
    }
    present = dict(_present(units, terms.at).values_list("officer", "officer__name")[:MOST_READ])
    gone = loads.keys() - present.keys() - {0}
    if gone and len(present) == MOST_READ:
        gone -= set(_present(units, terms.at, gone).values_list("officer", flat=True))
    for pk, name in present.items():
        loads.setdefault(pk, PersonLoad(pk, name, dict.fromkeys(SECTIONS, 0)))
    late, every = SECTIONS[1], SECTIONS[0]
    by_need = sorted(
        loads.values(),
        key=lambda load: (-load.counts[late], -load.counts[every], order_key(load.name)),
    )
    return [replace(load, has_left=load.officer_id in gone) for load in by_need[:MOST_PEOPLE]]


def _open(units: Collection[int]) -> QuerySet[DossierStep]:
    return DossierStep.objects.filter(unit__in=units, closed_at=None)


def _present(
    units: Collection[int], at: datetime, among: Collection[int] | None = None
) -> QuerySet[Post]:
    """A post of each who handles dossiers at the led units now."""
    day = at.astimezone(VIETNAM).date()
    posts = Post.objects.filter(posts_in_force(day), unit__in=units, role__in=HANDLERS)
    active = posts.filter(officer__account__is_active=True)
    found = active if among is None else active.filter(officer__in=among)
    return found.distinct()


def list_stuck(units: Collection[int], terms: Terms) -> list[StuckPlace]:
    """The steps of the led `units` where most is late, at most `MOST_PLACES`."""
    late = key_of(SECTIONS[1])
    counted: Any = (
        _open(units)
        .values("step__name", "unit", "unit__name")
        .annotate(open=Count("pk"), since=Min("opened_at"), **counts_of(SECTIONS[1:2], terms))
    )
    places = counted.filter(**{f"{late}__gt": 0}).order_by(F(late).desc(), "since")[:MOST_PLACES]
    return [
        StuckPlace(
            row["step__name"], row["unit"], row["unit__name"], row["open"], row[late], row["since"]
        )
        for row in places
    ]


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


def count_causes(officer: Officer, terms: Terms) -> list[tuple[DelayCause, int]]:
    """The causes told in the apologies of late dossiers in work, the most frequent first.

    An apology may come before the due time: what it told of made nothing late yet.
    """
    late = list_work(officer, terms.at).filter(is_late(terms.at)).order_by().values("pk")
    told = Apology.objects.filter(dossier__in=late)
    rows = told.values("cause").annotate(n=Count("dossier", distinct=True)).order_by("-n", "cause")
    return [(DelayCause(row["cause"]), row["n"]) for row in rows]


def count_unapologised(officer: Officer, terms: Terms) -> int:
    """The late dossiers in work for which nobody has apologised."""
    return list_work(officer, terms.at).filter(is_unapologised(terms.at)).count()
