"""Open dossiers of the same applicant for the same procedure."""

from collections.abc import Collection

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.dossiers.rules.applicants import Applicant, applicant_columns
from motcua.people.models import Unit

MOST = 5


def list_duplicates(dossier: Dossier) -> list[Dossier]:
    """Others of this procedure at the receiving unit that this person has open, the newest first.

    The same person has the same number, or, where none is declared, the same name and telephone.
    Drafts are left out: nothing was filed with them.
    """
    return _list_open(dossier, [dossier.procedure_code])


def list_filed_before(
    applicant: Applicant, *, unit: Unit, procedures: Collection[str]
) -> list[Dossier]:
    """Those of any of these procedures that the applicant has open at the unit."""
    asked = Dossier(receiving_unit=unit, **applicant_columns(applicant.tidy()))
    return _list_open(asked, procedures)


def _list_open(dossier: Dossier, procedures: Collection[str]) -> list[Dossier]:
    same = _of_the_same_person(dossier)
    if same is None:
        return []
    filed = same.filter(
        receiving_unit=dossier.receiving_unit_id,
        procedure_code__in=procedures,
        closed_at=None,
    )
    others = filed.exclude(state=State.DRAFT).exclude(pk=dossier.pk)
    return list(others.order_by("-pk")[:MOST])


def _of_the_same_person(dossier: Dossier) -> DossierQuerySet | None:
    rows = Dossier.objects.all()
    if dossier.applicant_number:
        return rows.filter(applicant_number=dossier.applicant_number)
    if dossier.applicant_folded and dossier.applicant_phone:
        name, phone = dossier.applicant_folded, dossier.applicant_phone
        return rows.filter(applicant_folded=name, applicant_phone=phone)
    return None
