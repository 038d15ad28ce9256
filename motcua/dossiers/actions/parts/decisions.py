"""What an approved proposal does."""

from collections.abc import Callable
from datetime import datetime

from motcua.dossiers.actions.parts.close import close_dossier, close_open_steps, end_dossier
from motcua.dossiers.actions.parts.extension import check_promise
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.steps import allowed_move, find_open_step
from motcua.dossiers.enums import (
    DelayCause,
    Delivery,
    OfficialForm,
    Outcome,
    ProposalKind,
    State,
)
from motcua.dossiers.events import (
    DossierEvent,
    DossierExtended,
    DossierFinished,
    DossierStopped,
)
from motcua.dossiers.models import Apology, Dossier, Proposal
from motcua.dossiers.rules.lateness import is_apology_late
from motcua.dossiers.rules.promises import promise_content
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

Effect = Callable[[Dossier, Proposal, type[Refused], Officer, datetime], tuple[DossierEvent, ...]]


def _reject(
    dossier: Dossier, proposal: Proposal, refusal: type[Refused], by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Finish as not eligible; form 03 is the result (NĐ 118/2025 Điều 19 khoản 3)."""
    if proposal.step is None or not is_allowed("reject", dossier.state):
        raise refusal(refused_by_state(dossier.state))
    found = find_open_step(dossier, proposal.step, refusal)
    allowed_move(dossier, found, (MoveKind.REFUSE,), refusal)
    close_open_steps(dossier, by=by, at=at, kind=MoveKind.REFUSE)
    dossier.outcome = Outcome.REJECTED
    close_dossier(dossier, State.FINISHED, at=at)
    dossier.delivery = Delivery.READY
    issue_form(dossier, OfficialForm.REFUSAL, by=by, at=at, reason=proposal.reason)
    return (DossierFinished(outcome=Outcome.REJECTED, reason=proposal.reason.digest),)


def _stop(
    dossier: Dossier, proposal: Proposal, _refusal: type[Refused], by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Stop handling on a legal ground, given on form 05 of the current rule set."""
    more = end_dossier(dossier, State.STOPPED, by=by, at=at)
    issue_form(dossier, OfficialForm.STOP, by=by, at=at, reason=proposal.reason)
    return (DossierStopped(reason=proposal.reason.digest), *more)


def _extend(
    dossier: Dossier, proposal: Proposal, refusal: type[Refused], by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Apologise in writing (form 04) and promise a later moment.

    A late dossier stays late: `due_at` does not move. An apology later than the rule set's days
    before the promised time is marked as late: it is still owed.
    """
    promised_at = proposal.promised_at or at
    before, rules = check_promise(dossier, promised_at, at, refusal)
    Apology.objects.create(
        dossier=dossier,
        cause=proposal.cause,
        reason=proposal.reason,
        promised_before=before,
        promised_at=promised_at,
        made_at=at,
        made_by=by,
        is_late=is_apology_late(
            made_at=at, promised_at=before, days_before=rules.apology_days_before
        ),
    )
    dossier.promised_at = promised_at
    dossier.extensions += 1
    content = promise_content(before=before, promised=promised_at, cause=proposal.cause)
    issue_form(dossier, OfficialForm.APOLOGY, by=by, at=at, reason=proposal.reason, content=content)
    said = DossierExtended(
        promised_at=promised_at,
        cause=DelayCause(proposal.cause),
        reason=proposal.reason.digest,
    )
    return (said,)


EFFECTS: dict[ProposalKind, Effect] = {
    ProposalKind.REJECT: _reject,
    ProposalKind.STOP: _stop,
    ProposalKind.EXTEND: _extend,
}
