"""Payments through gateways: what was asked for, and the money that gateways said came."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models.constraints import one_of
from motcua.payments.enums import OrderState, SurplusWhy
from motcua.payments.rules.orders import LARGEST_AMOUNT
from motcua.people.models import Officer, Unit

# A comparison with null is no refusal for a database.
_SETTLED = Q(settled_at__isnull=False, counted__isnull=False)


class PaymentOrder(models.Model):
    """One attempt to pay some items of a subject through a gateway.

    What the subject is, an area above knows: here it is a kind and an id. `reference` is what the
    gateway calls the order by. `unit` collects the money, `chain` is where its events stand.
    """

    gateway = models.CharField(max_length=40)
    reference = models.CharField(max_length=60, unique=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    chain = models.CharField(max_length=120)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=OrderState.choices, default=OrderState.OPEN)
    result_code = models.CharField(max_length=10, blank=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=LARGEST_AMOUNT),
                name="payment_order_of_money",
            ),
            models.CheckConstraint(
                condition=Q(state=OrderState.OPEN, closed_at__isnull=True)
                | (~Q(state=OrderState.OPEN) & Q(closed_at__isnull=False)),
                name="payment_order_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("opened_at")), name="payment_order_has_time"
            ),
            one_of("state", OrderState, name="payment_order_state_known"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="payment_order_of_subject"),
            models.Index(
                fields=["opened_at"],
                condition=Q(state=OrderState.OPEN),
                name="payment_order_open",
            ),
        ]


class OrderItem(models.Model):
    """An item that an order pays; `is_open` while the order is, so that no other asks for it."""

    order = models.ForeignKey(PaymentOrder, on_delete=models.CASCADE, related_name="items")
    subject_kind = models.CharField(max_length=40)
    item_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField()
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="order_item_of_money"),
            models.UniqueConstraint(
                fields=["subject_kind", "item_id"],
                condition=Q(is_open=True),
                name="order_item_in_one_open_order",
            ),
        ]


class Statement(models.Model):
    """A gateway's list of the payments of some days that was compared with ours."""

    gateway = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    first_day = models.DateField()
    last_day = models.DateField()
    rows = models.PositiveIntegerField()
    differences = models.JSONField(default=dict)
    compared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="statement_of_days"
            ),
        ]


class GatewayPayment(models.Model):
    """Money that came by a gateway's signed notice; a transaction is kept once.

    `counted` is what paid for the items, unknown until that is settled. The rest is to be paid
    back, for the reason `why`. `statement` is the list of the gateway that confirms it.
    """

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="payments")
    gateway = models.CharField(max_length=40)
    transaction = models.CharField(max_length=60)
    amount = models.PositiveBigIntegerField()
    said_at = models.DateTimeField()
    received_at = models.DateTimeField()
    counted = models.PositiveBigIntegerField(null=True, blank=True)
    why = models.CharField(max_length=12, choices=SurplusWhy.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)
    refunded_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refund_reference = models.CharField(max_length=60, blank=True)
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="payments"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "transaction"], name="gateway_transaction_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=LARGEST_AMOUNT),
                name="gateway_payment_of_money",
            ),
            models.CheckConstraint(
                condition=Q(counted__isnull=True, settled_at__isnull=True, why="")
                | Q(_SETTLED, counted=F("amount"), why="")
                | (Q(_SETTLED, counted__lt=F("amount")) & ~Q(why="")),
                name="gateway_payment_counts_or_says_why",
            ),
            models.CheckConstraint(
                condition=Q(refunded_at__isnull=True, refunded_by__isnull=True, refund_reference="")
                | (
                    Q(_SETTLED, refunded_at__isnull=False, refunded_by__isnull=False)
                    & Q(counted__lt=F("amount"))
                    & ~Q(refund_reference="")
                ),
                name="gateway_payment_refunds_a_surplus",
            ),
            one_of("why", SurplusWhy, name="gateway_payment_reason_known", blank=True),
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=Q(settled_at__isnull=True),
                name="gateway_payment_to_settle",
            ),
        ]

    @property
    def surplus(self) -> int:
        """What must be paid back, in đồng; 0 until it is settled."""
        return 0 if self.counted is None else self.amount - self.counted

    @property
    def is_owed_back(self) -> bool:
        """Whether some of it must still be paid back."""
        return self.surplus > 0 and self.refunded_at is None
