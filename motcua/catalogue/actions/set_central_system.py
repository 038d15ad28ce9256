"""Setting that a procedure is served by a nationwide central system."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.events import CentralSystemSet
from motcua.catalogue.models import CentralSystem, Procedure
from motcua.catalogue.permissions import can_set_central_system
from motcua.kernel.actions import Done, action, begin_period, keep_text, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor

DIGITS = re.compile(r"[0-9]{2}", re.ASCII)


class CannotSetCentralSystem(RefusedFields):
    """The owner's digits are wrong, or the procedure has one in that time."""


@action(
    on=Procedure,
    makes=CentralSystem,
    may=can_set_central_system,
    refusal=CannotSetCentralSystem,
    chain="catalogue",
)
def set_central_system(
    *,
    procedure: Procedure,
    owner_digits: str,
    asks_service: bool,
    valid_from: date,
    source_note: str,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[CentralSystem]:
    """Set the system from a local day on; an open one of the procedure ends there.

    Raises `CannotSetCentralSystem`.
    """
    if problems := list(_list_problems(owner_digits, source_note)):
        raise CannotSetCentralSystem(problems)
    rows = CentralSystem.objects.filter(procedure=procedure)
    taken = _("Thủ tục này đã có hệ thống dùng chung %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetCentralSystem)
    system = CentralSystem.objects.create(
        procedure=procedure,
        owner_digits=owner_digits,
        asks_service=asks_service,
        source_note=source_note.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    procedure.is_central = True
    kept = keep_text(kind="parameter", of=system, text=system.source_note, at=at)
    said = CentralSystemSet(
        procedure=procedure.code,
        owner_digits=owner_digits,
        asks_service=asks_service,
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_digest(kept),
    )
    return Done(system, said)


def _list_problems(owner_digits: str, source_note: str) -> Iterator[tuple[str, str]]:
    if not DIGITS.fullmatch(owner_digits):
        yield "owner_digits", _("Mã của cơ quan chủ quản gồm đúng hai chữ số.")
    if not 0 < len(source_note.strip()) <= 300:
        yield "source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")
