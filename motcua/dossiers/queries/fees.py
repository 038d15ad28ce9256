"""Reading the fee of a dossier: its lines, receipts and refund."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import F, Max, Q, Sum
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Money, State
from motcua.dossiers.models import Dossier, FeeLine, FeeReceipt, Refund
from motcua.dossiers.rules.applicants import ERASED
from motcua.dossiers.rules.fees import Charge, typed_charge
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.payments.enums import FeeKind, FeeUnit

ONLINE = "dossier"
"""The kind under which `payments` knows what is paid online for a dossier."""

_lines = PreparedRows(
    lambda: FeeLine.objects.filter(dossier=1).select_related("relief").order_by("position")
)
_receipts = PreparedRows(lambda: FeeReceipt.objects.filter(dossier=1).order_by("pk"))
_open_refunds = PreparedRows(
    lambda: (
        Refund.objects.filter(dossier=1, approved=None)
        .select_related("proposed_by", "reason", "receipt")
        .order_by("pk")
    )
)


def list_lines(dossier: Dossier) -> list[FeeLine]:
    """What the dossier is charged, in order; none before acceptance. Read once for each object."""
    kept = vars(dossier)
    if "_fee_lines" not in kept:
        kept["_fee_lines"] = _lines(dossier.pk) if dossier.received_at else []
    found: list[FeeLine] = kept["_fee_lines"]
    return found


def left_to_pay(dossier: Dossier) -> int:
    """What no valid receipt covers, in đồng; 0 unless the fee is due."""
    if dossier.money != Money.DUE:
        return 0
    # What was due before lines were kept has none.
    lines = list_lines(dossier)
    return sum(line.due for line in lines if not line.receipt_id) if lines else dossier.fee_due


def map_left_to_pay(dossiers: Collection[Dossier]) -> dict[int, int]:
    """What `left_to_pay` says of those whose fee is due, by id. A query if there are any."""
    due = [dossier for dossier in dossiers if dossier.money == Money.DUE]
    if not due:
        return {}
    lines = FeeLine.objects.filter(dossier__in=due, receipt=None)
    sums = dict(lines.values_list("dossier").annotate(sum=Sum(F("amount") - F("exempted"))))
    return {dossier.pk: sums.get(dossier.pk, dossier.fee_due) for dossier in due}


def map_unpaid_again(dossiers: Collection[Dossier]) -> dict[int, datetime]:
    """When a receipt of each was cancelled last, by id; only of those of which one was. One query.

    What it covered has been unpaid since, unless another one was issued for it.
    """
    rows = FeeReceipt.objects.filter(dossier__in=dossiers, cancelled_at__isnull=False)
    return dict(rows.values_list("dossier").annotate(last=Max("cancelled_at")))


def map_filed_fees(dossiers: Collection[Dossier]) -> dict[int, int]:
    """What each linked procedure that waits is charged when it begins, in đồng, by its id.

    Only those that are charged. One query.
    """
    lines = FeeLine.objects.filter(dossier__in=dossiers, dossier__received_at=None)
    sums = lines.values_list("dossier").annotate(sum=Sum(F("amount") - F("exempted")))
    return {pk: amount for pk, amount in sums if amount}


def standing_charges(dossier: Dossier, lines: Iterable[FeeLine]) -> list[Charge]:
    """What its lines charge; the typed amount of a time before lines were kept."""
    return charges_of(lines) or typed_charge(dossier.fee_due)


def charges_of(lines: Iterable[FeeLine]) -> list[Charge]:
    """What the lines charge, without what their reliefs took off."""
    return [
        Charge(
            kind=FeeKind(line.kind),
            name=line.name,
            amount=line.amount,
            unit=FeeUnit(line.unit),
            unit_amount=line.unit_amount,
            quantity=line.quantity,
            copies=line.copies,
            relief_id=line.relief_id,
        )
        for line in lines
    ]


def list_receipts(dossier: Dossier) -> list[FeeReceipt]:
    """Its receipts in the order of issue, cancelled ones too. Read once for each object."""
    kept = vars(dossier)
    if "_fee_receipts" not in kept:
        kept["_fee_receipts"] = _receipts(dossier.pk) if dossier.fee_due else []
    found: list[FeeReceipt] = kept["_fee_receipts"]
    return found


def names_another(receipt: FeeReceipt, applicant: str) -> bool:
    """Whether a valid receipt bears another name: what was issued stays, and is cancelled and
    issued anew where the right name is needed (NĐ 254/2026/NĐ-CP)."""
    return receipt.cancelled_at is None and receipt.payer not in {applicant, ERASED}


def list_misnamed(dossiers: Iterable[Dossier], applicant: str = "") -> list[FeeReceipt]:
    """The valid receipts of these dossiers that bear another name than `applicant`, or than each
    dossier has. One query, if any was paid."""
    charged = [dossier.pk for dossier in dossiers if dossier.fee_due]
    rows = FeeReceipt.objects.filter(dossier__in=charged, cancelled_at=None)
    found = rows.select_related("dossier").order_by("pk") if charged else []
    return [row for row in found if names_another(row, applicant or row.dossier.applicant_name)]


def find_replacement(receipt: FeeReceipt, receipts: Iterable[FeeReceipt]) -> FeeReceipt | None:
    """Of its dossier's receipts the one issued for it when it was cancelled, if any.

    One act cancels and issues, so both bear the same moment.
    """
    if receipt.cancelled_at is None:
        return None
    return next(
        (
            each
            for each in receipts
            if each.kind == receipt.kind and each.issued_at == receipt.cancelled_at
        ),
        None,
    )


def get_receipt(dossier: Dossier, pk: int) -> FeeReceipt:
    """One receipt of the dossier. Raises `NotVisible`."""
    found = dossier.receipts.filter(pk=pk).select_related("cancel_reason").first()
    if found is None:
        raise NotVisible(_("Hồ sơ này không có biên lai đó."))
    return found


def find_open_refund(dossier: Dossier) -> Refund | None:
    """The refund that waits for a decision, with who proposed it and why.

    Read once for each object.
    """
    kept = vars(dossier)
    if "_open_refund" not in kept:
        kept["_open_refund"] = next(iter(_open_refunds(dossier.pk)), None)
    found: Refund | None = kept["_open_refund"]
    return found


def find_unpaid_refund(dossier: Dossier) -> Refund | None:
    """The approved refund that the counter has not paid out yet."""
    rows = dossier.refunds.filter(approved=True, paid_at=None)
    return rows.select_related("proposed_by", "reason", "receipt").first()


def list_refundable(dossier: Dossier) -> list[tuple[FeeReceipt, int]]:
    """Its valid receipts with what was not paid back of them yet, in đồng; without those of which
    nothing is left. Approved refunds count as paid back."""
    gone = Sum("refunds__amount", filter=Q(refunds__approved=True), default=0)
    rows = dossier.receipts.filter(cancelled_at=None).annotate(gone=gone).order_by("pk")
    return [(row, row.amount - row.gone) for row in rows if row.amount > row.gone]


def find_use_of_relief(dossier: Dossier, code: str, year: int) -> Dossier | None:
    """Another dossier of this applicant, received in the year, in which this ground took something
    off; None also if no number was declared. Withdrawn and stopped ones do not count.
    """
    if not dossier.applicant_number:
        return None
    begin, end = (datetime(each, 1, 1, tzinfo=VIETNAM) for each in (year, year + 1))
    filed = Dossier.objects.filter(
        applicant_number=dossier.applicant_number, received_at__gte=begin, received_at__lt=end
    )
    others = filed.exclude(pk=dossier.pk).exclude(state__in=[State.WITHDRAWN, State.STOPPED])
    used = others.filter(fee_lines__relief__code=code, fee_lines__exempted__gt=0)
    return used.order_by("pk").first()
