"""Setting a ground to stop the clock of dossiers."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.events import PauseGroundSet
from motcua.catalogue.models import PauseGround, Procedure
from motcua.catalogue.permissions import can_set_pause_ground
from motcua.kernel.actions import Done, action, begin_period, keep_text, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor

GROUND_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
MOST_DAYS = 366
LONGEST_NAME, LONGEST_SOURCE = 200, 300


class CannotSetPauseGround(RefusedFields):
    """The ground is incomplete, or overlaps another one of its code."""


@action(
    makes=PauseGround, may=can_set_pause_ground, refusal=CannotSetPauseGround, chain="catalogue"
)
def set_pause_ground(
    *,
    code: str,
    name: str,
    most_days: int,
    valid_from: date,
    source_note: str,
    procedure: Procedure | None = None,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[PauseGround]:
    """Set a ground from a local day on, in general or of one procedure.

    An open one of the same code ends there. Raises `CannotSetPauseGround`.
    """
    if problems := list(_list_problems(code, name, most_days, source_note)):
        raise CannotSetPauseGround(problems)
    rows = PauseGround.objects.select_for_update().filter(code=code, procedure=procedure)
    taken = _("Căn cứ này đã có %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetPauseGround)
    ground = PauseGround.objects.create(
        code=code,
        name=name.strip(),
        most_days=most_days,
        procedure=procedure,
        source_note=source_note.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    kept = keep_text(kind="parameter", of=ground, text=ground.source_note, at=at)
    said = PauseGroundSet(
        code=code,
        procedure=procedure.code if procedure else None,
        most_days=most_days,
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_digest(kept),
    )
    return Done(ground, said)


def _list_problems(
    code: str, name: str, most_days: int, source_note: str
) -> Iterator[tuple[str, str]]:
    if not GROUND_CODE.fullmatch(code):
        yield "code", _("Mã căn cứ gồm chữ không dấu, số, dấu gạch, không quá 40 ký tự.")
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        yield "name", _("Ghi tên căn cứ, không quá 200 chữ.")
    if not 1 <= most_days <= MOST_DAYS:
        yield "most_days", _("Số ngày làm việc tối đa phải từ 1 đến 366.")
    if not 0 < len(source_note.strip()) <= LONGEST_SOURCE:
        yield "source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")
