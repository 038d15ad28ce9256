"""Keeping who files for the applicant, and how the result goes to whom."""

from dataclasses import asdict

from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.filing import Around
from motcua.dossiers.rules.returns import return_columns


def keep_around(dossier: Dossier, around: Around) -> None:
    """Set the dossier's columns, and write or take away the row of the representative.

    What it gets is tidy and without a problem.
    """
    for column, value in return_columns(around.result).items():
        setattr(dossier, column, value)
    if around.representative is None:
        Representative.objects.filter(dossier=dossier).delete()
    else:
        Representative.objects.update_or_create(
            dossier=dossier, defaults=asdict(around.representative)
        )
