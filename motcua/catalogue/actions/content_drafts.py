"""Writing what a procedure is to say: begun, changed by single edits, dropped."""

from datetime import datetime

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.events import ContentDraftBegun, ContentDraftDropped, ContentDraftEdited
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.permissions import (
    can_amend_procedure,
    can_drop_content_draft,
    can_edit_content_draft,
    can_write_procedure,
)
from motcua.catalogue.queries.content_drafts import (
    content_of_draft,
    content_to_begin_with,
    find_open_draft,
    is_open,
)
from motcua.catalogue.rules.drafting.edits import CannotEdit, ChangedMeanwhile, Edit
from motcua.catalogue.rules.drafts import ProcedureDraft, RecordRejected, VersionDraft
from motcua.catalogue.rules.exported import as_record, read_exported
from motcua.kernel.actions import Done, action, next_number
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer


class CannotBeginContentDraft(RefusedFields):
    """It is being written already, or the code, name or field is none."""


class CannotEditContentDraft(RefusedFields):
    """The change cannot be made; `problems` say at which field what."""


class ContentChangedMeanwhile(CannotEditContentDraft):
    """Somebody else changed the same thing since it was shown."""


class CannotDropContentDraft(Refused):
    """It was announced, or a decision is to announce it."""


@action(
    on=Procedure,
    makes=ContentDraft,
    may=can_amend_procedure,
    refusal=CannotBeginContentDraft,
    chain=CHAIN,
)
def amend_procedure(
    *, procedure: Procedure, by: Actor, at: datetime, key: str | None = None
) -> Done[ContentDraft]:
    """Begin to write a procedure anew, from its newest version. Raises CannotBeginContentDraft."""
    content = content_to_begin_with(procedure)
    last = procedure.versions.order_by("-number").values_list("number", flat=True).first()
    return _begin(content, last, by, at)


@action(
    makes=ContentDraft,
    may=can_write_procedure,
    refusal=CannotBeginContentDraft,
    chain=CHAIN,
)
def write_procedure(
    *, code: str, name: str, field: str, by: Actor, at: datetime, key: str | None = None
) -> Done[ContentDraft]:
    """Begin to write a procedure that the catalogue does not hold. Raises
    CannotBeginContentDraft."""
    content = ProcedureDraft(code=code, name=name, field=field, versions=(VersionDraft(),))
    read = _checked(content, CannotBeginContentDraft)
    if Procedure.objects.filter(code=read.code).exists():
        said = _("Danh mục đã có thủ tục mang mã này; hãy soạn sửa đổi thủ tục đó.")
        raise CannotBeginContentDraft([("code", said)])
    return _begin(read, None, by, at)


@action(
    on=ContentDraft,
    argument="draft",
    may=can_edit_content_draft,
    refusal=CannotEditContentDraft,
    chain=CHAIN,
)
def edit_content_draft(
    *, draft: ContentDraft, edit: Edit, by: Actor, at: datetime, key: str | None = None
) -> Done[ContentDraft]:
    """Make one change of what is written; the same again changes nothing.

    Raises `CannotEditContentDraft`, and of those `ContentChangedMeanwhile` if somebody else has
    changed the same thing.
    """
    _check_open(draft, CannotEditContentDraft)
    before = content_of_draft(draft)
    try:
        after = edit.apply(before)
    except ChangedMeanwhile as problem:
        raise ContentChangedMeanwhile(problem.problems or str(problem)) from problem
    except CannotEdit as problem:
        raise CannotEditContentDraft(problem.problems or str(problem)) from problem
    after = _checked(after, CannotEditContentDraft)
    if after == before:
        return Done(draft, None)
    draft.content = as_record(after)
    draft.revision += 1
    draft.changed_by = by if isinstance(by, Officer) else None
    said = ContentDraftEdited(
        procedure=draft.code, revision=draft.revision, content=after.newest.digest(after.name)
    )
    return Done(draft, said)


@action(
    on=ContentDraft,
    argument="draft",
    may=can_drop_content_draft,
    refusal=CannotDropContentDraft,
    chain=CHAIN,
)
def drop_content_draft(*, draft: ContentDraft, by: Actor, at: datetime) -> Done[ContentDraft]:
    """Delete what was written. Raises `CannotDropContentDraft`."""
    _check_open(draft, CannotDropContentDraft)
    try:
        ContentDraft.objects.filter(pk=draft.pk).delete()
    except ProtectedError as problem:
        # Areas above refer to it.
        raise CannotDropContentDraft(
            _("Bản soạn này đang nằm trong một quyết định; hãy bỏ nó khỏi quyết định trước.")
        ) from problem
    return Done(draft, ContentDraftDropped(procedure=draft.code))


def _begin(
    content: ProcedureDraft, based_on: int | None, by: Actor, at: datetime
) -> Done[ContentDraft]:
    # Two who begin at once wait here; the constraint holds it too.
    next_number(owner=content.code, series="content-draft", period="")
    if find_open_draft(content.code) is not None:
        said = _("Thủ tục này đang có một bản soạn; hãy làm tiếp bản đó.")
        raise CannotBeginContentDraft([("code", said)])
    draft = ContentDraft.objects.create(
        code=content.code,
        based_on=based_on,
        content=as_record(content),
        begun_at=at,
        changed_at=at,
        changed_by=by if isinstance(by, Officer) else None,
    )
    return Done(draft, ContentDraftBegun(procedure=draft.code, based_on=based_on))


def _checked(content: ProcedureDraft, refusal: type[RefusedFields]) -> ProcedureDraft:
    """The content as it will be read again, refused where no version could hold it."""
    try:
        return read_exported(as_record(content))
    except RecordRejected as problem:
        said = str(problem)
        raise refusal(f"{said[0].upper()}{said[1:]}.") from problem


def _check_open(draft: ContentDraft, refusal: type[Refused]) -> None:
    if not is_open(draft):
        raise refusal(_("Bản soạn này đã được công bố nên không sửa được nữa."))
