"""Keeping who files for the applicant."""

from dataclasses import asdict

from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.representatives import DeclaredRepresentative


def keep_representative(dossier: Dossier, representative: DeclaredRepresentative | None) -> None:
    """Write the row of a tidy representative without a problem; None takes it away."""
    if representative is None:
        Representative.objects.filter(dossier=dossier).delete()
    else:
        Representative.objects.update_or_create(dossier=dossier, defaults=asdict(representative))
