"""Verbs on a whole dossier, and the table of all.

Accepting is done at the counter (`motcua/web/desk/intake_views.py`).
"""

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.people.models import Officer
from motcua.web.dossier.verbs.base import Verb
from motcua.web.dossier.verbs.correct import CORRECT
from motcua.web.dossier.verbs.decide import APPROVE, RECALL, RETURN
from motcua.web.dossier.verbs.deliver import COME_BACK, CORRECT_TRACKING, DELIVER
from motcua.web.dossier.verbs.end import (
    LAPSE,
    PROPOSE_REFUSAL,
    PROPOSE_STOP,
    REFUSE,
    WITHDRAW,
)
from motcua.web.dossier.verbs.extend import PROPOSE_EXTENSION, STATE_DELAY_CAUSE
from motcua.web.dossier.verbs.fees import (
    CANCEL_RECEIPT,
    CHARGE,
    DECIDE_REFUND,
    PAY,
    PROPOSE_REFUND,
    REFUND,
    REFUND_ONLINE,
)
from motcua.web.dossier.verbs.papers import COUNT_PAPERS
from motcua.web.dossier.verbs.pause import PROPOSE_PAUSE, RESUME
from motcua.web.dossier.verbs.receipt import ISSUE_RECEIPT
from motcua.web.dossier.verbs.results import (
    APPROVE_AGAIN,
    APPROVE_CORRECTION,
    ISSUE_RESULT,
    MEND_FAULT,
    REPORT_FAULT,
    REPORT_LOSS,
    SIGN_RESULT,
)
from motcua.web.dossier.verbs.returns import CHANGE_RETURN
from motcua.web.dossier.verbs.revoke import REVOKE_RESULT
from motcua.web.dossier.verbs.supplement import RECEIVE_SUPPLEMENT, REQUEST_SUPPLEMENT
from motcua.web.dossier.verbs.transfer import RECEIVE_PAPER, RECEIVE_TRANSFER, SEND_PAPER

# In the order of the page.
VERBS: dict[str, Verb] = {
    verb.address: verb
    for verb in (
        RECEIVE_TRANSFER,
        RECEIVE_PAPER,
        SEND_PAPER,
        RECEIVE_SUPPLEMENT,
        LAPSE,
        RESUME,
        PAY,
        ISSUE_RECEIPT,
        DECIDE_REFUND,
        REFUND,
        REFUND_ONLINE,
        APPROVE_CORRECTION,
        APPROVE_AGAIN,
        SIGN_RESULT,
        ISSUE_RESULT,
        DELIVER,
        COME_BACK,
        CORRECT_TRACKING,
        CHANGE_RETURN,
        REQUEST_SUPPLEMENT,
        PROPOSE_PAUSE,
        PROPOSE_EXTENSION,
        STATE_DELAY_CAUSE,
        REFUSE,
        PROPOSE_REFUSAL,
        WITHDRAW,
        PROPOSE_STOP,
        CHARGE,
        CANCEL_RECEIPT,
        PROPOSE_REFUND,
        CORRECT,
    )
}
# Shown beside the proposal, the papers or the result, not in the list.
ANSWERS: dict[str, Verb] = {
    verb.address: verb
    for verb in (
        *(APPROVE, RETURN, RECALL, REPORT_FAULT, REPORT_LOSS, MEND_FAULT),
        *(REVOKE_RESULT, COUNT_PAPERS),
    )
}

__all__ = ["ANSWERS", "VERBS", "Verb", "is_offered", "offered"]


def offered(dossier: Dossier, officer: Officer, at: datetime) -> list[Verb]:
    """The verbs that this officer may use on this dossier at `at`."""
    return [verb for verb in VERBS.values() if is_offered(verb, dossier, officer, at)]


def is_offered(verb: Verb, dossier: Dossier, officer: Officer, at: datetime) -> bool:
    """Asks first what needs no query: of most verbs the permission, of papers the state."""
    if verb in (APPROVE_CORRECTION, APPROVE_AGAIN, SIGN_RESULT):
        possible = verb.fits(dossier, at) and verb.may(officer, dossier, at)
    else:
        possible = verb.may(officer, dossier, at) and verb.fits(dossier, at)
    return possible and not verb.barred(officer, dossier, at)
