"""Details of a person or an organisation: canonical form and validation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.people.enums import Gender, NumberKind, OrganisationKind
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.fields import (
    Read,
    Reader,
    problems_of,
    read_contacts,
    read_number,
    readable,
    unless_empty,
)
from motcua.people.rules.names import read_line, read_name
from motcua.people.rules.numbers import (
    Number,
    read_identity_number,
    read_old_card_number,
    read_passport,
    read_tax_code,
)

LONGEST_REGISTRATION = 40

# The fields of a person's numbers, each with its reader and kind.
READERS: dict[str, Reader] = {
    "identity_number": read_identity_number,
    "old_card_number": read_old_card_number,
    "passport": read_passport,
    "tax_code": read_tax_code,
}
FIELD_OF = {
    NumberKind.IDENTITY: "identity_number",
    NumberKind.OLD_CARD: "old_card_number",
    NumberKind.PASSPORT: "passport",
    NumberKind.TAX_CODE: "tax_code",
}


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A natural person, as declared or from a source; all but the name may be empty."""

    name: str
    identity_number: str = ""
    old_card_number: str = ""
    passport: str = ""
    tax_code: str = ""
    birth: BirthDate | None = None
    gender: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def tidy(self) -> "PersonDetails":
        """The same in canonical forms; what cannot be read stays as typed."""
        return replace(self, **readable(_read_person(self)))


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """An organisation, as declared or from a source; all but the name may be empty."""

    name: str
    kind: str = OrganisationKind.OTHER
    tax_code: str = ""
    registration_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def tidy(self) -> "OrganisationDetails":
        """The same in canonical forms; what cannot be read stays as typed."""
        return replace(self, **readable(_read_organisation(self)))


def list_person_problems(person: PersonDetails) -> list[tuple[str, str]]:
    """What is wrong, as pairs of field and sentence."""
    problems = problems_of(_read_person(person))
    if person.gender and person.gender not in Gender.values:
        problems.append(("gender", _("Hãy chọn nam hoặc nữ.")))
    return problems


def list_organisation_problems(organisation: OrganisationDetails) -> list[tuple[str, str]]:
    """What is wrong, as pairs of field and sentence."""
    problems = problems_of(_read_organisation(organisation))
    if organisation.kind not in OrganisationKind.values:
        problems.append(("kind", _("Hãy chọn loại tổ chức.")))
    return problems


def person_details(applicant: Applicant) -> PersonDetails:
    """The person's details from a canonical applicant, the number in the field of its kind."""
    number = read_number(applicant.number, applicant.kind)
    numbers: dict[str, Any] = {}
    if isinstance(number, Number):
        numbers[FIELD_OF[number.kind]] = number.value
    return PersonDetails(
        name=applicant.name,
        phone=applicant.phone,
        email=applicant.email,
        address=applicant.address,
        **numbers,
    )


def organisation_details(applicant: Applicant) -> OrganisationDetails:
    """The organisation's details from a canonical applicant."""
    return OrganisationDetails(
        name=applicant.name,
        tax_code=applicant.number,
        phone=applicant.phone,
        email=applicant.email,
        address=applicant.address,
    )


def _read_person(person: PersonDetails) -> Iterator[Read]:
    yield "name", read_name(person.name)
    for field, read in READERS.items():
        yield field, unless_empty(getattr(person, field), read)
    yield from read_contacts(phone=person.phone, email=person.email, address=person.address)


def _read_organisation(organisation: OrganisationDetails) -> Iterator[Read]:
    registration = organisation.registration_number
    yield "name", read_name(organisation.name)
    yield "tax_code", unless_empty(organisation.tax_code, read_tax_code)
    yield "registration_number", read_line(registration, longest=LONGEST_REGISTRATION)
    yield from read_contacts(
        phone=organisation.phone, email=organisation.email, address=organisation.address
    )
