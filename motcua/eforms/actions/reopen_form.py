"""Another edition of a form that was filed: begun with all that stands in the former one."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.eforms.actions.fill_form import chain_of
from motcua.eforms.events import FormReopened
from motcua.eforms.models import FilledForm
from motcua.eforms.permissions import can_reopen_form
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen


class CannotReopenForm(Refused):
    """It is not filed."""


@action(
    makes=FilledForm,
    may=can_reopen_form,
    noun="citizen",
    refusal=CannotReopenForm,
    chain=chain_of,
)
def reopen_form(
    *, former: FilledForm, citizen: Citizen, by: Actor, at: datetime, key: str | None = None
) -> Done[FilledForm]:
    """Begin another edition of a filed form, which the citizen fills in; the former one stays.

    It is asked by the version with which the former one was filed, and what was verified then
    still cannot be typed over. Raises `CannotReopenForm`.
    """
    if former.filed_at is None:
        raise CannotReopenForm(_("Tờ khai này chưa nộp: hãy sửa ngay trên đó."))
    definition = former.definition
    filled = FilledForm.objects.create(
        definition=definition,
        citizen=citizen,
        corrects=former,
        procedure_code=former.procedure_code,
        typed=former.typed,
        known=former.known,
        begun_at=at,
        saved_at=at,
    )
    said = FormReopened(
        form=definition.code,
        version=definition.version,
        procedure=former.procedure_code,
        former=former.pk,
    )
    return Done(filled, said)
