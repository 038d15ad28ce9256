"""Writing a version of a process: begun, changed by single edits, dropped."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, next_number
from motcua.kernel.errors import BadInput, Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.processes.actions.draft_definition import CHAIN
from motcua.processes.events import ProcessDraftBegun, ProcessDraftDropped, ProcessDraftEdited
from motcua.processes.models import ProcessDefinition, ProcessDraft
from motcua.processes.permissions import can_begin_process, can_drop_process, can_edit_process
from motcua.processes.queries.drafts import (
    find_newest,
    find_process_draft,
    is_open,
    written_as_version,
    written_of,
)
from motcua.processes.rules import DefinitionShape
from motcua.processes.rules.documents import LONGEST_CODE
from motcua.processes.rules.drafting.edits import CannotEdit, ChangedMeanwhile, Edit, plain_key
from motcua.processes.rules.drafting.written import Written, as_document, digest_of, read_written

OWN = "qt"
"""How the codes of processes begin that were written here."""


class CannotBeginProcess(RefusedFields):
    """It is being written already, or there is neither a version to begin from nor a name."""


class CannotEditProcess(RefusedFields):
    """The change cannot be made; `problems` say at which field what."""


class ProcessChangedMeanwhile(CannotEditProcess):
    """Somebody else changed the same thing since it was shown."""


class CannotDropProcess(Refused):
    """It waits for a leader or was approved."""


@action(
    makes=ProcessDraft,
    may=can_begin_process,
    refusal=CannotBeginProcess,
    chain=CHAIN,
)
def begin_process(
    *, unit: Unit, code: str = "", name: str = "", by: Actor, at: datetime, key: str | None = None
) -> Done[ProcessDraft]:
    """Begin to write a process: from the newest version of `code`, or a new one of this name.

    A leader of `unit` will approve it. Raises `CannotBeginProcess`.
    """
    written, based_on = _begun_with(code, name)
    shape = written.shape
    # Two who begin at once wait here; the constraint holds it too.
    next_number(owner=shape.code, series="process-draft", period="")
    if find_process_draft(shape.code) is not None:
        said = _("Quy trình này đang có một bản soạn; hãy làm tiếp bản đó.")
        raise CannotBeginProcess([("code", said)])
    draft = ProcessDraft.objects.create(
        code=shape.code,
        based_on=based_on,
        content=as_document(written),
        unit=unit,
        begun_at=at,
        changed_at=at,
        changed_by=by if isinstance(by, Officer) else None,
    )
    return Done(draft, ProcessDraftBegun(code=draft.code, based_on=based_on))


@action(
    on=ProcessDraft,
    argument="process_draft",
    may=can_edit_process,
    refusal=CannotEditProcess,
    chain=CHAIN,
)
def edit_process(
    *, process_draft: ProcessDraft, edit: Edit, by: Actor, at: datetime, key: str | None = None
) -> Done[ProcessDraft]:
    """Make one change of what is written; the same again changes nothing.

    Raises `CannotEditProcess`, and of those `ProcessChangedMeanwhile` if somebody else has changed
    the same thing.
    """
    if not is_open(process_draft):
        raise CannotEditProcess(_("Quy trình đang chờ duyệt hoặc đã duyệt nên không sửa được."))
    before = written_of(process_draft)
    try:
        after = edit.apply(before)
    except ChangedMeanwhile as problem:
        raise ProcessChangedMeanwhile(problem.problems or str(problem)) from problem
    except CannotEdit as problem:
        raise CannotEditProcess(problem.problems or str(problem)) from problem
    after = _checked(after)
    if after == before:
        return Done(process_draft, None)
    process_draft.content = as_document(after)
    process_draft.revision += 1
    process_draft.changed_at = at
    process_draft.changed_by = by if isinstance(by, Officer) else None
    said = ProcessDraftEdited(
        code=process_draft.code, revision=process_draft.revision, content=digest_of(after)
    )
    return Done(process_draft, said)


@action(
    on=ProcessDraft,
    argument="process_draft",
    may=can_drop_process,
    refusal=CannotDropProcess,
    chain=CHAIN,
)
def drop_process(*, process_draft: ProcessDraft, by: Actor, at: datetime) -> Done[ProcessDraft]:
    """Delete what was written. Raises `CannotDropProcess`."""
    if not is_open(process_draft):
        raise CannotDropProcess(_("Quy trình đang chờ duyệt hoặc đã duyệt nên không bỏ được."))
    ProcessDraft.objects.filter(pk=process_draft.pk).delete()
    return Done(process_draft, ProcessDraftDropped(code=process_draft.code))


def _begun_with(code: str, name: str) -> tuple[Written, int | None]:
    if code:
        newest = find_newest(code)
        if newest is None:
            raise CannotBeginProcess([("code", _("Không có quy trình này."))])
        return written_as_version(newest), newest.version
    if not name.strip():
        raise CannotBeginProcess([("name", _("Ghi tên quy trình."))])
    return Written(DefinitionShape(code=_new_code(name), version=0, name=name, steps=())), None


def _new_code(name: str) -> str:
    """The name without signs, with a number where a process has it already."""
    stem = f"{OWN}-{plain_key(name, LONGEST_CODE - 8)}".strip("-")
    taken = set(ProcessDefinition.objects.filter(code__startswith=stem).values_list("code"))
    taken |= set(ProcessDraft.objects.filter(code__startswith=stem).values_list("code"))
    code, number = stem, 1
    while (code,) in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


def _checked(written: Written) -> Written:
    """The process as it will be read again, refused where no version could hold it."""
    try:
        return read_written(as_document(written))
    except BadInput as problem:
        raise CannotEditProcess(str(problem)) from problem
