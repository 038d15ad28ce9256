"""Publishing a form, after which it is immutable."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.eforms.actions.draft_form import CHAIN
from motcua.eforms.actions.retire_form import end_form, retire_form
from motcua.eforms.enums import FormState
from motcua.eforms.events import FormPublished
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_publish_form
from motcua.eforms.queries import list_published
from motcua.eforms.rules import FormShape, problems_of, read_form, read_schema
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotPublishForm(Refused):
    """The form is no draft, or has problems; the message lists them all."""


@action(
    on=FormDefinition,
    argument="form",
    may=can_publish_form,
    refusal=CannotPublishForm,
    chain=CHAIN,
)
def publish_form(*, form: FormDefinition, by: Actor, at: datetime) -> Done[FormDefinition]:
    """Check the draft and put it into use from its first day on.

    Until that day the version before it holds; versions that begin on it or later give way. Raises
    CannotPublishForm.
    """
    if form.state != FormState.DRAFT:
        raise CannotPublishForm(
            _("Chỉ công bố được bản nháp; muốn sửa biểu mẫu thì lập phiên bản mới.")
        )
    shape = read_schema(form.schema)
    if problems := [*problems_of(shape), *_of_sample(shape, form.sample, at)]:
        raise CannotPublishForm("\n".join(problems))
    for former in list_published(form.code):
        if former.valid_from >= form.valid_from:
            retire_form(form=former, by=by, at=at)
        elif former.valid_to is None or former.valid_to > form.valid_from:
            end_form(form=former, valid_to=form.valid_from, by=by, at=at)
    form.state, form.published_at = FormState.PUBLISHED, at
    return Done(form, FormPublished(code=form.code, version=form.version))


def _of_sample(form: FormShape, sample: dict[str, str], at: datetime) -> list[str]:
    """What the form itself would refuse of its sample, if it has one."""
    if not sample:
        return []
    problems = read_form(form, sample, on=at.astimezone(VIETNAM).date()).problems
    return [
        _("Tờ khai mẫu, ô %(place)s: %(said)s") % {"place": place, "said": said}
        for place, said in problems
    ]
