"""What an approved proposal does."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from motcua.dossiers.actions.parts.close import (
    check_cause,
    close_dossier,
    close_open_steps,
    end_dossier,
    end_open_pause,
)
from motcua.dossiers.actions.parts.extension import check_promise
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.pauses import begin_pause, check_pause
from motcua.dossiers.actions.parts.results import check_nothing_issued
from motcua.dossiers.actions.parts.steps import allowed_move, find_open_step
from motcua.dossiers.enums import (
    DelayCause,
    Delivery,
    OfficialForm,
    Outcome,
    PauseKind,
    ProposalKind,
    State,
)
from motcua.dossiers.events import (
    DossierEvent,
    DossierExtended,
    DossierFinished,
    DossierPaused,
    DossierRefused,
    DossierStopped,
)
from motcua.dossiers.models import Apology, Dossier, Proposal
from motcua.dossiers.queries.proposals import why_step_over
from motcua.dossiers.rules.lateness import is_apology_late
from motcua.dossiers.rules.promises import promise_content
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.clock import VIETNAM
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
    check_nothing_issued(dossier, refusal)
    if why := why_step_over(proposal, dossier):
        raise refusal(why)
    found = find_open_step(dossier, proposal.step, refusal)
    allowed_move(dossier, found, (MoveKind.REFUSE,), refusal)
    close_open_steps(dossier, by=by, at=at, kind=MoveKind.REFUSE)
    dossier.outcome = Outcome.REJECTED
    close_dossier(dossier, State.FINISHED, at=at)
    check_cause(dossier, refusal)
    dossier.delivery = Delivery.READY
    issue_form(dossier, OfficialForm.REFUSAL, by=by, at=at, reason=proposal.reason)
    return (DossierFinished(outcome=Outcome.REJECTED, reason=proposal.reason.digest),)


def _stop(
    dossier: Dossier, proposal: Proposal, refusal: type[Refused], by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Stop handling on a legal ground, given on form 05 of the current rule set."""
    check_nothing_issued(dossier, refusal)
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
    dossier.delay_cause = proposal.cause
    content = promise_content(before=before, promised=promised_at, cause=proposal.cause)
    issue_form(dossier, OfficialForm.APOLOGY, by=by, at=at, reason=proposal.reason, content=content)
    said = DossierExtended(
        promised_at=promised_at,
        cause=DelayCause(proposal.cause),
        reason=proposal.reason.digest,
    )
    return (said,)


def _refuse(
    dossier: Dossier, proposal: Proposal, refusal: type[Refused], by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Refuse at intake; form 03 is signed by who received it (TT 03/2025), so it names him."""
    if not is_allowed("refuse", dossier.state, accepted=dossier.received_at is not None):
        raise refusal(refused_by_state(dossier.state))
    end_open_pause(dossier, at)
    close_dossier(dossier, State.REFUSED, at=at)
    receiver = proposal.proposed_by
    issue_form(dossier, OfficialForm.REFUSAL, by=receiver, at=at, reason=proposal.reason)
    return (DossierRefused(reason=proposal.reason.digest),)


def _pause(
    dossier: Dossier, proposal: Proposal, refusal: type[Refused], by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Stop the clock on the proposed ground until the expected day.

    `until` may have come nearer since it was proposed, but not have passed.
    """
    if not is_allowed("pause", dossier.state):
        raise refusal(refused_by_state(dossier.state))
    until = proposal.until or at.astimezone(VIETNAM).date()
    ground = check_pause(dossier, proposal.ground, until, at, refusal)
    given: dict[str, Any] = {"reason": proposal.reason, "ground": ground, "until": until}
    begin_pause(dossier, PauseKind.AGENCY, by=by, at=at, **given)
    dossier.state = State.WAITING_AGENCY
    said = DossierPaused(
        pause_kind=PauseKind.AGENCY, ground=ground.code, until=until, reason=proposal.reason.digest
    )
    return (said,)


EFFECTS: dict[ProposalKind, Effect] = {
    ProposalKind.REJECT: _reject,
    ProposalKind.STOP: _stop,
    ProposalKind.EXTEND: _extend,
    ProposalKind.PAUSE: _pause,
    ProposalKind.REFUSE: _refuse,
}
