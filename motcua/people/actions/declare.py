"""Declared persons and organisations: identified by name and number, unverified."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import fold
from motcua.people.enums import ApplicantKind
from motcua.people.events import OrganisationDeclared, PersonDeclared
from motcua.people.models import Organisation, Person, Unit
from motcua.people.permissions import (
    can_declare_applicant,
    can_declare_organisation,
    can_declare_person,
)
from motcua.people.queries import find_organisation_declared, find_person_declared
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.persons import (
    OrganisationDetails,
    PersonDetails,
    list_organisation_problems,
    list_person_problems,
    organisation_details,
    person_details,
)

PARTY_CHAINS = 64


class CannotDeclareApplicant(Refused):
    """The declaration is invalid; `problems` pairs fields with sentences."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        super().__init__(" ".join(sentence for _field, sentence in problems))


def chain_of_party(party: Person | Organisation) -> str:
    """One of several chains, so that concurrent drafts do not wait for the same lock."""
    return f"parties.{party.pk % PARTY_CHAINS}"


@action(may=can_declare_applicant, noun="unit", refusal=CannotDeclareApplicant, chain="parties.0")
def declare_applicant(
    *, applicant: Applicant, unit: Unit, by: Actor, at: datetime
) -> Done[Person | Organisation | None]:
    """The person or organisation with this number and name, added as declared if missing.

    A verified row matches only if the name is equal, and is never changed: a typed number proves
    nothing. None without a number, since names are not unique. Raises `CannotDeclareApplicant`.
    """
    if not applicant.number:
        return Done(None, None)
    given: dict[str, Any] = {"unit": unit, "by": by, "at": at}
    if applicant.kind == ApplicantKind.ORGANISATION:
        organisation = organisation_details(applicant)
        found = find_organisation_declared(organisation)
        return Done(found or declare_organisation(details=organisation, **given), None)
    person = person_details(applicant)
    return Done(find_person_declared(person) or declare_person(details=person, **given), None)


@action(
    makes=Person,
    may=can_declare_person,
    noun="unit",
    refusal=CannotDeclareApplicant,
    chain=chain_of_party,
)
def declare_person(*, details: PersonDetails, unit: Unit, by: Actor, at: datetime) -> Done[Person]:
    """Add a person as declared at this unit. Raises `CannotDeclareApplicant`."""
    tidy = details.tidy()
    _check(list_person_problems(tidy))
    person = Person.objects.create(**person_columns(tidy), assured_at=at)
    return Done(person, PersonDeclared(unit=unit.code))


@action(
    makes=Organisation,
    may=can_declare_organisation,
    noun="unit",
    refusal=CannotDeclareApplicant,
    chain=chain_of_party,
)
def declare_organisation(
    *, details: OrganisationDetails, unit: Unit, by: Actor, at: datetime
) -> Done[Organisation]:
    """Add an organisation as declared at this unit. Raises `CannotDeclareApplicant`."""
    tidy = details.tidy()
    _check(list_organisation_problems(tidy))
    organisation = Organisation.objects.create(**organisation_columns(tidy), assured_at=at)
    return Done(organisation, OrganisationDeclared(unit=unit.code))


def person_columns(details: PersonDetails) -> dict[str, Any]:
    """The columns of tidy details, with the name as searched."""
    columns = asdict(details)
    del columns["birth"]
    birth = details.birth
    return columns | {
        "folded": fold(details.name),
        "born_on": birth.on if birth else None,
        "born_precision": birth.precision if birth else "",
    }


def organisation_columns(details: OrganisationDetails) -> dict[str, Any]:
    """The columns of tidy details, with the name as searched."""
    return asdict(details) | {"folded": fold(details.name)}


def _check(problems: list[tuple[str, str]]) -> None:
    if problems:
        raise CannotDeclareApplicant(problems)
