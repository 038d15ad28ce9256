"""From a draft to a version in use: proposed by one officer, published or returned by another."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.eforms.actions.parts.drafts import CHAIN
from motcua.eforms.actions.retire_form import end_form, retire_form
from motcua.eforms.enums import FormState
from motcua.eforms.events import FormProposed, FormPublished, FormRecalled, FormReturned
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import (
    can_propose_form,
    can_publish_form,
    can_recall_form,
    can_return_form,
)
from motcua.eforms.queries import list_published
from motcua.eforms.rules import list_blocking, read_schema
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.models import Officer


class CannotProposeForm(Refused):
    """It is no draft, was changed since it was looked at, or has problems, which are listed."""


class CannotRecallForm(Refused):
    """It does not wait any more."""


class CannotReturnForm(RefusedFields):
    """It does not wait any more."""


class CannotPublishForm(RefusedFields):
    """The form does not wait to be published, or has problems; the message lists them all."""


def lock_versions(pk: int) -> FormDefinition:
    """The row with all other versions of its form, in one order: publishing one ends others."""
    code = FormDefinition.objects.values_list("code", flat=True).get(pk=pk)
    rows = FormDefinition.objects.select_for_update(of=("self",)).filter(code=code).order_by("pk")
    return {row.pk: row for row in rows}[pk]


@action(
    on=FormDefinition,
    argument="form",
    may=can_propose_form,
    refusal=CannotProposeForm,
    chain=CHAIN,
)
def propose_form(
    *, form: FormDefinition, revision: int, by: Actor, at: datetime, key: str | None = None
) -> Done[FormDefinition]:
    """Ask another officer to publish the draft as of this revision. Raises CannotProposeForm."""
    if form.state != FormState.DRAFT or not isinstance(by, Officer):
        raise CannotProposeForm(_("Chỉ trình được bản nháp."))
    if form.revision != revision:
        raise CannotProposeForm(_("Bản nháp vừa được sửa. Hãy xem lại rồi trình."))
    _check_sound(form, at, CannotProposeForm)
    form.state, form.proposed_by, form.proposed_at = FormState.PROPOSED, by, at
    form.returned = None
    return Done(form, FormProposed(code=form.code, version=form.version, revision=revision))


@action(
    on=FormDefinition,
    argument="form",
    may=can_recall_form,
    refusal=CannotRecallForm,
    chain=CHAIN,
)
def recall_form(
    *, form: FormDefinition, by: Actor, at: datetime, key: str | None = None
) -> Done[FormDefinition]:
    """Take a proposed draft back to go on editing. Raises CannotRecallForm."""
    if form.state != FormState.PROPOSED:
        raise CannotRecallForm(_("Bản này không còn chờ duyệt."))
    form.state = FormState.DRAFT
    return Done(form, FormRecalled(code=form.code, version=form.version))


@action(
    on=FormDefinition,
    argument="form",
    may=can_return_form,
    refusal=CannotReturnForm,
    chain=CHAIN,
)
def return_form(
    *, form: FormDefinition, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[FormDefinition]:
    """Send a proposed draft back; a reason is required. Raises CannotReturnForm."""
    if form.state != FormState.PROPOSED:
        raise CannotReturnForm(_("Bản này không còn chờ duyệt."))
    kept = keep_text(kind="form", of=form, text=reason, at=at)
    if kept is None:
        raise CannotReturnForm([("reason", _("Hãy ghi cần sửa gì."))])
    form.state, form.returned = FormState.DRAFT, kept
    said = FormReturned(code=form.code, version=form.version, reason=text_digest(kept))
    return Done(form, said)


@action(
    on=FormDefinition,
    argument="form",
    may=can_publish_form,
    refusal=CannotPublishForm,
    chain=CHAIN,
    lock=lock_versions,
)
def publish_form(
    *,
    form: FormDefinition,
    by: Actor,
    at: datetime,
    revision: int | None = None,
    valid_from: date | None = None,
    key: str | None = None,
) -> Done[FormDefinition]:
    """Check the draft and put it into use from its first day on, or from `valid_from` on.

    Until that day the version before it holds; versions that begin on it or later give way. An
    officer publishes what another one proposed, as of the revision that was looked at and from no
    day that is over; this system publishes what comes with the product. Raises CannotPublishForm.
    """
    _check_waits(form, by, revision)
    if valid_from is not None:
        form.valid_from = valid_from
    if not is_system(by):
        _check_day(form, at)
        form.published_by = by if isinstance(by, Officer) else None
    _check_sound(form, at, CannotPublishForm)
    _end_former(form, list_published(form.code), by, at)
    form.state, form.published_at = FormState.PUBLISHED, at
    return Done(form, FormPublished(code=form.code, version=form.version))


def _check_waits(form: FormDefinition, by: Actor, revision: int | None) -> None:
    if form.state == FormState.DRAFT and not is_system(by):
        raise CannotPublishForm(
            _("Bản nháp phải được trình trước; người khác xem rồi mới công bố.")
        )
    if form.state not in {FormState.DRAFT, FormState.PROPOSED}:
        raise CannotPublishForm(
            _("Chỉ công bố được bản nháp; muốn sửa biểu mẫu thì lập phiên bản mới.")
        )
    if revision is not None and revision != form.revision:
        raise CannotPublishForm(_("Bản này vừa được sửa. Hãy xem lại rồi quyết định."))


def _check_day(form: FormDefinition, at: datetime) -> None:
    if form.valid_from < at.astimezone(VIETNAM).date():
        raise CannotPublishForm([("valid_from", _("Chọn ngày từ hôm nay trở đi."))])
    if form.valid_to is not None and form.valid_to <= form.valid_from:
        raise CannotPublishForm([("valid_from", _("Ngày này sau ngày bản đó thôi áp dụng."))])


def _check_sound(form: FormDefinition, at: datetime, refusal: type[Refused]) -> None:
    on = at.astimezone(VIETNAM).date()
    found = list_blocking(read_schema(form.schema), form.sample, on)
    if found:
        raise refusal("\n".join(each.sentence for each in found))


def _end_former(
    form: FormDefinition, published: Iterable[FormDefinition], by: Actor, at: datetime
) -> None:
    for former in published:
        if former.valid_from >= form.valid_from:
            retire_form(form=former, by=by, at=at)
        elif former.valid_to is None or former.valid_to > form.valid_from:
            end_form(form=former, valid_to=form.valid_from, by=by, at=at)
