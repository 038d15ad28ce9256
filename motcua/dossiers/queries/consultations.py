"""Opinions asked of units: of a dossier, of an officer's units, and whom one may ask."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.permissions import DECIDERS, units_of
from motcua.dossiers.queries.dossiers import visible_units
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_province_units

_of_dossier = PreparedRows(
    lambda: (
        Consultation.objects.filter(dossier=1)
        .select_related("unit", "step", "question", "answer", "answer_file", "asked_by")
        .select_related("answered_by", "recall_reason")
        .order_by("asked_at", "pk")
    )
)


def list_consultations(dossier: Dossier) -> list[Consultation]:
    """The opinions asked about a dossier, in the order in which they were asked."""
    return _of_dossier(dossier.pk)


def get_consultation(dossier: Dossier, pk: int) -> Consultation:
    """One of the opinions asked about the dossier. Raises `NotVisible`."""
    for each in list_consultations(dossier):
        if each.pk == pk:
            each.dossier = dossier
            return each
    raise NotVisible(_("Hồ sơ này không hỏi ý kiến đó."))


def get_asked_opinion(pk: int, *, officer: Officer, at: datetime) -> Consultation:
    """An opinion asked of a unit whose dossiers the officer sees. Raises `NotVisible`."""
    rows = Consultation.objects.select_related(
        *("dossier__deciding_unit", "dossier__receiving_unit", "unit", "question"),
        *("asked_by", "answer", "answer_file__file", "answered_by", "recall_reason"),
    )
    found = rows.filter(pk=pk, unit__in=visible_units(officer, at)).first()
    if found is None:
        raise NotVisible(_("Không tìm thấy ý kiến được hỏi này."))
    return found


def list_asked_of(officer: Officer, at: datetime) -> QuerySet[Consultation]:
    """The outstanding opinions that this officer may give, the most urgent first."""
    units = units_of(officer, DECIDERS, at)
    rows = Consultation.objects.filter(unit__in=units, answered_at=None, recalled_at=None)
    return rows.select_related("dossier__deciding_unit", "unit").order_by("due_at", "pk")


def list_askable_units(dossier: Dossier, at: datetime) -> QuerySet[Unit]:
    """The units of the province other than the deciding one, by name."""
    units = list_province_units(dossier.deciding_unit, at)
    return units.exclude(pk=dossier.deciding_unit_id)
