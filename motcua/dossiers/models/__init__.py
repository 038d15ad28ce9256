"""The dossier with its four axes, and its child rows."""

from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.authorities import Authority
from motcua.dossiers.models.batches import Batch, BatchItem
from motcua.dossiers.models.co_applicants import CoApplicant, PartyInvitation
from motcua.dossiers.models.consultations import Consultation
from motcua.dossiers.models.corrections import Correction
from motcua.dossiers.models.dossier import (
    Dossier,
    DossierQuerySet,
    is_late,
    is_not_forwarded,
    is_private,
)
from motcua.dossiers.models.fees import FeeLine, FeeReceipt, Refund
from motcua.dossiers.models.following import ProcessChange, ProcessChangeItem
from motcua.dossiers.models.form_papers import FormPaper
from motcua.dossiers.models.groups import DossierGroup, FormerGroupSlip, LinkedGroup, LinkedMember
from motcua.dossiers.models.helps import ConsentCode, Help
from motcua.dossiers.models.looks import Look, LookFile
from motcua.dossiers.models.parts import (
    Apology,
    DossierStep,
    GivenComponent,
    Handover,
    IssuedForm,
    Pause,
    Proposal,
    StepAssignment,
    StepRecall,
    StepReminder,
)
from motcua.dossiers.models.representatives import FormerApplicant, Representative
from motcua.dossiers.models.requests import ApplicantRequest
from motcua.dossiers.models.results import (
    ResultComment,
    ResultDraft,
    ResultFault,
    ResultPaper,
    ResultTemplate,
)
from motcua.dossiers.models.saved_views import SavedView
from motcua.dossiers.models.supplements import AskedPaper
from motcua.dossiers.models.transfers import Transfer

__all__ = [
    "Apology",
    "ApplicantRequest",
    "AskedPaper",
    "Attachment",
    "Authority",
    "Batch",
    "BatchItem",
    "CoApplicant",
    "ConsentCode",
    "Consultation",
    "Correction",
    "Dossier",
    "DossierGroup",
    "DossierQuerySet",
    "DossierStep",
    "FeeLine",
    "FeeReceipt",
    "FormPaper",
    "FormerApplicant",
    "FormerGroupSlip",
    "GivenComponent",
    "Handover",
    "Help",
    "IssuedForm",
    "LinkedGroup",
    "LinkedMember",
    "Look",
    "LookFile",
    "PartyInvitation",
    "Pause",
    "ProcessChange",
    "ProcessChangeItem",
    "Proposal",
    "Refund",
    "Representative",
    "ResultComment",
    "ResultDraft",
    "ResultFault",
    "ResultPaper",
    "ResultTemplate",
    "SavedView",
    "StepAssignment",
    "StepRecall",
    "StepReminder",
    "Transfer",
    "is_late",
    "is_not_forwarded",
    "is_private",
]
