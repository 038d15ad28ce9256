"""Proposing what another officer decides: to reject, stop, pause, or apologise and promise anew."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import PauseGround
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.extension import check_promise
from motcua.dossiers.actions.parts.pauses import check_pause
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.steps import allowed_move, find_open_step
from motcua.dossiers.enums import DelayCause, ProposalKind
from motcua.dossiers.events import DecisionProposed
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.permissions import (
    can_propose_extension,
    can_propose_pause,
    can_propose_refusal,
    can_propose_rejection,
    can_propose_stop,
)
from motcua.dossiers.queries.proposals import find_open_proposal, why_not_propose
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind


class CannotProposeRejection(Refused):
    """A rejection cannot be proposed now."""


class CannotProposeStop(Refused):
    """Stopping cannot be proposed now."""


class CannotProposeRefusal(Refused):
    """A refusal at intake cannot be proposed, or need not be."""


class CannotProposePause(Refused):
    """Stopping the clock cannot be proposed now, or not on this ground."""


class CannotProposeExtension(Refused):
    """The promised date cannot be changed."""


@dossier_action("reject", may=can_propose_rejection, noun="step", refusal=CannotProposeRejection)
def propose_rejection(
    *,
    dossier: Dossier,
    step: DossierStep,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Propose a rejection on the merits, at a step that allows it; its draft is form 03."""
    found = find_open_step(dossier, step, CannotProposeRejection)
    allowed_move(dossier, found, (MoveKind.REFUSE,), CannotProposeRejection)
    lacking = _("Hãy ghi lý do không giải quyết.")
    drafted = Proposal(kind=ProposalKind.REJECT, step_id=found.row.pk)
    return _propose(dossier, drafted, reason, lacking, CannotProposeRejection, by=by, at=at)


@dossier_action("stop", may=can_propose_stop, refusal=CannotProposeStop)
def propose_stop(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Propose to stop handling on a legal ground; its draft is form 05 of the current rule set."""
    drafted = Proposal(kind=ProposalKind.STOP)
    return _propose(dossier, drafted, reason, "", CannotProposeStop, by=by, at=at)


@dossier_action("refuse", may=can_propose_refusal, refusal=CannotProposeRefusal)
def propose_refusal(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Propose to refuse at intake, where the head of the receiving unit decides that.

    Its draft is form 03. Raises `CannotProposeRefusal`.
    """
    if not dossier.receiving_unit.refuses_by_head:
        raise CannotProposeRefusal(_("Ở đơn vị này, người tiếp nhận tự từ chối, không phải trình."))
    drafted = Proposal(kind=ProposalKind.REFUSE)
    return _propose(dossier, drafted, reason, "", CannotProposeRefusal, by=by, at=at)


@dossier_action("pause", may=can_propose_pause, refusal=CannotProposePause)
def propose_pause(
    *,
    dossier: Dossier,
    ground: PauseGround,
    until: date,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Propose to stop the clock on a ground of the procedure's list until an expected day.

    Raises `CannotProposePause` when the ground is not of that list, or the day is no working day
    or further away than the ground allows.
    """
    check_pause(dossier, ground, until, at, CannotProposePause)
    lacking = _("Ghi cơ quan và việc đang chờ.")
    drafted = Proposal(kind=ProposalKind.PAUSE, ground=ground, until=until)
    return _propose(dossier, drafted, reason, lacking, CannotProposePause, by=by, at=at)


@dossier_action("extend", may=can_propose_extension, refusal=CannotProposeExtension)
def propose_extension(
    *,
    dossier: Dossier,
    promised_at: datetime,
    cause: DelayCause,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Propose an apology with a later promise; its draft is form 04.

    Raises `CannotProposeExtension` when the rule set's number of apologies is used up, or the new
    promise is not later than now and the old one, not on a working day, or further away than the
    rule set allows.
    """
    if cause not in DelayCause.values:
        raise CannotProposeExtension(_("Hãy chọn nguyên nhân trễ."))
    check_promise(dossier, promised_at, at, CannotProposeExtension)
    lacking = _("Hãy ghi lý do trễ để xin lỗi người nộp.")
    drafted = Proposal(kind=ProposalKind.EXTEND, cause=cause, promised_at=promised_at)
    return _propose(dossier, drafted, reason, lacking, CannotProposeExtension, by=by, at=at)


def _propose(
    dossier: Dossier,
    drafted: Proposal,
    reason: str,
    lacking: str,
    refusal: type[Refused],
    *,
    by: Officer,
    at: datetime,
) -> Done[Dossier]:
    """Store the draft, unless another one waits."""
    if waits := why_not_propose(find_open_proposal(dossier)):
        raise refusal(waits)
    kept = keep_reason(dossier, reason, at=at, refusal=refusal, lacking=lacking)
    drafted.dossier, drafted.reason = dossier, kept
    drafted.proposed_by, drafted.proposed_at = by, at
    drafted.save(force_insert=True)
    said = DecisionProposed(proposal_kind=ProposalKind(drafted.kind), reason=kept.digest)
    return Done(dossier, said)
