"""Dossiers of the same applicant for the same procedure, open or finished a short while ago."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Q, When

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.dossiers.rules.applicants import Applicant, applicant_columns
from motcua.people.models import Unit

MOST = 5
RECENT = timedelta(days=30)


@dataclass(frozen=True)
class FiledElsewhere:
    """All that a counter is told of a dossier of another one: for what, where, since when."""

    procedure_name: str
    unit: str
    since: datetime | None


@dataclass(frozen=True)
class FiledBefore:
    """The dossiers of the counter itself, and what is told of open ones elsewhere."""

    here: list[Dossier]
    elsewhere: list[FiledElsewhere]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.here or self.elsewhere)


def list_duplicates(dossier: Dossier, at: datetime) -> FiledBefore:
    """Others of this procedure that this person filed, the newest first. One query.

    At the receiving unit those that are open, or were finished in the last 30 days; elsewhere in
    the province open ones. The same person has the same number, or, where none is declared, the
    same name and telephone. Drafts are left out: nothing was filed with them.
    """
    return _list_filed(dossier, dossier.receiving_unit, [dossier.procedure_code], at)


def list_filed_before(
    applicant: Applicant, *, unit: Unit, procedures: Collection[str], at: datetime
) -> FiledBefore:
    """Those of any of these procedures, for who is about to file at the unit."""
    return _list_filed(Dossier(**applicant_columns(applicant.tidy())), unit, procedures, at)


def _list_filed(
    dossier: Dossier, unit: Unit, procedures: Collection[str], at: datetime
) -> FiledBefore:
    same = _of_the_same_person(dossier)
    if same is None:
        return FiledBefore([], [])
    is_here, is_open = Q(receiving_unit=unit), Q(closed_at=None)
    finished = Q(state=State.FINISHED, closed_at__gte=at - RECENT)
    in_province = Q(receiving_unit__path__startswith=f"{unit.path.split('/')[0]}/")
    filed = same.filter(in_province & is_open | is_here & (is_open | finished))
    others = filed.filter(procedure_code__in=procedures).exclude(state=State.DRAFT)
    rows = list(
        others.exclude(pk=dossier.pk)
        .select_related("receiving_unit")
        .order_by(Case(When(is_here, then=0), default=1), "-pk")[:MOST]
    )
    return FiledBefore(
        here=[row for row in rows if row.receiving_unit_id == unit.pk],
        elsewhere=[_told_of(row) for row in rows if row.receiving_unit_id != unit.pk],
    )


def _told_of(row: Dossier) -> FiledElsewhere:
    since = row.received_at or row.submitted_at
    return FiledElsewhere(row.procedure_name, row.receiving_unit.name, since)


def _of_the_same_person(dossier: Dossier) -> DossierQuerySet | None:
    rows = Dossier.objects.all()
    if dossier.applicant_number:
        return rows.filter(applicant_number=dossier.applicant_number)
    if dossier.applicant_folded and dossier.applicant_phone:
        name, phone = dossier.applicant_folded, dossier.applicant_phone
        return rows.filter(applicant_folded=name, applicant_phone=phone)
    return None
