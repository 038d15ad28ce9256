"""Storing the representative who files for the applicant."""

from dataclasses import asdict

from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.representatives import DeclaredRepresentative


def keep_representative(dossier: Dossier, representative: DeclaredRepresentative | None) -> None:
    """Store a normalised, valid representative; None deletes the row."""
    if representative is None:
        Representative.objects.filter(dossier=dossier).delete()
    else:
        Representative.objects.update_or_create(dossier=dossier, defaults=asdict(representative))
