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


class CannotSetAskedDetails(Refused):
    """The day is past or something later is set already."""


@action(on=Procedure, may=can_set_asked_details, refusal=CannotSetAskedDetails, chain=CHAIN)
def set_asked_details(
    *,
    procedure: Procedure,
    number: Ask,
    phone: Ask,
    valid_from: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Procedure]:
    """Ask for number and telephone so from a local day on. Raises `CannotSetAskedDetails`."""
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
    rows.create(procedure=procedure, number=number, phone=phone, valid_from=valid_from)
    said = AskedDetailsSet(
        procedure=procedure.code, number=Ask(number), phone=Ask(phone), valid_from=valid_from
    )
    return Done(procedure, said)
