"""Drafting a version of a form, changing the draft, and dropping it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.eforms.actions.parts.drafts import (
    CHAIN,
    check_storable,
    count_questions,
    fill,
    note_editor,
    set_procedures,
)
from motcua.eforms.enums import FormState
from motcua.eforms.events import FormDraftDropped, FormDrafted, FormDraftEdited
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import (
    can_draft_form,
    can_drop_form_draft,
    can_edit_form_draft,
)
from motcua.eforms.queries import content_of
from motcua.eforms.rules import ChangedMeanwhile, Edit, FormContent
from motcua.eforms.rules.edits import CannotEdit
from motcua.kernel.actions import Done, action, next_number
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor

MOST_DRAFTS = 10
"""So many drafts of one form may be open at once."""


class CannotDraftForm(RefusedFields):
    """The draft cannot be stored: a code or the days are invalid, a text is too long, or it was
    published meanwhile.
    """


class CannotEditFormDraft(RefusedFields):
    """The change cannot be made; `problems` say at which field what."""


class FormChangedMeanwhile(CannotEditFormDraft):
    """Somebody else changed the same thing since it was shown."""


class CannotDropFormDraft(Refused):
    """It is no draft any more."""


@action(makes=FormDefinition, may=can_draft_form, refusal=CannotDraftForm, chain=CHAIN)
def draft_form(
    *,
    content: FormContent,
    by: Actor,
    at: datetime,
    based_on: int | None = None,
    edition: str = "",
    key: str | None = None,
) -> Done[FormDefinition]:
    """Store a draft, the next version of the form's code. It may still have problems.

    `based_on` is the version that it was made from, `edition` the product's. Publishing checks
    what it asks. Raises CannotDraftForm.
    """
    check_storable(content, CannotDraftForm)
    code = content.form.code
    # The number comes first: its row makes two who draft at once wait here, with no chain held.
    number = next_number(owner=code, series="eform", period="")
    open_drafts = FormDefinition.objects.filter(code=code, state=FormState.DRAFT).count()
    if open_drafts >= MOST_DRAFTS:
        raise CannotDraftForm(
            _("Tờ khai này đang có %(most)d bản nháp; hãy làm tiếp hoặc bỏ bớt một bản.")
            % {"most": MOST_DRAFTS}
        )
    draft = FormDefinition(
        code=code, version=number, based_on=based_on, edition=edition, changed_at=at
    )
    fill(draft, content)
    note_editor(draft, by)
    draft.save()
    set_procedures(draft, content.procedures)
    said = FormDrafted(
        code=code,
        version=number,
        questions=count_questions(content.form),
        procedures=content.procedures,
    )
    return Done(draft, said)


@action(
    on=FormDefinition,
    argument="form",
    may=can_edit_form_draft,
    refusal=CannotEditFormDraft,
    chain=CHAIN,
)
def edit_form_draft(
    *, form: FormDefinition, edit: Edit, by: Actor, at: datetime, key: str | None = None
) -> Done[FormDefinition]:
    """Make one change of a draft; the same again changes nothing.

    Raises `CannotEditFormDraft`, and of those `FormChangedMeanwhile` if somebody else has changed
    the same thing.
    """
    _check_draft(form, CannotEditFormDraft)
    before = content_of(form)
    try:
        after = edit.apply(before)
    except ChangedMeanwhile as problem:
        raise FormChangedMeanwhile(problem.problems or str(problem)) from problem
    except CannotEdit as problem:
        raise CannotEditFormDraft(problem.problems or str(problem)) from problem
    if after == before:
        return Done(form, None)
    _store(form, after, by)
    said = FormDraftEdited(
        code=form.code,
        version=form.version,
        revision=form.revision,
        questions=count_questions(after.form),
    )
    return Done(form, said)


@action(
    on=FormDefinition,
    argument="form",
    may=can_drop_form_draft,
    refusal=CannotDropFormDraft,
    chain=CHAIN,
)
def drop_form_draft(*, form: FormDefinition, by: Actor, at: datetime) -> Done[FormDefinition]:
    """Delete a draft; the number of its version is not used again. Raises `CannotDropFormDraft`."""
    _check_draft(form, CannotDropFormDraft)
    FormDefinition.objects.filter(pk=form.pk).delete()
    return Done(form, FormDraftDropped(code=form.code, version=form.version))


def _store(form: FormDefinition, content: FormContent, by: Actor) -> None:
    check_storable(content, CannotEditFormDraft)
    fill(form, content)
    form.revision += 1
    note_editor(form, by)
    set_procedures(form, content.procedures)


def _check_draft(form: FormDefinition, refusal: type[Refused]) -> None:
    if form.state == FormState.PROPOSED:
        raise refusal(_("Bản này đang chờ duyệt nên chưa sửa được; người trình rút lại trước đã."))
    if form.state != FormState.DRAFT:
        raise refusal(_("Biểu mẫu này đã công bố nên không sửa được nữa; hãy lập phiên bản mới."))
