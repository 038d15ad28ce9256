"""Beginning a validity period of dated rows."""

from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from motcua.kernel.errors import Refused
from motcua.kernel.models.dated import ENDS_TOO_EARLY, Dated

Row = TypeVar("Row", bound=Dated)


def begin_period(
    rows: QuerySet[Row],
    valid_from: date,
    valid_to: date | None,
    *,
    taken: str,
    refusal: type[Refused],
) -> None:
    """Make room among `rows` for one from `valid_from` until before `valid_to` (local dates).

    The open row ends on `valid_from`. Raises `refusal`: with `taken` if another one holds in that
    time, or if the time ends before it begins.
    """
    if valid_to is not None and valid_to <= valid_from:
        raise refusal(str(ENDS_TOO_EARLY))
    rows.filter(valid_to__isnull=True, valid_from__lt=valid_from).update(valid_to=valid_from)
    held = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from))
    if valid_to is not None:
        held = held.filter(valid_from__lt=valid_to)
    if held.exists():
        raise refusal(taken)
