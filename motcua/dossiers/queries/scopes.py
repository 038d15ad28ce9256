"""The open steps of an officer and of the units, by scope and section, with their counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.sections import (
    Terms,
    is_step_due_between,
    is_step_late,
    is_step_not_forwarded,
    is_step_waiting,
)
from motcua.dossiers.queries.steps import list_open_steps
from motcua.kernel.text import order_key
from motcua.people.models import Officer
from motcua.people.permissions import LEADERS, list_reached_units

MINE, UNIT, UNASSIGNED, LED = "cua-toi", "don-vi", "chua-giao", "phu-trach"
ALL, LATE, TODAY, SOON, WAITING = "tat-ca", "qua-han", "hom-nay", "sap-han", "dang-cho"
NOT_FORWARDED, FORWARDED_LATE = "chua-chuyen", "qua-gio-chuyen"
SCOPES = (MINE, UNIT, UNASSIGNED)
SECTIONS = (ALL, LATE, TODAY, SOON, WAITING)
NOBODY = 0
EVERY = Q()


@dataclass(frozen=True)
class Choice:
    """What narrows a list of steps: the officer (`NOBODY` for none), the step's name, the unit,
    the code of the procedure.
    """

    assignee: int | None = None
    step: str = ""
    unit: int | None = None
    procedure: str = ""

    @property
    def condition(self) -> Q:
        """The condition on steps; true of all if nothing narrows."""
        found = Q()
        if self.assignee is not None:
            found &= Q(assignee=self.assignee or None)
        if self.step:
            found &= Q(step__name=self.step)
        if self.unit is not None:
            found &= Q(unit=self.unit)
        if self.procedure:
            found &= Q(dossier__procedure_code=self.procedure)
        return found


EVERYTHING = Choice()


def list_led_steps(officer: Officer, at: datetime) -> QuerySet[DossierStep]:
    """The open steps of all roles at the units that the officer leads, and below them."""
    units = list(list_reached_units(officer, LEADERS, at).values_list("pk", flat=True))
    return list_open_steps(officer, at, units=units)


def list_steps(
    officer: Officer, terms: Terms, scope: str, section: str, choice: Choice = EVERYTHING
) -> QuerySet[DossierStep]:
    """The open steps of a scope and section, the most urgent first."""
    return _of_scope(officer, terms, scope, choice).filter(section_of(section, terms))


def list_procedures(officer: Officer, at: datetime, scope: str) -> list[tuple[str, str]]:
    """Code and name of the procedures of a scope's steps, by name. One statement."""
    found = (list_led_steps if scope == LED else list_open_steps)(officer, at)
    names = found.filter(_scope(scope, officer)).order_by()
    rows = names.values_list("dossier__procedure_code", "dossier__procedure_name").distinct()
    return sorted(rows, key=lambda row: order_key(row[1]))


def _of_scope(officer: Officer, terms: Terms, scope: str, choice: Choice) -> QuerySet[DossierStep]:
    of_led_units = scope == LED
    found = (list_led_steps if of_led_units else list_open_steps)(officer, terms.at)
    return found.filter(_scope(scope, officer) & choice.condition)


def _scope(scope: str, officer: Officer) -> Q:
    """Steps assigned to the officer, to nobody, or to anybody."""
    conditions = {MINE: Q(assignee=officer), UNASSIGNED: Q(assignee=None)}
    return conditions.get(scope, Q())


def section_of(section: str, terms: Terms) -> Q:
    """The condition of a section; an unknown one holds every step."""
    conditions = {
        LATE: is_step_late(terms.at),
        TODAY: is_step_due_between(terms.at, terms.tomorrow),
        SOON: is_step_due_between(terms.tomorrow, terms.soon_until),
        WAITING: is_step_waiting(),
        NOT_FORWARDED: is_step_not_forwarded(),
        FORWARDED_LATE: is_step_not_forwarded() & Q(dossier__forward_due_at__lt=terms.at),
    }
    return conditions.get(section, Q())


def counts_of(sections: Iterable[str], terms: Terms, among: Q = EVERY) -> dict[str, Count]:
    """The aggregate that counts each section, under the section's name with `_` for `-`.

    With `among`, only the steps of that condition.
    """
    return {key_of(name): Count("pk", filter=among & section_of(name, terms)) for name in sections}


def key_of(section: str) -> str:
    """The name of a section as that of an aggregate."""
    return section.replace("-", "_")


def count_steps(
    officer: Officer, terms: Terms, scope: str, choice: Choice = EVERYTHING
) -> tuple[dict[str, int], dict[str, int]]:
    """The open steps of each of `SCOPES`, and those of each of `SECTIONS` of one scope.

    One statement, and a second one where the scope is what the officer leads.
    """
    in_scopes = {f"in_{key_of(name)}": Count("pk", filter=_scope(name, officer)) for name in SCOPES}
    chosen = _scope(scope, officer) & choice.condition
    in_sections = counts_of(SECTIONS, terms, among=chosen)
    mine = list_open_steps(officer, terms.at).order_by()
    if scope == LED:
        counted = mine.aggregate(**in_scopes)
        counted |= list_led_steps(officer, terms.at).order_by().aggregate(**in_sections)
    else:
        counted = mine.aggregate(**in_scopes, **in_sections)
    return (
        {name: counted[f"in_{key_of(name)}"] for name in SCOPES},
        {name: counted[key_of(name)] for name in SECTIONS},
    )
