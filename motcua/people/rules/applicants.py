"""Applicants: their fields and the canonical form of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from motcua.people.enums import ApplicantKind
from motcua.people.rules.fields import (
    Read,
    problems_of,
    read_contacts,
    read_optional_number,
    readable,
)
from motcua.people.rules.names import read_name


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person or organisation in whose name a dossier is filed, as declared that day."""

    name: str
    kind: str = ApplicantKind.PERSON
    number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def tidy(self) -> "Applicant":
        """The same in canonical form; invalid fields stay as typed."""
        return replace(self, **readable(_read(self)))


def list_problems(applicant: Applicant) -> list[tuple[str, str]]:
    """Validation errors as pairs of field and sentence; all fields but the name may be empty."""
    problems = problems_of(_read(applicant))
    if applicant.kind not in ApplicantKind.values:
        problems.append(("kind", _("Hãy chọn cá nhân hoặc tổ chức.")))
    return problems


def _read(applicant: Applicant) -> Iterator[Read]:
    yield "name", read_name(applicant.name)
    yield "number", read_optional_number(applicant.number, applicant.kind)
    yield from read_contacts(
        phone=applicant.phone, email=applicant.email, address=applicant.address
    )
