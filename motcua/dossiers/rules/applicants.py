"""The dossier's columns about the applicant."""

from dataclasses import asdict
from typing import Protocol

from motcua.kernel.text import fold
from motcua.people.enums import ApplicantKind
from motcua.people.rules.applicants import Applicant, list_problems
from motcua.people.rules.fields import LENGTHS

__all__ = [
    "ERASED",
    "LENGTHS",
    "Applicant",
    "applicant_columns",
    "applicant_link",
    "has_passport",
    "list_problems",
]


ERASED = "—"
"""Stands where a name must, once the person is erased."""


class Party(Protocol):
    """A person or an organisation."""

    @property
    def actor_kind(self) -> str:
        """Person or organisation."""

    @property
    def actor_id(self) -> int:
        """The id of its row."""


def has_passport(kind: str, number: str) -> bool:
    """Whether it is a person with a passport of another country, by the letters of its number."""
    return kind == ApplicantKind.PERSON and any(each.isalpha() for each in number)


def applicant_columns(applicant: Applicant) -> dict[str, str]:
    """The dossier's columns of a normalised applicant, with the name normalised for search."""
    columns = {f"applicant_{name}": str(value) for name, value in asdict(applicant).items()}
    return columns | {"applicant_folded": fold(applicant.name)[: LENGTHS["name"]]}


def applicant_link(party: Party | None) -> dict[str, int | None]:
    """The dossier's columns that link it to the party with the declared number; None: unknown."""
    kind, pk = (party.actor_kind, party.actor_id) if party else (None, None)
    return {
        "applicant_person_id": pk if kind == ApplicantKind.PERSON else None,
        "applicant_organisation_id": pk if kind == ApplicantKind.ORGANISATION else None,
    }
