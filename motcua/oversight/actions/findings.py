"""The inspected unit answers a finding; who inspected closes it or sends it back."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.oversight.enums import FindingState, InspectionState
from motcua.oversight.events import FindingAnswered, FindingClosed, FindingSentBack
from motcua.oversight.models import Finding
from motcua.oversight.permissions import (
    can_answer_finding,
    can_close_finding,
    can_send_back_finding,
)
from motcua.people.models import Officer


class CannotAnswerFinding(RefusedFields):
    """The inspection goes on, it was answered already, or nothing is said."""


class CannotSendBackFinding(RefusedFields):
    """It was not answered, or no reason is given."""


class CannotCloseFinding(Refused):
    """It was not answered."""


def _chain(finding: Finding) -> str:
    return str(finding.inspection.unit.code)


@action(on=Finding, may=can_answer_finding, refusal=CannotAnswerFinding, chain=_chain)
def answer_finding(
    *,
    finding: Finding,
    answer: str,
    proof: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Finding]:
    """Say what was done, and what shows it. Raises `CannotAnswerFinding`."""
    if finding.inspection.state != InspectionState.CONCLUDED:
        raise CannotAnswerFinding(_("Cuộc kiểm tra chưa kết luận."))
    if finding.state != FindingState.OPEN or not isinstance(by, Officer):
        raise CannotAnswerFinding(_("Kiến nghị này đã có báo cáo khắc phục."))
    given = {"answer": answer.strip(), "proof": proof.strip()}
    missing = {"answer": _("Ghi đã làm gì."), "proof": _("Ghi văn bản hoặc ảnh chứng minh.")}
    if problems := [(name, missing[name]) for name, said in given.items() if not said]:
        raise CannotAnswerFinding(problems)
    finding.answer, finding.proof = given["answer"], given["proof"]
    finding.state, finding.answered_by, finding.answered_at = FindingState.ANSWERED, by, at
    finding.sent_back = None
    return Done(finding, FindingAnswered())


@action(on=Finding, may=can_send_back_finding, refusal=CannotSendBackFinding, chain=_chain)
def send_back_finding(
    *, finding: Finding, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Finding]:
    """It is not put right yet; a reason is required. Raises `CannotSendBackFinding`."""
    if finding.state != FindingState.ANSWERED:
        raise CannotSendBackFinding(_("Kiến nghị này không chờ xem lại."))
    kept = keep_text(kind="oversight", of=finding, text=reason, at=at)
    if kept is None:
        raise CannotSendBackFinding([("reason", _("Hãy ghi còn thiếu gì."))])
    finding.state, finding.sent_back = FindingState.OPEN, kept
    return Done(finding, FindingSentBack(reason=text_digest(kept)))


@action(on=Finding, may=can_close_finding, refusal=CannotCloseFinding, chain=_chain)
def close_finding(
    *, finding: Finding, by: Actor, at: datetime, key: str | None = None
) -> Done[Finding]:
    """It is put right. Raises `CannotCloseFinding`."""
    if finding.state != FindingState.ANSWERED or not isinstance(by, Officer):
        raise CannotCloseFinding(_("Kiến nghị này không chờ xem lại."))
    finding.state, finding.closed_by, finding.closed_at = FindingState.CLOSED, by, at
    return Done(finding, FindingClosed())
