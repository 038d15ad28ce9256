"""The register of issued papers of a unit, and what waits there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length

from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import ResultPaper
from motcua.dossiers.models.results import ISSUED
from motcua.dossiers.permissions import HANDLERS
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer, Unit
from motcua.people.permissions import LEADERS, list_reached_units
from motcua.worktime.rules.datetimes import start_of

CAME_BACK = Q(dossier__signed_at__isnull=False, corrects=None)
"""Of a draft: the dossier is past the signing step, and it corrects no issued paper."""
MOST_LINES = 5_000
"""The papers that one file holds; the page shows all, in parts."""


@dataclass(frozen=True, slots=True)
class ResultRegister:
    """The papers that a unit issued from the local day `first` to the end of `last`."""

    unit: Unit
    first: date
    last: date
    papers: QuerySet[ResultPaper]


def get_result_register(unit: Unit, first: date, last: date) -> ResultRegister:
    """The register of these days: by form, year and number."""
    begins = start_of(first)
    ends = start_of(last + timedelta(days=1))
    rows = ResultPaper.objects.filter(
        unit=unit, state__in=ISSUED, issued_at__gte=begins, issued_at__lt=ends
    )
    shown = rows.select_related("dossier", "signed_by", "corrects")
    return ResultRegister(unit, first, last, shown.order_by("form", "year", "number"))


def list_result_units(officer: Officer, at: datetime) -> QuerySet[Unit]:
    """The units whose register the officer may see: the highest first, ended ones last."""
    units = list_reached_units(officer, HANDLERS, at)
    in_force_first = F("valid_to").desc(nulls_first=True)
    return units.order_by(in_force_first, Length("path"), InVietnameseOrder("name"), "pk")


def count_to_sign(officer: Officer, at: datetime) -> int:
    """The papers that wait for a signature at the units that the officer leads, or to be approved
    again after they were drafted again."""
    units = list_reached_units(officer, LEADERS, at).order_by()
    waiting = [PaperState.APPROVED, PaperState.DRAFT]
    rows = ResultPaper.objects.filter(unit__in=units, state__in=waiting)
    return rows.filter(Q(state=PaperState.APPROVED) | CAME_BACK & Q(outdated_at=None)).count()


def list_returned_papers(units: QuerySet[Unit]) -> QuerySet[ResultPaper]:
    """The papers of these units that are drafts again after the signing step, because the
    applicant's details were corrected; the oldest first."""
    drafts = list_waiting_papers(units, PaperState.DRAFT)
    return drafts.filter(CAME_BACK)


def list_waiting_papers(units: QuerySet[Unit], state: PaperState) -> QuerySet[ResultPaper]:
    """The papers of these units that wait in a state, the oldest first."""
    rows = ResultPaper.objects.filter(unit__in=units.order_by(), state=state)
    return rows.select_related("dossier").order_by("approved_at", "pk")
