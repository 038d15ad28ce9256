"""Setting the symbols of a unit's receipts."""

from datetime import date, datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.payments.enums import FeeKind
from motcua.payments.events import ReceiptSeriesSet
from motcua.payments.models import ReceiptSeries
from motcua.payments.permissions import can_set_receipt_series
from motcua.payments.rules.receipts import list_series_problems
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

    Those in use end there; replaced today, from this moment. What was issued keeps its symbols.
    Raises `CannotSetReceiptSeries`.
    """
    symbols = {
        "kind": kind,
        "form_symbol": form_symbol,
        "symbol": symbol,
        "collector": collector.strip(),
        "tax_code": tax_code,
    }
    if problems := list(list_series_problems(**symbols)):
        raise CannotSetReceiptSeries(problems)
    _end_last(unit, kind, valid_from, at)
    series = ReceiptSeries.objects.create(unit=unit, valid_from=valid_from, **symbols)
    event = ReceiptSeriesSet(
        unit=unit.code,
        receipt_kind=FeeKind(kind),
        form_symbol=form_symbol,
        symbol=symbol,
        valid_from=valid_from,
        tax_code=tax_code,
    )
    return Done(series, event)


def _end_last(unit: Unit, kind: str, valid_from: date, at: datetime) -> None:
    """End the symbols in use where the next begin; refuses a day on which receipts bear them."""
    rows = ReceiptSeries.objects.select_for_update().filter(unit=unit, kind=kind)
    # Withdrawn ones end where they begin; those that end by themselves may be followed earlier.
    held = rows.exclude(valid_to=F("valid_from"))
    later = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from))
    last = later.order_by("valid_from").last()
    if last is None:
        return
    today = at.astimezone(VIETNAM).date()
    told = {"symbol": last.symbol, "period": period_in_words(last), "day": f"{today:%d/%m/%Y}"}
    if last.valid_from > today and valid_from <= last.valid_from:
        sentence = _(
            "Đã khai ký hiệu %(symbol)s %(period)s; hãy chọn ngày sau đó, hoặc thu hồi ký hiệu ấy "
            "trước."
        )
        raise CannotSetReceiptSeries([("valid_from", sentence % told)])
    if last.valid_from <= today and valid_from < today:
        sentence = _(
            "Đang dùng ký hiệu %(symbol)s %(period)s; ký hiệu thay chỉ dùng được từ hôm nay, "
            "%(day)s, trở đi."
        )
        raise CannotSetReceiptSeries([("valid_from", sentence % told)])
    last.valid_to = valid_from
    last.ended_at = at if valid_from == today else None
    last.save(update_fields=["valid_to", "ended_at"])
