"""Setting what a procedure asks of the applicant."""

from datetime import date, datetime

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.actions.parts.dated import checked_source, make_room
from motcua.catalogue.enums import Ask
from motcua.catalogue.events import AskedDetailsSet
from motcua.catalogue.models import AskedOfApplicant, Procedure
from motcua.catalogue.permissions import can_set_asked_details
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotSetAskedDetails(Refused):
    """The day is past or something later is set already."""


@action(on=Procedure, may=can_set_asked_details, refusal=CannotSetAskedDetails, chain=CHAIN)
def set_asked_details(
    *,
    procedure: Procedure,
    number: Ask,
    phone: Ask,
    valid_from: date,
    source_note: str = "",
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Procedure]:
    """Ask for number and telephone so from a local day on. Raises `CannotSetAskedDetails`."""
    source_note = checked_source(source_note, valid_from, at, CannotSetAskedDetails)
    rows = AskedOfApplicant.objects.filter(procedure=procedure)
    make_room(rows, valid_from, CannotSetAskedDetails)
    given = {"number": number, "phone": phone, "source_note": source_note}
    rows.create(procedure=procedure, valid_from=valid_from, **given)
    said = AskedDetailsSet(
        procedure=procedure.code, number=Ask(number), phone=Ask(phone), valid_from=valid_from
    )
    return Done(procedure, said)
