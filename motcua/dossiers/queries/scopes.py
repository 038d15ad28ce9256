"""The open steps of an officer and of the units, by scope and section, with their counts."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.sections import (
    Terms,
    is_step_due_between,
    is_step_late,
    is_step_waiting,
)
from motcua.dossiers.queries.steps import list_open_steps
from motcua.people.models import Officer

MINE, UNIT, UNASSIGNED = "cua-toi", "don-vi", "chua-giao"
ALL, LATE, TODAY, SOON, WAITING = "tat-ca", "qua-han", "hom-nay", "sap-han", "dang-cho"
SCOPES = (MINE, UNIT, UNASSIGNED)
SECTIONS = (ALL, LATE, TODAY, SOON, WAITING)


@dataclass(frozen=True)
class StepCounts:
    """The numbers of open steps: in each scope, and in each section of the chosen scope."""

    scopes: dict[str, int]
    sections: dict[str, int]


def scope_of(scope: str, officer: Officer) -> Q:
    """Steps assigned to the officer, to nobody, or of the whole unit."""
    conditions = {MINE: Q(assignee=officer), UNASSIGNED: Q(assignee=None)}
    return conditions.get(scope, Q(pk__isnull=False))


def section_of(section: str, terms: Terms) -> Q:
    """The condition of a section; an unknown one holds every step."""
    conditions = {
        LATE: is_step_late(terms.at),
        TODAY: is_step_due_between(terms.at, terms.tomorrow),
        SOON: is_step_due_between(terms.tomorrow, terms.soon_until),
        WAITING: is_step_waiting(),
    }
    return conditions.get(section, Q(pk__isnull=False))


def count_steps(officer: Officer, terms: Terms, scope: str) -> StepCounts:
    """The counts of all scopes, and of the sections of this one. One statement."""
    scopes = {name: Count("pk", filter=scope_of(name, officer)) for name in SCOPES}
    mine = scope_of(scope, officer)
    sections = {name: Count("pk", filter=mine & section_of(name, terms)) for name in SECTIONS}
    named = {f"scope{n}": count for n, count in enumerate(scopes.values())}
    named |= {f"section{n}": count for n, count in enumerate(sections.values())}
    counted = list_open_steps(officer, terms.at).order_by().aggregate(**named)
    return StepCounts(
        {name: counted[f"scope{n}"] for n, name in enumerate(scopes)},
        {name: counted[f"section{n}"] for n, name in enumerate(sections)},
    )


def list_steps(officer: Officer, terms: Terms, scope: str, section: str) -> QuerySet[DossierStep]:
    """The open steps of a scope and section, the most urgent first."""
    found = list_open_steps(officer, terms.at)
    return found.filter(scope_of(scope, officer) & section_of(section, terms))
