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
from motcua.dossiers.actions.faults import (
    CannotMendFault,
    CannotReportFault,
    mend_fault,
    report_fault,
)
from motcua.dossiers.actions.finish import CannotFinishDossier, finish_dossier
from motcua.dossiers.actions.issue import (
    CannotApproveResult,
    CannotIssueResult,
    CannotSignResult,
    approve_result,
    issue_result,
    sign_result,
)
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
from motcua.dossiers.actions.results import (
    CannotCommentResult,
    CannotDraftResult,
    CannotDropResult,
    comment_result,
    draft_result,
    drop_result,
)
from motcua.dossiers.actions.set_result_template import (
    CannotSetResultTemplate,
    set_result_template,
)
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
    "CannotApproveResult",
    "CannotAssignStep",
    "CannotAttachFiles",
    "CannotCancelReceipt",
    "CannotChargeFees",
    "CannotCommentResult",
    "CannotCorrectDossier",
    "CannotDecideRefund",
    "CannotDeliverResult",
    "CannotDraftDossier",
    "CannotDraftResult",
    "CannotDropResult",
    "CannotEraseApplicant",
    "CannotFinishDossier",
    "CannotIssueReceipt",
    "CannotIssueResult",
    "CannotLapseDossier",
    "CannotMarkNotCopied",
    "CannotMendFault",
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
    "CannotRemoveAttachment",
    "CannotReportFault",
    "CannotRequestSupplement",
    "CannotResumeDossier",
    "CannotReturnProposal",
    "CannotReuseAttachment",
    "CannotSetResultTemplate",
    "CannotSignResult",
    "CannotSubmitDossier",
    "CannotWithdrawDossier",
    "accept_dossier",
    "approve_proposal",
    "approve_result",
    "assign_step",
    "attach_files",
    "cancel_receipt",
    "charge_fees",
    "comment_result",
    "correct_dossier",
    "decide_refund",
    "deliver_result",
    "draft_dossier",
    "draft_result",
    "drop_result",
    "erase_applicant",
    "finish_dossier",
    "issue_receipt",
    "issue_result",
    "lapse_dossier",
    "mark_not_copied",
    "mend_fault",
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
    "remove_attachment",
    "report_fault",
    "request_supplement",
    "resume_dossier",
    "return_proposal",
    "reuse_attachment",
    "save_draft",
    "set_result_template",
    "sign_result",
    "submit_dossier",
    "withdraw_dossier",
]
