"""What a dossier is charged, the receipts for it, and what is paid back."""

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.payments.enums import FeeKind, FeeUnit, PaymentWay
from motcua.payments.models import FeeRelief
from motcua.payments.rules.receipts import LARGEST_NUMBER
from motcua.people.models import Officer, Unit


class FeeReceipt(models.Model):
    """A receipt (biên lai) for the phí or the lệ phí of a payment (NĐ 254/2026/NĐ-CP).

    The number is never used again, nor is a row deleted: a mistake is cancelled, and stays listed.
    `cancelled_way` is how the money was given back then, or the way of the receipt where another
    one was issued for it. No officer issues that of an online payment. `content` is what the paper
    says, kept as issued. The payer's name stands in a column of its own, so that it can be erased.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=FeeKind.choices)
    form_symbol = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    way = models.CharField(max_length=8, choices=PaymentWay.choices)
    reference = models.CharField(max_length=60, blank=True)
    payer = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancel_reason = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_way = models.CharField(
        max_length=8, choices=PaymentWay.choices, blank=True, default="", db_default=""
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "form_symbol", "symbol", "year", "number"],
                name="fee_receipt_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=LARGEST_NUMBER),
                name="fee_receipt_number_of_eight_digits",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="fee_receipt_for_money"),
            models.CheckConstraint(
                condition=Q(
                    cancelled_at__isnull=True,
                    cancelled_by__isnull=True,
                    cancel_reason__isnull=True,
                    cancelled_way="",
                )
                | Q(
                    cancelled_at__gte=F("issued_at"),
                    cancelled_by__isnull=False,
                    cancel_reason__isnull=False,
                    cancelled_way__in=PaymentWay.values,
                ),
                name="fee_receipt_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=False) | Q(way=PaymentWay.ONLINE),
                name="fee_receipt_issued_by_an_officer",
            ),
            one_of("kind", FeeKind, name="fee_receipt_kind_known"),
            one_of("way", PaymentWay, name="fee_receipt_way_known"),
        ]
        indexes = [
            models.Index(fields=["unit", "issued_at"], name="fee_receipt_of_day"),
            models.Index(
                fields=["unit", "cancelled_at"],
                condition=Q(cancelled_at__isnull=False),
                name="fee_receipt_cancelled_on_day",
            ),
        ]


class FeeLine(models.Model):
    """One item that a dossier is charged: `amount`, less `exempted` on a ground.

    The sum of `amount - exempted` is the dossier's `fee_due`. `receipt` is the valid receipt, none
    while it is unpaid.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="fee_lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=FeeKind.choices)
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=8, choices=FeeUnit.choices, default=FeeUnit.ONCE)
    unit_amount = models.PositiveBigIntegerField()
    quantity = models.PositiveIntegerField(default=1)
    copies = models.PositiveIntegerField(default=1)
    amount = models.PositiveBigIntegerField()
    exempted = models.PositiveBigIntegerField(default=0)
    relief = models.ForeignKey(
        FeeRelief, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt = models.ForeignKey(
        FeeReceipt, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )

    class Meta:
        ordering = ["dossier", "position"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "position"], name="fee_line_position_once"),
            models.CheckConstraint(
                condition=Q(exempted__lte=F("amount")), name="fee_line_exempts_no_more"
            ),
            models.CheckConstraint(
                condition=Q(exempted=0) | Q(relief__isnull=False),
                name="fee_line_exempted_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, copies__gte=1), name="fee_line_of_something"
            ),
            one_of("kind", FeeKind, name="fee_line_kind_known"),
            one_of("unit", FeeUnit, name="fee_line_unit_known"),
        ]

    @property
    def due(self) -> int:
        """What is to be paid, in đồng."""
        return self.amount - self.exempted


class Refund(models.Model):
    """Money to be paid back after a dossier ended without a decision, and the payment of it.

    By the law of the sector it is approved at once (`by_law`), else a leader decides what an
    officer proposed. It is of one receipt, also of a part of it, or, without one, of all that was
    paid. The next one begins when this one is paid or declined.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="refunds")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    receipt = models.ForeignKey(
        FeeReceipt, on_delete=models.PROTECT, null=True, blank=True, related_name="refunds"
    )
    amount = models.PositiveBigIntegerField()
    by_law = models.BooleanField(default=False)
    reason = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved = models.BooleanField(null=True, blank=True)
    remark = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    way = models.CharField(max_length=8, choices=PaymentWay.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(approved__isnull=True) | Q(approved=True, paid_at__isnull=True),
                name="refund_one_open_per_dossier",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_of_money"),
            models.CheckConstraint(
                condition=Q(by_law=True) | Q(reason__isnull=False), name="refund_has_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, approved__isnull=True)
                | Q(decided_at__isnull=False, approved__isnull=False),
                name="refund_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(paid_at__isnull=True, way="")
                | (
                    Q(paid_at__isnull=False, paid_by__isnull=False, approved=True)
                    & Q(way__in=PaymentWay.values)
                ),
                name="refund_paid_once_approved",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "paid_at"],
                condition=Q(paid_at__isnull=False),
                name="refund_paid_on_day",
            ),
            models.Index(
                fields=["proposed_at"],
                condition=Q(approved__isnull=True),
                name="refund_to_decide",
            ),
        ]
