"""Actions on the dated data of fees, and on payments through gateways."""

from motcua.payments.actions.end_receipt_series import (
    CannotEndReceiptSeries,
    end_receipt_series,
)
from motcua.payments.actions.orders import (
    CannotClosePaymentOrder,
    CannotOpenPaymentOrder,
    CannotRecordGatewayNotice,
    close_payment_order,
    open_payment_order,
    record_gateway_notice,
)
from motcua.payments.actions.payments import (
    CannotRefundGatewayPayment,
    CannotSettleGatewayPayment,
    refund_gateway_payment,
    settle_gateway_payment,
)
from motcua.payments.actions.set_fee_relief import CannotSetFeeRelief, set_fee_relief
from motcua.payments.actions.set_receipt_series import CannotSetReceiptSeries, set_receipt_series
from motcua.payments.actions.statements import CannotCompareStatement, compare_statement
from motcua.payments.actions.withdraw_receipt_series import (
    CannotWithdrawReceiptSeries,
    withdraw_receipt_series,
)

__all__ = [
    "CannotClosePaymentOrder",
    "CannotCompareStatement",
    "CannotEndReceiptSeries",
    "CannotOpenPaymentOrder",
    "CannotRecordGatewayNotice",
    "CannotRefundGatewayPayment",
    "CannotSetFeeRelief",
    "CannotSetReceiptSeries",
    "CannotSettleGatewayPayment",
    "CannotWithdrawReceiptSeries",
    "close_payment_order",
    "compare_statement",
    "end_receipt_series",
    "open_payment_order",
    "record_gateway_notice",
    "refund_gateway_payment",
    "set_fee_relief",
    "set_receipt_series",
    "settle_gateway_payment",
    "withdraw_receipt_series",
]
