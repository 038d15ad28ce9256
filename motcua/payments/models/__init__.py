"""Models of fees and of payments through gateways."""

from motcua.payments.models.fees import FeeRelief, ReceiptSeries
from motcua.payments.models.orders import GatewayPayment, OrderItem, PaymentOrder, Statement

__all__ = [
    "FeeRelief",
    "GatewayPayment",
    "OrderItem",
    "PaymentOrder",
    "ReceiptSeries",
    "Statement",
]
