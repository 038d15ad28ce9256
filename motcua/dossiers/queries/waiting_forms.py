"""Issued forms that are still to be printed, signed, sealed and handed out."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import IssuedForm
from motcua.dossiers.permissions import COUNTER, units_of
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer


def list_waiting_forms(officer: Officer, at: datetime) -> QuerySet[IssuedForm]:
    """Those of the officer's counters, the oldest first, with their dossiers."""
    here = units_of(officer, COUNTER, at)
    rows = IssuedForm.objects.filter(waits_for_hand=True, dossier__receiving_unit__in=here)
    return rows.select_related("dossier").order_by("issued_at", "pk")


def get_form_at_counter(pk: int, officer: Officer, at: datetime) -> IssuedForm:
    """A form of the officer's counters, waiting or not. Raises `NotVisible`."""
    here = units_of(officer, COUNTER, at)
    rows = IssuedForm.objects.filter(pk=pk, dossier__receiving_unit__in=here)
    found = rows.select_related("dossier").first()
    if found is None:
        raise NotVisible(_("Không tìm thấy giấy này."))
    return found
