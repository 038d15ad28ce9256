"""What a procedure asks of the applicant."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from motcua.catalogue.models import AskedOfApplicant, Procedure

USUAL = AskedOfApplicant()
"""Both details are optional."""


def asked_on(procedure: Procedure | int, day: date) -> AskedOfApplicant:
    """What is asked on a local day. One query."""
    ends_later = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = AskedOfApplicant.objects.filter(ends_later, procedure=procedure, valid_from__lte=day)
    return rows.first() or USUAL


def map_asked(procedures: Collection[int], day: date) -> dict[int, AskedOfApplicant]:
    """What each of these procedures, by id, asks on a local day. One query."""
    ends_later = Q(valid_to=None) | Q(valid_to__gt=day)
    dated = AskedOfApplicant.objects.filter(ends_later, valid_from__lte=day)
    rows = dated.filter(procedure__in=procedures)
    return dict.fromkeys(procedures, USUAL) | {row.procedure_id: row for row in rows}


def list_asked(procedure: Procedure) -> list[AskedOfApplicant]:
    """All rows of a procedure, the latest first."""
    return list(AskedOfApplicant.objects.filter(procedure=procedure).order_by("-valid_from"))
