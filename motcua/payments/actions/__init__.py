"""Actions on the dated data of fees."""

from motcua.payments.actions.end_receipt_series import (
    CannotEndReceiptSeries,
    end_receipt_series,
)
from motcua.payments.actions.set_fee_relief import CannotSetFeeRelief, set_fee_relief
from motcua.payments.actions.set_receipt_series import CannotSetReceiptSeries, set_receipt_series
from motcua.payments.actions.withdraw_receipt_series import (
    CannotWithdrawReceiptSeries,
    withdraw_receipt_series,
)

__all__ = [
    "CannotEndReceiptSeries",
    "CannotSetFeeRelief",
    "CannotSetReceiptSeries",
    "CannotWithdrawReceiptSeries",
    "end_receipt_series",
    "set_fee_relief",
    "set_receipt_series",
    "withdraw_receipt_series",
]
