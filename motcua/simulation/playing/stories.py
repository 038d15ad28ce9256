"""What the demo shows of parts that ordinary days leave empty: proposals, fees, messages."""

from datetime import datetime
from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, Money
from motcua.dossiers.models import Dossier, DossierStep, FeeReceipt, Proposal
from motcua.dossiers.queries.notices import values_of
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import claim_message, finish_sending, queue_messages
from motcua.messages.enums import Channel, Outcome, Recipient
from motcua.messages.models import Message
from motcua.messages.rules.drafts import Draft
from motcua.payments.actions import set_receipt_series
from motcua.payments.enums import FeeKind, FeeUnit, PaymentWay
from motcua.payments.models import FeeRelief, ReceiptSeries
from motcua.payments.rules.lines import line_name
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at

SORRY = "Hồ sơ phải xác minh thêm tại thực địa; cơ quan xin lỗi ông/bà và hẹn lại."
DISPUTE = "Toà án thụ lý tranh chấp liên quan đến hồ sơ này."
MISTAKE = "Ghi nhầm tên khoản thu, lập biên lai khác thay thế."
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


def take_fees_in_demo(unit: Unit, at: datetime) -> None:
    """Paid, unpaid and exempted fees and a cancelled receipt, unless the unit has any receipt."""
    clerk = find_assignee(unit.pk, Role.ONE_STOP, at)
    if clerk is None or FeeReceipt.objects.filter(unit=unit).exists():
        return
    by = Officer.objects.get(pk=clerk)
    _declare_symbols(unit, at)
    open_ones = Dossier.objects.open().filter(receiving_unit=unit, money=Money.NOTHING_DUE)
    relief = FeeRelief.objects.get(code="nguoi-cao-tuoi")
    for number, dossier in enumerate(open_ones.order_by("-received_at", "pk")[:6]):
        charges = _charges(dossier.procedure_name, relief if number == 1 else None)
        charged = actions.charge_fees(dossier=dossier, charges=charges, by=by, at=at)
        # The first one stays unpaid.
        if number:
            by_bank = Payment(PaymentWay.TRANSFER, "FT26333001")
            payment = by_bank if number == 3 else Payment()
            actions.record_payment(dossier=charged, payment=payment, by=by, at=at)
    mistaken = FeeReceipt.objects.filter(unit=unit).select_related("dossier").last()
    if mistaken is not None:
        given: dict[str, Any] = {"reason": MISTAKE, "given_back": None, "by": by, "at": at}
        actions.cancel_receipt(dossier=mistaken.dossier, receipt=mistaken, **given)


def _charges(procedure: str, relief: FeeRelief | None) -> list[Charge]:
    """A fee, exempted on a ground or not, and a charge for two copies."""
    fee = Charge(
        kind=FeeKind.FEE,
        name=line_name(FeeKind.FEE, procedure),
        amount=15_000,
        relief_id=relief.pk if relief else None,
    )
    copies: dict[str, Any] = {"name": line_name(FeeKind.CHARGE, "Bản sao"), "unit": FeeUnit.COPY}
    priced: dict[str, Any] = {"amount": 16_000, "unit_amount": 8_000, "quantity": 2}
    return [fee, Charge(kind=FeeKind.CHARGE, **copies, **priced)]


def _declare_symbols(unit: Unit, at: datetime) -> None:
    first = at.astimezone(VIETNAM).date().replace(month=1, day=1)
    for kind, symbol in ((FeeKind.CHARGE, "PT-26E"), (FeeKind.FEE, "LP-26E")):
        if not ReceiptSeries.objects.filter(unit=unit, kind=kind).exists():
            set_receipt_series(
                unit=unit,
                kind=kind,
                form_symbol="01BLP0-001",
                symbol=symbol,
                collector=unit.name,
                tax_code="0000000000",
                valid_from=first,
                by=SYSTEM,
                at=at,
            )
