"""Setting the symbols of a unit's receipts."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, period_in_words
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.payments.enums import FeeKind
from motcua.payments.events import ReceiptSeriesSet
from motcua.payments.models import ReceiptSeries
from motcua.payments.permissions import can_set_receipt_series
from motcua.payments.rules.receipts import SYMBOL, TAX_CODE
from motcua.people.models import Unit


class CannotSetReceiptSeries(RefusedFields):
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
    if problems := list(_list_problems(kind, form_symbol, symbol, collector, tax_code)):
        raise CannotSetReceiptSeries(problems)
    rows = ReceiptSeries.objects.select_for_update().filter(unit=unit, kind=kind)
    if later := rows.filter(valid_from__gte=valid_from).order_by("valid_from").last():
        sentence = _("Đã khai ký hiệu %(symbol)s %(period)s; hãy chọn ngày sau %(day)s.") % {
            "symbol": later.symbol,
            "period": period_in_words(later),
            "day": f"{later.valid_from:%d/%m/%Y}",
        }
        raise CannotSetReceiptSeries([("valid_from", sentence)])
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


def _list_problems(
    kind: FeeKind, form_symbol: str, symbol: str, collector: str, tax_code: str
) -> Iterator[tuple[str, str]]:
    if kind == FeeKind.UNKNOWN or kind not in FeeKind.values:
        yield "kind", _("Chọn biên lai phí hay biên lai lệ phí.")
    for name, text in (("form_symbol", form_symbol), ("symbol", symbol)):
        if not SYMBOL.fullmatch(text):
            yield name, _("Ký hiệu gồm chữ in hoa không dấu, số, dấu gạch, không quá 20 ký tự.")
    if not 0 < len(collector.strip()) <= 200:
        yield "collector", _("Ghi tên cơ quan thu in trên biên lai.")
    if not TAX_CODE.fullmatch(tax_code):
        yield "tax_code", _("Mã số thuế gồm 10 hoặc 13 chữ số.")
