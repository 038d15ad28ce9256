"""Beginning a validity period of dated rows."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models.dated import ENDS_TOO_EARLY, Dated, period_in_words

Row = TypeVar("Row", bound=Dated)


def begin_period(
    rows: QuerySet[Row],
    valid_from: date,
    valid_to: date | None,
    *,
    taken: str,
    refusal: type[RefusedFields],
) -> None:
    """Make room among `rows` for one from `valid_from` until before `valid_to` (local dates).

    The open row ends on `valid_from`. Raises `refusal` at the wrong day, `valid_from` or
    `valid_to`: with `taken`, its `%(period)s` filled, if another row holds in that time, or if the
    time ends before it begins.
    """
    if valid_to is not None and valid_to <= valid_from:
        raise refusal([("valid_to", str(ENDS_TOO_EARLY))])
    rows.filter(valid_to__isnull=True, valid_from__lt=valid_from).update(valid_to=valid_from)
    held = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from))
    if valid_to is not None:
        held = held.filter(valid_from__lt=valid_to)
    if other := held.order_by("valid_from").first():
        day = "valid_from" if other.valid_from <= valid_from else "valid_to"
        raise refusal([(day, taken % {"period": period_in_words(other)})])


def end_period(row: Row, on: date, *, at: datetime, refusal: type[RefusedFields]) -> None:
    """Let the row hold no more from the local date `on`, today or later.

    Raises `refusal` at `on` if it does not hold on the day before.
    """
    if on < at.astimezone(VIETNAM).date():
        raise refusal([("on", _("Ngày thôi đã qua; hãy chọn từ hôm nay trở đi."))])
    if not row.holds_on(on - timedelta(days=1)) or row.valid_to == on:
        sentence = _("Chỉ thôi được trong thời gian áp dụng, %(period)s.")
        raise refusal([("on", sentence % {"period": period_in_words(row)})])
    row.valid_to = on
