"""Handing out the signed and sealed paper of a form that was approved here."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.events import FormHandedOut
from motcua.dossiers.models import Dossier, IssuedForm
from motcua.dossiers.permissions import can_hand_out_form
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotHandOutForm(Refused):
    """The paper was handed out already, or is none that the agency signs."""


@dossier_action("hand_out_form", may=can_hand_out_form, refusal=CannotHandOutForm)
def hand_out_form(
    *, dossier: Dossier, form: IssuedForm, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Note that a form's paper, printed, signed and sealed, went to the applicant.

    Raises `CannotHandOutForm`.
    """
    waiting = dossier.forms.filter(pk=form.pk, waits_for_hand=True)
    if not waiting.update(waits_for_hand=False):
        raise CannotHandOutForm(_("Giấy này đã được ghi là đã trao, hoặc không phải ký trên giấy."))
    return Done(dossier, FormHandedOut(form=form.pk))
