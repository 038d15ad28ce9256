"""Storing the representative who files for the applicant."""

from dataclasses import asdict

from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.people.models import Person


def keep_representative(dossier: Dossier, representative: DeclaredRepresentative | None) -> None:
    """Store a normalised, valid representative; None deletes the row.

    It is linked to the account that files the dossier, if that has this number.
    """
    if representative is None:
        Representative.objects.filter(dossier=dossier).delete()
        return
    columns = asdict(representative) | {"person": _find_filer(dossier, representative.number)}
    Representative.objects.update_or_create(dossier=dossier, defaults=columns)


def _find_filer(dossier: Dossier, number: str) -> Person | None:
    citizen = dossier.filled_form.citizen if dossier.filled_form else None
    person = citizen.person if citizen else None
    is_same = person is not None and number in {person.identity_number, person.passport}
    return person if number and is_same else None
