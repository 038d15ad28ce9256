"""The dossier on its four axes, the rows that hang on it."""

from motcua.dossiers.models.dossier import Dossier, DossierQuerySet, is_late
from motcua.dossiers.models.parts import (
    Apology,
    DossierStep,
    GivenComponent,
    IssuedForm,
    Pause,
)
from motcua.dossiers.models.representatives import Representative

__all__ = [
    "Apology",
    "Dossier",
    "DossierQuerySet",
    "DossierStep",
    "GivenComponent",
    "IssuedForm",
    "Pause",
    "Representative",
    "is_late",
]
