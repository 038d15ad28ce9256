"""What is known of who fills in a form, by the names that questions have for it."""

from datetime import date

from motcua.people.enums import BirthPrecision, IdentityLevel
from motcua.people.models import Citizen
from motcua.people.queries.places import split_address
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.contacts import shown_phone

VERIFIED = frozenset(
    {
        "applicant.name",
        "applicant.identity_number",
        "applicant.has_identity_number",
        "applicant.born_on",
        "applicant.gender",
    }
)
"""What an identity account of level 2 proves (NĐ 69/2024), so that it is not typed over."""


def facts_of(citizen: Citizen, on: date) -> dict[str, str]:
    """What is known of a person who has signed in, by the names that questions have for it, as
    people type it on this local day. Of an organisation nothing: questions are about the person
    who fills in.
    """
    person = citizen.person
    if person is None:
        return {}
    birth = (
        BirthDate(person.born_on, BirthPrecision(person.born_precision)) if person.born_on else ""
    )
    facts = {
        "name": person.name,
        "identity_number": person.identity_number,
        "has_identity_number": "yes" if person.identity_number else "",
        "born_on": str(birth),
        "gender": person.gender,
        "address": person.address,
        "phone": shown_phone(person.phone),
        "email": person.email,
    }
    parts = split_address(person.address, on) if person.address else {}
    facts |= {f"address.{name}": text for name, text in parts.items()}
    return {f"applicant.{name}": text for name, text in facts.items() if text}


def facts_of_helped(applicant: Applicant) -> dict[str, str]:
    """What a helper wrote of the person who is helped, by the same names.

    Nothing of what is stored under the number: it would tell the helper who is known here.
    """
    facts = {
        "name": applicant.name,
        "identity_number": applicant.number,
        "has_identity_number": "yes" if applicant.number else "",
        "phone": shown_phone(applicant.phone),
        "email": applicant.email,
    }
    return {f"applicant.{name}": text for name, text in facts.items() if text}


def fixed_facts(citizen: Citizen) -> frozenset[str]:
    """The names of the facts that the citizen cannot type over."""
    return VERIFIED if citizen.level >= IdentityLevel.TWO else frozenset()
