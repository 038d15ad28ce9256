"""Withdrawing symbols of receipts that were declared by mistake."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.payments.enums import FeeKind
from motcua.payments.events import ReceiptSeriesWithdrawn
from motcua.payments.models import ReceiptSeries
from motcua.payments.permissions import can_withdraw_receipt_series
from motcua.payments.queries import find_replaced, list_used


class CannotWithdrawReceiptSeries(Refused):
    """A receipt bears the symbols, or they ended before."""


@action(
    on=ReceiptSeries,
    argument="series",
    may=can_withdraw_receipt_series,
    refusal=CannotWithdrawReceiptSeries,
    chain=lambda series: series.unit.code,
)
def withdraw_receipt_series(
    *, series: ReceiptSeries, by: Actor, at: datetime, key: str | None = None
) -> Done[ReceiptSeries]:
    """Let symbols that no receipt bears never hold; those that they replaced hold on.

    Raises `CannotWithdrawReceiptSeries`.
    """
    if series.valid_to is not None:
        raise CannotWithdrawReceiptSeries(_("Ký hiệu này không còn dùng."))
    if list_used([series], at.astimezone(VIETNAM).date()):
        raise CannotWithdrawReceiptSeries(
            _(
                "Đã có biên lai mang ký hiệu này nên không thu hồi được; hãy khai ký hiệu đúng, "
                "dùng từ hôm nay."
            )
        )
    # Written before the other one takes its time, which the database checks row by row.
    series.valid_to = series.valid_from
    series.save(update_fields=["valid_to"])
    if replaced := find_replaced(series):
        replaced.valid_to = replaced.ended_at = None
        replaced.save(update_fields=["valid_to", "ended_at"])
    event = ReceiptSeriesWithdrawn(
        unit=series.unit.code,
        receipt_kind=FeeKind(series.kind),
        form_symbol=series.form_symbol,
        symbol=series.symbol,
        valid_from=series.valid_from,
    )
    return Done(series, event)
