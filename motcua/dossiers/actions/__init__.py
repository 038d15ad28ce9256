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
    CannotTurnAttachment,
    attach_files,
    mark_not_copied,
    remove_attachment,
    reuse_attachment,
    turn_attachment,
)
from motcua.dossiers.actions.authorities import (
    CannotEndAuthority,
    CannotGiveAuthority,
    end_authority,
    give_authority,
)
from motcua.dossiers.actions.batch import (
    CannotStartBatch,
    continue_batch,
    pass_on_as_shown,
    start_batch,
)
from motcua.dossiers.actions.change_way_of_return import (
    CannotChangeWayOfReturn,
    change_way_of_return,
)
from motcua.dossiers.actions.close_account import close_account as close_account
from motcua.dossiers.actions.consult import (
    CannotAnswerOpinion,
    CannotAskOpinions,
    CannotRecallOpinion,
    CannotRecordOpinion,
    CannotRemindOpinion,
    answer_opinion,
    ask_opinions,
    recall_opinion,
    record_opinion,
    remind_opinion,
)
from motcua.dossiers.actions.correct import CannotCorrectDossier, correct_dossier
from motcua.dossiers.actions.correct_applicant import CannotCorrectApplicant, correct_applicant
from motcua.dossiers.actions.correct_group import correct_group
from motcua.dossiers.actions.count_papers import CannotCountPapers, count_papers
from motcua.dossiers.actions.decide import (
    CannotApproveProposal,
    CannotRecallProposal,
    CannotReturnProposal,
    approve_proposal,
    recall_proposal,
    return_proposal,
)
from motcua.dossiers.actions.decline_file import (
    CannotDeclineFile,
    CannotRestoreFile,
    decline_file,
    restore_file,
)
from motcua.dossiers.actions.deliver import (
    CannotCorrectTrackingNumber,
    CannotDeliverResult,
    correct_tracking_number,
    deliver_result,
)
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
from motcua.dossiers.actions.file_online import (
    CannotBeginFiling,
    CannotDropFiling,
    CannotSubmitFiling,
    begin_filing,
    drop_filing,
    submit_filing,
)
from motcua.dossiers.actions.finish import CannotFinishDossier, finish_dossier
from motcua.dossiers.actions.form_papers import CannotSetFormPaper, set_form_paper
from motcua.dossiers.actions.give_code import CannotGiveCode, give_code
from motcua.dossiers.actions.group import CannotReceiveGroup, receive_group
from motcua.dossiers.actions.hand_out_form import CannotHandOutForm, hand_out_form
from motcua.dossiers.actions.hand_out_group import CannotHandOutGroup, hand_out_group
from motcua.dossiers.actions.hand_over import CannotHandOverStep, hand_over_step
from motcua.dossiers.actions.help import begin_help, object_help
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
    CannotResumeDossier,
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
from motcua.dossiers.actions.pay_online import (
    CannotSettleOnlinePayment,
    CannotStartOnlinePayment,
    settle_online_payment,
    start_online_payment,
)
from motcua.dossiers.actions.propose import (
    CannotProposeExtension,
    CannotProposePause,
    CannotProposeRefusal,
    CannotProposeRejection,
    CannotProposeStop,
    propose_extension,
    propose_pause,
    propose_refusal,
    propose_rejection,
    propose_stop,
)
from motcua.dossiers.actions.receipt import CannotIssueReceipt, issue_receipt
from motcua.dossiers.actions.record_looks import record_looks
from motcua.dossiers.actions.refund import (
    CannotDecideRefund,
    CannotProposeRefund,
    CannotRecordRefund,
    decide_refund,
    propose_refund,
    record_refund,
)
from motcua.dossiers.actions.remind import CannotRemindStep, remind_step
from motcua.dossiers.actions.requests import (
    CannotAnswerRequest,
    CannotAskRequest,
    answer_request,
    ask_request,
    recall_request,
)
from motcua.dossiers.actions.results import (
    CannotCommentResult,
    CannotConfirmDraft,
    CannotDraftResult,
    CannotDropResult,
    comment_result,
    confirm_draft,
    draft_result,
    drop_result,
)
from motcua.dossiers.actions.revoke_result import CannotRevokeResult, revoke_result
from motcua.dossiers.actions.rework import (
    CannotRevertAttachment,
    CannotReworkAttachment,
    revert_attachment,
    rework_attachment,
)
from motcua.dossiers.actions.saved_views import CannotSaveView, remove_view, save_view
from motcua.dossiers.actions.send_papers import CannotSendPapers, send_papers
from motcua.dossiers.actions.set_linked_group import (
    CannotSetLinkedGroup,
    Linked,
    set_linked_group,
)
from motcua.dossiers.actions.set_result_template import (
    CannotSetResultTemplate,
    set_result_template,
)
from motcua.dossiers.actions.settle_correction import accept_correction as accept_correction
from motcua.dossiers.actions.state_delay_cause import CannotStateDelayCause, state_delay_cause
from motcua.dossiers.actions.submit import CannotSubmitDossier, submit_dossier
from motcua.dossiers.actions.supplement import (
    CannotReceiveSupplement,
    CannotRequestSupplement,
    receive_supplement,
    request_supplement,
)
from motcua.dossiers.actions.transfer import (
    CannotReceiveTransfer,
    CannotReceiveTransferPaper,
    CannotSendTransferPaper,
    receive_transfer,
    receive_transfer_paper,
    send_transfer_paper,
)
from motcua.dossiers.actions.use_own_paper import CannotUseOwnPaper, use_own_paper
from motcua.dossiers.actions.work_of_post import (
    CannotHandOverWork,
    hand_over_work,
    reassign_step,
)

__all__ = [
    "CannotAcceptDossier",
    "CannotAnswerOpinion",
    "CannotAnswerRequest",
    "CannotApproveProposal",
    "CannotApproveResult",
    "CannotAskOpinions",
    "CannotAskRequest",
    "CannotAssignStep",
    "CannotAttachFiles",
    "CannotBeginFiling",
    "CannotCancelReceipt",
    "CannotChangeWayOfReturn",
    "CannotChargeFees",
    "CannotCommentResult",
    "CannotConfirmDraft",
    "CannotCorrectApplicant",
    "CannotCorrectDossier",
    "CannotCorrectTrackingNumber",
    "CannotCountPapers",
    "CannotDecideRefund",
    "CannotDeclineFile",
    "CannotDeliverResult",
    "CannotDraftDossier",
    "CannotDraftResult",
    "CannotDropFiling",
    "CannotDropResult",
    "CannotEndAuthority",
    "CannotEraseApplicant",
    "CannotFinishDossier",
    "CannotGiveAuthority",
    "CannotGiveCode",
    "CannotHandOutForm",
    "CannotHandOutGroup",
    "CannotHandOverStep",
    "CannotHandOverWork",
    "CannotIssueReceipt",
    "CannotIssueResult",
    "CannotLapseDossier",
    "CannotMarkNotCopied",
    "CannotMendFault",
    "CannotMoveStep",
    "CannotProposeExtension",
    "CannotProposePause",
    "CannotProposeRefund",
    "CannotProposeRefusal",
    "CannotProposeRejection",
    "CannotProposeStop",
    "CannotRecallOpinion",
    "CannotRecallProposal",
    "CannotRecallStep",
    "CannotReceiveGroup",
    "CannotReceiveSupplement",
    "CannotReceiveTransfer",
    "CannotReceiveTransferPaper",
    "CannotRecordOpinion",
    "CannotRecordPayment",
    "CannotRecordRefund",
    "CannotRefuseDossier",
    "CannotRemindOpinion",
    "CannotRemindStep",
    "CannotRemoveAttachment",
    "CannotReportFault",
    "CannotRequestSupplement",
    "CannotRestoreFile",
    "CannotResumeDossier",
    "CannotReturnProposal",
    "CannotReuseAttachment",
    "CannotRevertAttachment",
    "CannotRevokeResult",
    "CannotReworkAttachment",
    "CannotSaveView",
    "CannotSendPapers",
    "CannotSendTransferPaper",
    "CannotSetFormPaper",
    "CannotSetLinkedGroup",
    "CannotSetResultTemplate",
    "CannotSettleOnlinePayment",
    "CannotSignResult",
    "CannotStartBatch",
    "CannotStartOnlinePayment",
    "CannotStateDelayCause",
    "CannotSubmitDossier",
    "CannotSubmitFiling",
    "CannotTurnAttachment",
    "CannotUseOwnPaper",
    "CannotWithdrawDossier",
    "Linked",
    "accept_dossier",
    "answer_opinion",
    "answer_request",
    "approve_proposal",
    "approve_result",
    "ask_opinions",
    "ask_request",
    "assign_step",
    "attach_files",
    "begin_filing",
    "begin_help",
    "cancel_receipt",
    "change_way_of_return",
    "charge_fees",
    "comment_result",
    "confirm_draft",
    "continue_batch",
    "correct_applicant",
    "correct_dossier",
    "correct_group",
    "correct_tracking_number",
    "count_papers",
    "decide_refund",
    "decline_file",
    "deliver_result",
    "draft_dossier",
    "draft_result",
    "drop_filing",
    "drop_result",
    "end_authority",
    "erase_applicant",
    "finish_dossier",
    "give_authority",
    "give_code",
    "hand_out_form",
    "hand_out_group",
    "hand_over_step",
    "hand_over_work",
    "issue_receipt",
    "issue_result",
    "lapse_dossier",
    "mark_not_copied",
    "mend_fault",
    "move_step",
    "object_help",
    "pass_on_as_shown",
    "propose_extension",
    "propose_pause",
    "propose_refund",
    "propose_refusal",
    "propose_rejection",
    "propose_stop",
    "reassign_step",
    "recall_opinion",
    "recall_proposal",
    "recall_request",
    "recall_step",
    "receive_group",
    "receive_supplement",
    "receive_transfer",
    "receive_transfer_paper",
    "record_looks",
    "record_opinion",
    "record_payment",
    "record_refund",
    "refuse_dossier",
    "remind_opinion",
    "remind_step",
    "remove_attachment",
    "remove_view",
    "report_fault",
    "request_supplement",
    "restore_file",
    "resume_dossier",
    "return_proposal",
    "reuse_attachment",
    "revert_attachment",
    "revoke_result",
    "rework_attachment",
    "save_draft",
    "save_view",
    "send_papers",
    "send_transfer_paper",
    "set_form_paper",
    "set_linked_group",
    "set_result_template",
    "settle_online_payment",
    "sign_result",
    "start_batch",
    "start_online_payment",
    "state_delay_cause",
    "submit_dossier",
    "submit_filing",
    "turn_attachment",
    "use_own_paper",
    "withdraw_dossier",
]
