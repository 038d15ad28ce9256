"""What the demo shows of parts that ordinary days leave empty: proposals that wait, messages."""

from datetime import datetime

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.queries.notices import values_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import claim_message, finish_sending, queue_messages
from motcua.messages.enums import Channel, Outcome, Recipient
from motcua.messages.models import Message
from motcua.messages.rules.drafts import Draft
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at

SORRY = "Hồ sơ phải xác minh thêm tại thực địa; cơ quan xin lỗi ông/bà và hẹn lại."
DISPUTE = "Toà án thụ lý tranh chấp liên quan đến hồ sơ này."
DEMO, MOST_TOLD = "demo", 6
SHOWN = (Outcome.SENT, Outcome.FAILED, Outcome.REFUSED, Outcome.UNKNOWN)
LATER = TimeLimit(3, TimeUnit.WORKING_DAYS)


def propose_in_demo(unit: Unit, at: datetime) -> None:
    """An apology and a stop wait for the leader of the unit, unless some proposal does already."""
    if Proposal.objects.filter(dossier__deciding_unit=unit, answer="").exists():
        return
    steps = DossierStep.objects.filter(
        dossier__in=Dossier.objects.open().filter(deciding_unit=unit, extensions=0, paused_at=None),
        closed_at=None,
        role=Role.CASE_OFFICER,
        assignee__isnull=False,
        consulted_by=None,
    )
    late = steps.select_related("dossier", "assignee").order_by("dossier__due_at", "pk")[:2]
    for step, propose in zip(late, (_apologise, _stop), strict=False):
        if step.assignee is not None:
            propose(step.dossier, step.assignee, at)


def tell_in_demo(unit: Unit, at: datetime) -> None:
    """Messages to invented addresses about the unit's newest dossiers, one in each state; once."""
    rows = Dossier.objects.open().filter(receiving_unit=unit).order_by("-pk")
    newest = list(rows.select_related("receiving_unit", "deciding_unit")[:MOST_TOLD])
    if Message.objects.filter(unit=unit, cause_kind=DEMO).exists():
        return
    drafts = [
        Draft(
            code="received",
            channel=Channel.EMAIL,
            recipient=Recipient.APPLICANT,
            cause=(DEMO, dossier.pk),
            subject=("dossier", dossier.pk),
            unit_id=unit.pk,
            values=values_of(dossier),
            address=f"nguoi.nop.{dossier.pk}@example.vn",
        )
        for dossier in newest
    ]
    queue_messages(drafts=drafts, by=SYSTEM, at=at)
    for outcome in SHOWN:
        message = claim_message(by=SYSTEM, at=at)
        if message is not None:
            error = "" if outcome == Outcome.SENT else "no_answer"
            finish_sending(
                message=message, attempt=1, outcome=outcome, error=error, by=SYSTEM, at=at
            )


def _apologise(dossier: Dossier, by: Officer, at: datetime) -> None:
    actions.propose_extension(
        dossier=dossier,
        promised_at=due_at(get_calendar(), max(at, dossier.promised_at or at), LATER).due_at,
        cause=DelayCause.COORDINATION,
        reason=SORRY,
        by=by,
        at=at,
    )


def _stop(dossier: Dossier, by: Officer, at: datetime) -> None:
    actions.propose_stop(dossier=dossier, reason=DISPUTE, by=by, at=at)
