"""Verifying a person or an organisation: the row and its contacts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.kernel.errors import Refused
from motcua.people.enums import Assurance, AssuranceSource
from motcua.people.models import Organisation, Person

CONTACTS = ("phone", "email", "address")

# How PostgreSQL and SQLite name the unique constraint on verified numbers.
VERIFIED_ONCE = (
    "person_verified_once",
    "organisation_verified_once",
    "people_person.identity_number",
    "people_organisation.tax_code",
)


def list_source_problems(source: AssuranceSource) -> list[str]:
    """The problem with this source, if any: a declaration by the applicant verifies nothing."""
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
    """Save the source's data; raise `refusal` if the number is verified for another row.

    Declared numbers that the source does not state are removed, so that they do not look verified;
    those verified by an earlier source are kept, and so are telephone, e-mail and address.
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
