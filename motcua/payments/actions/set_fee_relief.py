"""Setting a ground or window of relief."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.rules.bounds import CODE
from motcua.kernel.actions import Done, action, begin_period, keep_text, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.payments.events import FeeReliefSet
from motcua.payments.models import FeeRelief
from motcua.payments.permissions import can_set_fee_relief

RELIEF_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
MOST_PROCEDURES = 500


class CannotSetFeeRelief(RefusedFields):
    """The relief is incomplete, or overlaps another one of its code."""


@action(makes=FeeRelief, may=can_set_fee_relief, refusal=CannotSetFeeRelief, chain="fees")
def set_fee_relief(
    *,
    code: str,
    name: str,
    percent: int,
    valid_from: date,
    source_note: str,
    condition: str = "",
    cap: int | None = None,
    procedures: Sequence[str] = (),
    once_a_year: bool = False,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[FeeRelief]:
    """Set a relief from a local day on; an open one of the same code ends there.

    Raises `CannotSetFeeRelief`.
    """
    _check(code, name, condition, percent, cap, procedures, source_note)
    rows = FeeRelief.objects.select_for_update().filter(code=code)
    taken = _("Căn cứ này đã có mức %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetFeeRelief)
    relief = FeeRelief.objects.create(
        code=code,
        name=name.strip(),
        condition=condition.strip(),
        percent=percent,
        cap=cap,
        procedures=sorted(set(procedures)),
        once_a_year=once_a_year,
        source_note=source_note.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    kept = keep_text(kind="parameter", of=relief, text=relief.source_note, at=at)
    event = FeeReliefSet(
        code=code,
        percent=percent,
        cap=cap,
        procedures=tuple(relief.procedures),
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_digest(kept),
        once_a_year=once_a_year,
    )
    return Done(relief, event)


def _check(
    code: str,
    name: str,
    condition: str,
    percent: int,
    cap: int | None,
    procedures: Sequence[str],
    source_note: str,
) -> None:
    if not RELIEF_CODE.fullmatch(code):
        raise CannotSetFeeRelief(
            _("Mã căn cứ gồm chữ không dấu, số, dấu gạch, không quá 40 ký tự.")
        )
    if not 0 < len(name.strip()) <= 200 or len(condition.strip()) > 500:
        raise CannotSetFeeRelief(
            _("Ghi tên căn cứ, không quá 200 chữ; điều kiện không quá 500 chữ.")
        )
    if not 1 <= percent <= 100 or (cap is not None and not 0 < cap <= 10**12):
        raise CannotSetFeeRelief(
            _("Mức giảm phải từ 1 đến 100 phần trăm; mức tối đa phải lớn hơn 0.")
        )
    if len(procedures) > MOST_PROCEDURES or not all(CODE.fullmatch(each) for each in procedures):
        raise CannotSetFeeRelief(_("Có mã thủ tục không đúng."))
    if not 0 < len(source_note.strip()) <= 300:
        raise CannotSetFeeRelief(_("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ."))
