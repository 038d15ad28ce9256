"""Setting how much is done unasked for the owners of results that a procedure renews."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.actions.parts.dated import checked_source, make_room
from motcua.catalogue.enums import Proactive
from motcua.catalogue.events import ProactiveLevelSet
from motcua.catalogue.models import ProactiveLevel, Procedure
from motcua.catalogue.permissions import can_set_proactive_level
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor


class CannotSetProactiveLevel(RefusedFields):
    """No document is named, the day is past, or something later is set already."""


@action(on=Procedure, may=can_set_proactive_level, refusal=CannotSetProactiveLevel, chain=CHAIN)
def set_proactive_level(
    *,
    procedure: Procedure,
    level: Proactive,
    valid_from: date,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Procedure]:
    """Do so much unasked from a local day on, by the document named in `source_note`.

    Raises `CannotSetProactiveLevel`.
    """
    note = checked_source(source_note, valid_from, at, CannotSetProactiveLevel)
    if not note:
        raise CannotSetProactiveLevel(
            [("source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ."))]
        )
    rows = ProactiveLevel.objects.filter(procedure=procedure)
    make_room(rows, valid_from, CannotSetProactiveLevel)
    level = Proactive(level)
    rows.create(procedure=procedure, level=level, valid_from=valid_from, source_note=note)
    said = ProactiveLevelSet(procedure=procedure.code, level=level.value, valid_from=valid_from)
    return Done(procedure, said)
