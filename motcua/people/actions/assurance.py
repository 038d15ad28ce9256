"""What verifying a person and an organisation have in common."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from motcua.people.enums import Assurance, AssuranceSource
from motcua.people.models import Organisation, Person

CONTACTS = ("phone", "email", "address")

# How PostgreSQL and SQLite name the constraint that a number is verified once.
VERIFIED_ONCE = (
    "person_verified_once",
    "organisation_verified_once",
    "people_person.identity_number",
    "people_organisation.tax_code",
)


def list_source_problems(source: AssuranceSource) -> list[str]:
    """What speaks against this source: nobody is verified by their own word."""
    if source == AssuranceSource.APPLICANT:
        return [_("Lời khai của người nộp chưa phải là xác minh.")]
    return []


def put_verified(
    row: Person | Organisation,
    columns: Mapping[str, Any],
    *,
    source: AssuranceSource,
    at: datetime,
) -> None:
    """Put what the source says on the row, without saving it.

    What it does not say goes where it was only declared, lest a declared number look verified;
    what an earlier source verified stays, and so do telephone, e-mail and address.
    """
    kept = set(columns) if row.is_verified else set(CONTACTS)
    for name, value in columns.items():
        if value or name not in kept:
            setattr(row, name, value)
    row.assurance, row.assurance_source, row.assured_at = Assurance.VERIFIED, source, at


def is_verified_twice(problem: IntegrityError) -> bool:
    """Whether the database refused a number that is verified for another."""
    return any(name in str(problem) for name in VERIFIED_ONCE)
