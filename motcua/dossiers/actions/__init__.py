"""The actions on a dossier, and what they share."""

from motcua.dossiers.actions.accept import CannotAcceptDossier, accept_dossier
from motcua.dossiers.actions.assign import (
    CannotAssignStep,
    CannotRecallStep,
    assign_step,
    recall_step,
)
from motcua.dossiers.actions.attach import (
    CannotAttachFiles,
    CannotMarkNotCopied,
    CannotRemoveAttachment,
    CannotReuseAttachment,
    attach_files,
    mark_not_copied,
    remove_attachment,
    reuse_attachment,
)
from motcua.dossiers.actions.batch import CannotStartBatch, continue_batch, start_batch
from motcua.dossiers.actions.correct import CannotCorrectDossier, correct_dossier
from motcua.dossiers.actions.decide import (
    CannotApproveProposal,
    CannotReturnProposal,
    approve_proposal,
    return_proposal,
)
from motcua.dossiers.actions.deliver import CannotDeliverResult, deliver_result
from motcua.dossiers.actions.draft import CannotDraftDossier, draft_dossier, save_draft
from motcua.dossiers.actions.end import (
    CannotLapseDossier,
    CannotRefuseDossier,
    CannotWithdrawDossier,
    lapse_dossier,
    refuse_dossier,
    withdraw_dossier,
)
from motcua.dossiers.actions.erase_applicant import CannotEraseApplicant, erase_applicant
from motcua.dossiers.actions.finish import CannotFinishDossier, finish_dossier
from motcua.dossiers.actions.form_papers import CannotSetFormPaper, set_form_paper
from motcua.dossiers.actions.move import CannotMoveStep, move_step
from motcua.dossiers.actions.pause import (
    CannotPauseDossier,
    CannotResumeDossier,
    pause_dossier,
    resume_dossier,
)
from motcua.dossiers.actions.pay import (
    CannotCancelReceipt,
    CannotChargeFees,
    CannotRecordPayment,
    cancel_receipt,
    charge_fees,
    record_payment,
)
from motcua.dossiers.actions.propose import (
    CannotProposeExtension,
    CannotProposeRejection,
    CannotProposeStop,
    propose_extension,
    propose_rejection,
    propose_stop,
)
from motcua.dossiers.actions.receipt import CannotIssueReceipt, issue_receipt
from motcua.dossiers.actions.refund import (
    CannotDecideRefund,
    CannotProposeRefund,
    CannotRecordRefund,
    decide_refund,
    propose_refund,
    record_refund,
)
from motcua.dossiers.actions.remind import CannotRemindStep, remind_step
from motcua.dossiers.actions.saved_views import CannotSaveView, remove_view, save_view
from motcua.dossiers.actions.submit import CannotSubmitDossier, submit_dossier
from motcua.dossiers.actions.supplement import (
    CannotReceiveSupplement,
    CannotRequestSupplement,
    receive_supplement,
    request_supplement,
)

__all__ = [
    "CannotAcceptDossier",
    "CannotApproveProposal",
    "CannotAssignStep",
    "CannotAttachFiles",
    "CannotCancelReceipt",
    "CannotChargeFees",
    "CannotCorrectDossier",
    "CannotDecideRefund",
    "CannotDeliverResult",
    "CannotDraftDossier",
    "CannotEraseApplicant",
    "CannotFinishDossier",
    "CannotIssueReceipt",
    "CannotLapseDossier",
    "CannotMarkNotCopied",
    "CannotMoveStep",
    "CannotPauseDossier",
    "CannotProposeExtension",
    "CannotProposeRefund",
    "CannotProposeRejection",
    "CannotProposeStop",
    "CannotRecallStep",
    "CannotReceiveSupplement",
    "CannotRecordPayment",
    "CannotRecordRefund",
    "CannotRefuseDossier",
    "CannotRemindStep",
    "CannotRemoveAttachment",
    "CannotRequestSupplement",
    "CannotResumeDossier",
    "CannotReturnProposal",
    "CannotReuseAttachment",
    "CannotSaveView",
    "CannotSetFormPaper",
    "CannotStartBatch",
    "CannotSubmitDossier",
    "CannotWithdrawDossier",
    "accept_dossier",
    "approve_proposal",
    "assign_step",
    "attach_files",
    "cancel_receipt",
    "charge_fees",
    "continue_batch",
    "correct_dossier",
    "decide_refund",
    "deliver_result",
    "draft_dossier",
    "erase_applicant",
    "finish_dossier",
    "issue_receipt",
    "lapse_dossier",
    "mark_not_copied",
    "move_step",
    "pause_dossier",
    "propose_extension",
    "propose_refund",
    "propose_rejection",
    "propose_stop",
    "recall_step",
    "receive_supplement",
    "record_payment",
    "record_refund",
    "refuse_dossier",
    "remind_step",
    "remove_attachment",
    "remove_view",
    "request_supplement",
    "resume_dossier",
    "return_proposal",
    "reuse_attachment",
    "save_draft",
    "save_view",
    "set_form_paper",
    "start_batch",
    "submit_dossier",
    "withdraw_dossier",
]
