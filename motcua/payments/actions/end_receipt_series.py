"""Ending the use of symbols of receipts that no others follow."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.payments.enums import FeeKind
from motcua.payments.events import ReceiptSeriesEnded
from motcua.payments.models import ReceiptSeries
from motcua.payments.permissions import can_end_receipt_series


class CannotEndReceiptSeries(RefusedFields):
    """The symbols end already, or would end before today or before they begin."""


@action(
    on=ReceiptSeries,
    argument="series",
    may=can_end_receipt_series,
    refusal=CannotEndReceiptSeries,
    chain=lambda series: series.unit.code,
)
def end_receipt_series(
    *, series: ReceiptSeries, last_day: date, by: Actor, at: datetime, key: str | None = None
) -> Done[ReceiptSeries]:
    """Use the symbols on a local day for the last time; receipts after it bear none.

    Raises `CannotEndReceiptSeries`.
    """
    if series.valid_to is not None:
        raise CannotEndReceiptSeries(_("Ký hiệu này không còn dùng."))
    earliest = max(series.valid_from, at.astimezone(VIETNAM).date())
    if last_day < earliest:
        told = _("Ngày dùng cuối sớm nhất là %(day)s.") % {"day": f"{earliest:%d/%m/%Y}"}
        raise CannotEndReceiptSeries([("last_day", told)])
    if last_day.year > earliest.year + 10:
        raise CannotEndReceiptSeries([("last_day", _("Ngày dùng cuối quá xa; xem lại năm."))])
    series.valid_to = last_day + timedelta(days=1)
    series.save(update_fields=["valid_to"])
    event = ReceiptSeriesEnded(
        unit=series.unit.code,
        receipt_kind=FeeKind(series.kind),
        form_symbol=series.form_symbol,
        symbol=series.symbol,
        valid_to=series.valid_to,
    )
    return Done(series, event)
