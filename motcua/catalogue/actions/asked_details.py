"""Setting what a procedure asks of the applicant."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.enums import Ask
from motcua.catalogue.events import AskedDetailsSet
from motcua.catalogue.models import AskedOfApplicant, Procedure
from motcua.catalogue.permissions import can_set_asked_details
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import tidy_line

LONGEST_NOTE = 300


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
    source_note = tidy_line(source_note)
    if len(source_note) > LONGEST_NOTE:
        raise CannotSetAskedDetails(_("Dài quá %(most)s ký tự.") % {"most": LONGEST_NOTE})
    if valid_from < at.astimezone(VIETNAM).date():
        raise CannotSetAskedDetails(_("Chọn ngày áp dụng từ hôm nay trở đi."))
    rows = AskedOfApplicant.objects.filter(procedure=procedure)
    if later := rows.filter(valid_from__gt=valid_from).order_by("valid_from").last():
        raise CannotSetAskedDetails(
            _("Đã đặt %(period)s; hãy chọn từ ngày đầu đó trở đi.")
            % {"period": period_in_words(later)}
        )
    rows.filter(valid_from=valid_from).delete()
    rows.filter(valid_to=None).update(valid_to=valid_from)
    given = {"number": number, "phone": phone, "source_note": source_note}
    rows.create(procedure=procedure, valid_from=valid_from, **given)
    said = AskedDetailsSet(
        procedure=procedure.code, number=Ask(number), phone=Ask(phone), valid_from=valid_from
    )
    return Done(procedure, said)
