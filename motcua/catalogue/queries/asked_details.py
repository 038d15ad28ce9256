"""What a procedure asks of the applicant."""

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


def list_asked(procedure: Procedure) -> list[AskedOfApplicant]:
    """All rows of a procedure, the latest first."""
    return list(AskedOfApplicant.objects.filter(procedure=procedure).order_by("-valid_from"))
