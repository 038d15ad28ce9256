"""The dossier with its four axes, and its child rows."""

from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.batches import Batch, BatchItem
from motcua.dossiers.models.dossier import Dossier, DossierQuerySet, is_late
from motcua.dossiers.models.fees import FeeLine, FeeReceipt, Refund
from motcua.dossiers.models.form_papers import FormPaper
from motcua.dossiers.models.parts import (
    Apology,
    DossierStep,
    GivenComponent,
    Handover,
    IssuedForm,
    Pause,
    Proposal,
    StepReminder,
)
from motcua.dossiers.models.representatives import Representative
from motcua.dossiers.models.saved_views import SavedView
from motcua.dossiers.models.supplements import AskedPaper

__all__ = [
    "Apology",
    "AskedPaper",
    "Attachment",
    "Batch",
    "BatchItem",
    "Dossier",
    "DossierQuerySet",
    "DossierStep",
    "FeeLine",
    "FeeReceipt",
    "FormPaper",
    "GivenComponent",
    "Handover",
    "IssuedForm",
    "Pause",
    "Proposal",
    "Refund",
    "Representative",
    "SavedView",
    "StepReminder",
    "is_late",
]
