"""Open dossiers of the same applicant for the same procedure."""

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierQuerySet

MOST = 5


def list_duplicates(dossier: Dossier) -> list[Dossier]:
    """Others of this procedure at the receiving unit that this person has open, the newest first.

    The same person has the same number, or, where none is declared, the same name and telephone.
    Drafts are left out: nothing was filed with them.
    """
    same = _of_the_same_person(dossier)
    if same is None:
        return []
    filed = same.filter(
        receiving_unit=dossier.receiving_unit_id,
        procedure_code=dossier.procedure_code,
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
