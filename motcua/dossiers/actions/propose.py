"""Proposing what another officer decides: to reject, to stop, to apologise and promise anew."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.extension import check_promise
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.steps import allowed_move, find_open_step
from motcua.dossiers.enums import DelayCause, ProposalAnswer, ProposalKind
from motcua.dossiers.events import DecisionProposed
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.permissions import (
    can_propose_extension,
    can_propose_rejection,
    can_propose_stop,
)
from motcua.dossiers.queries.proposals import find_open_proposal
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind


class CannotProposeRejection(Refused):
    """A rejection cannot be proposed now."""


class CannotProposeStop(Refused):
    """Stopping cannot be proposed now."""


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
    """Store the draft in place of the officer's own open one."""
    kept = keep_reason(dossier, reason, at=at, refusal=refusal, lacking=lacking)
    _replace_own(dossier, refusal, by=by, at=at)
    drafted.dossier, drafted.reason = dossier, kept
    drafted.proposed_by, drafted.proposed_at = by, at
    drafted.save(force_insert=True)
    said = DecisionProposed(proposal_kind=ProposalKind(drafted.kind), reason=kept.digest)
    return Done(dossier, said)


def _replace_own(dossier: Dossier, refusal: type[Refused], *, by: Officer, at: datetime) -> None:
    before = find_open_proposal(dossier)
    if before is None:
        return
    if before.proposed_by_id != by.pk:
        raise refusal(
            _("%(name)s đã trình “%(kind)s”, đang chờ duyệt.")
            % {"name": before.proposed_by.name, "kind": before.get_kind_display()}
        )
    before.answer, before.answered_at = ProposalAnswer.REPLACED, at
    before.save(update_fields=["answer", "answered_at"])
