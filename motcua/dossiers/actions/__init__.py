"""The actions on a dossier, and what they share."""

from motcua.dossiers.actions.accept import CannotAcceptDossier, accept_dossier
from motcua.dossiers.actions.correct import CannotCorrectDossier, correct_dossier
from motcua.dossiers.actions.deliver import CannotDeliverResult, deliver_result
from motcua.dossiers.actions.draft import CannotDraftDossier, draft_dossier, save_draft
from motcua.dossiers.actions.end import (
    CannotLapseDossier,
    CannotRefuseDossier,
    CannotStopDossier,
    CannotWithdrawDossier,
    lapse_dossier,
    refuse_dossier,
    stop_dossier,
    withdraw_dossier,
)
from motcua.dossiers.actions.erase_applicant import CannotEraseApplicant, erase_applicant
from motcua.dossiers.actions.extend import CannotExtendDossier, extend_dossier
from motcua.dossiers.actions.finish import CannotFinishDossier, finish_dossier
from motcua.dossiers.actions.move import CannotMoveStep, move_step
from motcua.dossiers.actions.pause import (
    CannotPauseDossier,
    CannotResumeDossier,
    pause_dossier,
    resume_dossier,
)
from motcua.dossiers.actions.pay import CannotRecordPayment, record_payment
from motcua.dossiers.actions.submit import CannotSubmitDossier, submit_dossier
from motcua.dossiers.actions.supplement import (
    CannotReceiveSupplement,
    CannotRequestSupplement,
    receive_supplement,
    request_supplement,
)

__all__ = [
    "CannotAcceptDossier",
    "CannotCorrectDossier",
    "CannotDeliverResult",
    "CannotDraftDossier",
    "CannotEraseApplicant",
    "CannotExtendDossier",
    "CannotFinishDossier",
    "CannotLapseDossier",
    "CannotMoveStep",
    "CannotPauseDossier",
    "CannotReceiveSupplement",
    "CannotRecordPayment",
    "CannotRefuseDossier",
    "CannotRequestSupplement",
    "CannotResumeDossier",
    "CannotStopDossier",
    "CannotSubmitDossier",
    "CannotWithdrawDossier",
    "accept_dossier",
    "correct_dossier",
    "deliver_result",
    "draft_dossier",
    "erase_applicant",
    "extend_dossier",
    "finish_dossier",
    "lapse_dossier",
    "move_step",
    "pause_dossier",
    "receive_supplement",
    "record_payment",
    "refuse_dossier",
    "request_supplement",
    "resume_dossier",
    "save_draft",
    "stop_dossier",
    "submit_dossier",
    "withdraw_dossier",
]
