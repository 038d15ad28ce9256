"""The dossier with its four axes, and its child rows."""

from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.dossier import Dossier, DossierQuerySet, is_late
from motcua.dossiers.models.parts import (
    Apology,
    DossierStep,
    GivenComponent,
    Handover,
    IssuedForm,
    Pause,
    Proposal,
)
from motcua.dossiers.models.representatives import Representative

__all__ = [
    "Apology",
    "Attachment",
    "Dossier",
    "DossierQuerySet",
    "DossierStep",
    "GivenComponent",
    "Handover",
    "IssuedForm",
    "Pause",
    "Proposal",
    "Representative",
    "is_late",
]
