"""Retiring a form: filings that began with it keep it, new ones do not use it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.eforms.enums import FormState
from motcua.eforms.events import FormRetired
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_retire_form
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotRetireForm(Refused):
    """The form is not published."""


@action(
    on=FormDefinition,
    argument="form",
    may=can_retire_form,
    refusal=CannotRetireForm,
    chain="catalogue",
)
def retire_form(*, form: FormDefinition, by: Actor, at: datetime) -> Done[FormDefinition]:
    """Take the form out of use for new filings. Raises CannotRetireForm."""
    if form.state != FormState.PUBLISHED:
        raise CannotRetireForm(_("Chỉ ngừng được biểu mẫu đang áp dụng."))
    form.state = FormState.RETIRED
    return Done(form, FormRetired(code=form.code, version=form.version))
