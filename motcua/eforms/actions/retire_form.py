"""Retiring or ending a form: filings that began with it keep it, new ones do not use it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.eforms.actions.parts.drafts import CHAIN
from motcua.eforms.enums import FormState
from motcua.eforms.events import FormEnded, FormRetired
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_end_form, can_retire_form
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
    chain=CHAIN,
)
def retire_form(*, form: FormDefinition, by: Actor, at: datetime) -> Done[FormDefinition]:
    """Take the form out of use for new filings. Raises CannotRetireForm."""
    if form.state != FormState.PUBLISHED:
        raise CannotRetireForm(_("Chỉ ngừng được biểu mẫu đang áp dụng."))
    form.state = FormState.RETIRED
    return Done(form, FormRetired(code=form.code, version=form.version))


@action(on=FormDefinition, argument="form", may=can_end_form, refusal=CannotRetireForm, chain=CHAIN)
def end_form(
    *, form: FormDefinition, valid_to: date, by: Actor, at: datetime
) -> Done[FormDefinition]:
    """Let a published form hold until the day before `valid_to`. Raises CannotRetireForm."""
    if form.state != FormState.PUBLISHED or valid_to <= form.valid_from:
        raise CannotRetireForm(_("Chỉ ngừng được biểu mẫu đang áp dụng."))
    form.valid_to = valid_to
    return Done(form, FormEnded(code=form.code, version=form.version, valid_to=valid_to))
