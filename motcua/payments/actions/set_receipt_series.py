"""Setting the symbols of a unit's receipts."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.payments.enums import FeeKind
from motcua.payments.events import ReceiptSeriesSet
from motcua.payments.models import ReceiptSeries
from motcua.payments.permissions import can_set_receipt_series
from motcua.payments.rules.receipts import SYMBOL, TAX_CODE
from motcua.people.models import Unit


class CannotSetReceiptSeries(Refused):
    """A symbol or the tax code is invalid, or later symbols are set already."""


@action(
    makes=ReceiptSeries,
    may=can_set_receipt_series,
    noun="unit",
    refusal=CannotSetReceiptSeries,
    chain=lambda series: series.unit.code,
)
def set_receipt_series(
    *,
    unit: Unit,
    kind: FeeKind,
    form_symbol: str,
    symbol: str,
    collector: str,
    tax_code: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[ReceiptSeries]:
    """Issue the unit's receipts of a kind under these symbols from a local day on.

    Raises `CannotSetReceiptSeries`.
    """
    if kind == FeeKind.UNKNOWN or kind not in FeeKind.values:
        raise CannotSetReceiptSeries(_("Chọn biên lai phí hay biên lai lệ phí."))
    if not SYMBOL.fullmatch(form_symbol) or not SYMBOL.fullmatch(symbol):
        raise CannotSetReceiptSeries(
            _("Ký hiệu gồm chữ in hoa không dấu, số, dấu gạch, không quá 20 ký tự.")
        )
    if not TAX_CODE.fullmatch(tax_code) or not 0 < len(collector.strip()) <= 200:
        raise CannotSetReceiptSeries(_("Ghi tên cơ quan thu và mã số thuế 10 hoặc 13 chữ số."))
    rows = ReceiptSeries.objects.select_for_update().filter(unit=unit, kind=kind)
    if rows.filter(valid_from__gte=valid_from).exists():
        raise CannotSetReceiptSeries(_("Đã khai ký hiệu từ ngày này hoặc sau đó."))
    rows.filter(valid_to__isnull=True).update(valid_to=valid_from)
    series = ReceiptSeries.objects.create(
        unit=unit,
        kind=kind,
        form_symbol=form_symbol,
        symbol=symbol,
        collector=collector.strip(),
        tax_code=tax_code,
        valid_from=valid_from,
    )
    event = ReceiptSeriesSet(
        unit=unit.code,
        receipt_kind=FeeKind(kind),
        form_symbol=form_symbol,
        symbol=symbol,
        valid_from=valid_from,
        tax_code=tax_code,
    )
    return Done(series, event)
