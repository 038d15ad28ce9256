"""What verifying a person and an organisation have in common."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.kernel.errors import Refused
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


def save_verified(
    row: Person | Organisation,
    columns: Mapping[str, Any],
    *,
    source: AssuranceSource,
    at: datetime,
    refusal: Refused,
) -> None:
    """Save what the source says; raise `refusal` where the number is verified for another.

    What the source does not say goes where it was only declared, lest a declared number look
    verified; what an earlier source verified stays, and so do telephone, e-mail and address.
    """
    kept = set(columns) if row.is_verified else set(CONTACTS)
    for name, value in columns.items():
        if value or name not in kept:
            setattr(row, name, value)
    row.assurance, row.assurance_source, row.assured_at = Assurance.VERIFIED, source, at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        if any(name in str(problem) for name in VERIFIED_ONCE):
            raise refusal from problem
        raise
