"""The states in which each action on a dossier is allowed."""

from django.utils.translation import gettext as _

from motcua.dossiers.enums import State

RUNNING = frozenset({State.ACCEPTED, State.IN_PROGRESS})
WAITING = frozenset({State.WAITING_APPLICANT, State.WAITING_AGENCY})
NOT_ACCEPTED = frozenset({State.DRAFT, State.SUBMITTED})
CLOSED = frozenset({State.FINISHED, State.WITHDRAWN, State.STOPPED})
ENDED = CLOSED | {State.REFUSED}
OPEN = RUNNING | WAITING

ALLOWED: dict[str, frozenset[State]] = {
    "save": frozenset({State.DRAFT}),
    "submit": frozenset({State.DRAFT}),
    "drop": frozenset({State.DRAFT}),
    "consent": frozenset({State.DRAFT}),
    # Another edition of what was filed is signed again.
    "ask_party": OPEN | NOT_ACCEPTED,
    "answer_party": OPEN | NOT_ACCEPTED,
    # Also of what ended: that somebody filed it unasked stays known.
    "object_help": OPEN | ENDED | {State.SUBMITTED},
    "attach": NOT_ACCEPTED | OPEN,
    # After acceptance there are only additions: what was filed stays.
    "remove_attachment": NOT_ACCEPTED | {State.WAITING_APPLICANT},
    "accept": NOT_ACCEPTED,
    "count_papers": OPEN,
    # What is filed online has a code before it is accepted.
    "give_code": OPEN | CLOSED | {State.SUBMITTED},
    "issue_receipt": OPEN | {State.FINISHED},
    "hand_out_form": OPEN | CLOSED,
    "refuse": NOT_ACCEPTED | {State.WAITING_APPLICANT},
    "request_supplement": RUNNING | NOT_ACCEPTED,
    "send_papers": frozenset({State.WAITING_APPLICANT}),
    "decline_file": frozenset({State.WAITING_APPLICANT}),
    "ask_request": OPEN | {State.SUBMITTED, State.FINISHED},
    "answer_request": OPEN | CLOSED | {State.SUBMITTED},
    "send_correction": OPEN | {State.SUBMITTED},
    "settle_correction": OPEN | {State.SUBMITTED},
    "receive_supplement": frozenset({State.WAITING_APPLICANT}),
    "move": RUNNING,
    "receive_transfer": RUNNING,
    "send_transfer_paper": OPEN | CLOSED,
    "receive_transfer_paper": OPEN | CLOSED,
    "ask_opinion": RUNNING,
    "answer_opinion": OPEN,
    "recall_opinion": OPEN,
    "record_opinion": OPEN,
    "remind_opinion": OPEN,
    "assign": OPEN,
    "remind": OPEN,
    "recall": RUNNING,
    "pay": OPEN | {State.FINISHED},
    "charge": OPEN | {State.FINISHED},
    "pay_online": OPEN | {State.FINISHED},
    # Money that came is settled in whatever state it meets the dossier.
    "settle_online": OPEN | CLOSED,
    "refund_online": OPEN | CLOSED,
    "cancel_receipt": OPEN | CLOSED,
    "propose_refund": frozenset({State.WITHDRAWN, State.STOPPED}),
    "decide_refund": frozenset({State.WITHDRAWN, State.STOPPED}),
    "refund": frozenset({State.WITHDRAWN, State.STOPPED}),
    "pause": RUNNING,
    "resume": frozenset({State.WAITING_AGENCY}),
    "finish": RUNNING,
    "withdraw": OPEN | {State.SUBMITTED},
    "stop": OPEN,
    "reject": RUNNING,
    # Before acceptance only a refusal at intake.
    "decide": NOT_ACCEPTED | OPEN,
    "lapse": frozenset({State.WAITING_APPLICANT}),
    "deliver": frozenset({State.FINISHED}),
    "correct_tracking_number": frozenset({State.FINISHED}),
    "change_return": OPEN | {State.FINISHED},
    "extend": OPEN,
    "state_delay_cause": OPEN,
    "correct": CLOSED | OPEN,
    # What was filed and is not yet received: a linked dossier that waits for the one before.
    "correct_applicant": OPEN | {State.SUBMITTED},
    # After the end only what corrects an issued paper.
    "draft_result": RUNNING | {State.FINISHED},
    "comment_result": OPEN | {State.FINISHED},
    "approve_result": RUNNING | {State.FINISHED},
    "sign_result": RUNNING | {State.FINISHED},
    "issue_result": RUNNING | {State.FINISHED},
    "report_fault": OPEN | CLOSED,
    "mend_fault": OPEN | CLOSED,
    "revoke_result": frozenset({State.FINISHED}),
}

# Allowed only after acceptance, because waiting for papers is also possible before it.
AFTER_ACCEPTANCE = frozenset(
    {
        *("issue_receipt", "hand_out_form", "change_return", "count_papers"),
        *("pay_online", "settle_online", "refund_online"),
        *("pay", "charge", "cancel_receipt", "propose_refund", "decide_refund", "refund"),
        *("receive_transfer", "send_transfer_paper", "receive_transfer_paper"),
        *("stop", "lapse", "extend", "correct"),
        *("draft_result", "comment_result", "approve_result", "sign_result", "issue_result"),
        *("report_fault", "mend_fault", "revoke_result"),
    }
)
BEFORE_ACCEPTANCE = frozenset({"refuse", "remove_attachment"})


def is_allowed(verb: str, state: str, *, accepted: bool = True) -> bool:
    """Whether a dossier in `state` allows `verb`; an unknown verb is a `KeyError`."""
    never = BEFORE_ACCEPTANCE if accepted else AFTER_ACCEPTANCE
    return state in ALLOWED[verb] and verb not in never


def refused_by_state(state: str) -> str:
    """The sentence for an action that the dossier's state does not allow."""
    return _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc này.") % {
        "state": State(state).label
    }
