"""Deciding what another officer proposed: approving it, which takes effect, or returning it.

Until then whoever proposed it may take it back.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.decisions import EFFECTS
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.enums import DecisionKind, ProposalAnswer, ProposalKind
from motcua.dossiers.events import ProposalRecalled, ProposalReturned
from motcua.dossiers.models import Dossier, Proposal
from motcua.dossiers.permissions import (
    can_approve_proposal,
    can_recall_proposal,
    can_return_proposal,
    decides_alone,
    why_not_decide,
)
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.kernel.models import FreeText
from motcua.people.models import Officer


class CannotApproveProposal(Refused):
    """The proposal cannot be approved."""


class CannotReturnProposal(Refused):
    """The proposal cannot be returned."""


class CannotRecallProposal(Refused):
    """The proposal cannot be taken back."""


@dossier_action("decide", may=can_approve_proposal, refusal=CannotApproveProposal)
def approve_proposal(
    *, dossier: Dossier, proposal: Proposal, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Decide as proposed: the dossier is rejected or stopped, or the apology issued.

    Raises `CannotApproveProposal` if it is answered already, no longer possible, or the officer's
    own and the unit does not allow that (`Unit.decides_own_proposals`), or its kind or procedure is
    not within the officer's authority today.
    """
    found = _find_open(dossier, proposal, CannotApproveProposal)
    if why := why_not_decide(by, dossier, DecisionKind(found.kind), at):
        raise CannotApproveProposal(why)
    if decides_alone(by, found.proposed_by_id, dossier):
        raise CannotApproveProposal(_("Đề nghị này do bạn trình nên phải do người khác duyệt."))
    _answer(found, ProposalAnswer.APPROVED, by=by, at=at)
    said, *more = EFFECTS[ProposalKind(found.kind)](dossier, found, CannotApproveProposal, by, at)
    return Done(dossier, said, more=tuple(more))


@dossier_action("decide", may=can_return_proposal, refusal=CannotReturnProposal)
def return_proposal(
    *,
    dossier: Dossier,
    proposal: Proposal,
    remark: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Return the draft to who proposed it, with what to change."""
    found = _find_open(dossier, proposal, CannotReturnProposal)
    if why := why_not_decide(by, dossier, DecisionKind(found.kind), at):
        raise CannotReturnProposal(why)
    lacking = _("Hãy ghi cần sửa gì.")
    kept = keep_reason(dossier, remark, at=at, refusal=CannotReturnProposal, lacking=lacking)
    _answer(found, ProposalAnswer.RETURNED, by=by, at=at, remark=kept)
    said = ProposalReturned(proposal_kind=ProposalKind(found.kind), remark=kept.digest)
    return Done(dossier, said)


@dossier_action("decide", may=can_recall_proposal, refusal=CannotRecallProposal)
def recall_proposal(
    *, dossier: Dossier, proposal: Proposal, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Take back one's own proposal while it waits, so that another can be made."""
    found = _find_open(dossier, proposal, CannotRecallProposal)
    if found.proposed_by_id != by.pk:
        raise CannotRecallProposal(
            _("Đề nghị này do %(name)s trình nên chỉ người ấy rút được.")
            % {"name": found.proposed_by.name}
        )
    _answer(found, ProposalAnswer.RECALLED, by=by, at=at)
    return Done(dossier, ProposalRecalled(proposal_kind=ProposalKind(found.kind)))


def _find_open(dossier: Dossier, proposal: Proposal, refusal: type[Refused]) -> Proposal:
    rows = dossier.proposals.select_related("reason", "answered_by", "ground", "proposed_by")
    found = rows.filter(pk=proposal.pk).first()
    if found is None:
        raise refusal(_("Hồ sơ này không có đề nghị đó."))
    if found.answer:
        raise refusal(
            _("Đề nghị này %(answer)s (%(name)s).")
            % {
                "answer": found.get_answer_display(),
                "name": found.answered_by.name if found.answered_by else "…",
            }
        )
    return found


def _answer(
    proposal: Proposal,
    answer: ProposalAnswer,
    *,
    by: Officer,
    at: datetime,
    remark: FreeText | None = None,
) -> None:
    proposal.answer, proposal.answered_by, proposal.answered_at = answer, by, at
    proposal.remark = remark
    proposal.save(update_fields=["answer", "answered_by", "answered_at", "remark"])
