"""A process is proposed by one officer, and approved or returned by a leader."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer
from motcua.processes.actions.draft_definition import CHAIN
from motcua.processes.actions.parts.write_definition import next_version, write_steps
from motcua.processes.enums import DefinitionState, ProcessDraftState
from motcua.processes.events import (
    DefinitionPublished,
    ProcessApproved,
    ProcessProposed,
    ProcessRecalled,
    ProcessReturned,
)
from motcua.processes.models import ProcessDefinition, ProcessDraft
from motcua.processes.permissions import (
    can_approve_process,
    can_propose_process,
    can_recall_process,
    can_return_process,
)
from motcua.processes.queries.drafts import find_newest, list_problems, written_of
from motcua.processes.registry import list_uses
from motcua.processes.rules.drafting.written import Written, digest_of


class CannotProposeProcess(RefusedFields):
    """It is no draft, was changed since it was looked at, or something must be mended."""


class CannotRecallProcess(Refused):
    """It does not wait any more."""


class CannotReturnProcess(RefusedFields):
    """It does not wait any more, or no reason is given."""


class CannotApproveProcess(Refused):
    """It does not wait, its day is past, or what would hold is not what was seen."""


@action(
    on=ProcessDraft,
    argument="process_draft",
    may=can_propose_process,
    refusal=CannotProposeProcess,
    chain=CHAIN,
)
def propose_process(
    *,
    process_draft: ProcessDraft,
    revision: int,
    effective_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[ProcessDraft]:
    """Put the draft before a leader, as of this revision, to hold from a local day on.

    Raises `CannotProposeProcess` with all that must be mended.
    """
    if process_draft.state != ProcessDraftState.OPEN or not isinstance(by, Officer):
        raise CannotProposeProcess(_("Chỉ trình được quy trình đang soạn."))
    if process_draft.revision != revision:
        raise CannotProposeProcess(_("Quy trình vừa được sửa. Hãy xem lại rồi trình."))
    if said := _wrong_day(process_draft, effective_on, at):
        raise CannotProposeProcess([("effective_on", said)])
    if said := _problems(process_draft, written_of(process_draft), effective_on):
        raise CannotProposeProcess(said)
    process_draft.state, process_draft.proposed_by, process_draft.proposed_at = (
        ProcessDraftState.PROPOSED,
        by,
        at,
    )
    process_draft.effective_on, process_draft.returned = effective_on, None
    event = ProcessProposed(code=process_draft.code, revision=revision, effective_on=effective_on)
    return Done(process_draft, event)


@action(
    on=ProcessDraft,
    argument="process_draft",
    may=can_recall_process,
    refusal=CannotRecallProcess,
    chain=CHAIN,
)
def recall_process(
    *, process_draft: ProcessDraft, by: Actor, at: datetime, key: str | None = None
) -> Done[ProcessDraft]:
    """Take it back to go on writing. Raises `CannotRecallProcess`."""
    if process_draft.state != ProcessDraftState.PROPOSED:
        raise CannotRecallProcess(_("Quy trình không còn chờ duyệt."))
    process_draft.state = ProcessDraftState.OPEN
    return Done(process_draft, ProcessRecalled(code=process_draft.code))


@action(
    on=ProcessDraft,
    argument="process_draft",
    may=can_return_process,
    refusal=CannotReturnProcess,
    chain=CHAIN,
)
def return_process(
    *, process_draft: ProcessDraft, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[ProcessDraft]:
    """Send it back; a reason is required. Raises `CannotReturnProcess`."""
    if process_draft.state != ProcessDraftState.PROPOSED:
        raise CannotReturnProcess(_("Quy trình không còn chờ duyệt."))
    kept = keep_text(kind="process", of=process_draft, text=reason, at=at)
    if kept is None:
        raise CannotReturnProcess([("reason", _("Hãy ghi cần sửa gì."))])
    process_draft.state, process_draft.returned = ProcessDraftState.OPEN, kept
    event = ProcessReturned(code=process_draft.code, reason=text_digest(kept))
    return Done(process_draft, event)


@action(
    on=ProcessDraft,
    argument="process_draft",
    may=can_approve_process,
    refusal=CannotApproveProcess,
    chain=CHAIN,
)
def approve_process(
    *, process_draft: ProcessDraft, seen: str, by: Actor, at: datetime, key: str | None = None
) -> Done[ProcessDraft]:
    """Publish what the page showed, by its digest (`seen_of`), as the next version.

    Dossiers begun from its day on go by it; those before keep their version. Raises
    `CannotApproveProcess`.
    """
    day = process_draft.effective_on
    if process_draft.state != ProcessDraftState.PROPOSED or not isinstance(by, Officer) or not day:
        raise CannotApproveProcess(_("Quy trình không còn chờ duyệt."))
    if seen_of(process_draft) != seen:
        raise CannotApproveProcess(_("Nội dung vừa được sửa. Hãy xem lại rồi duyệt."))
    written = written_of(process_draft)
    if said := _wrong_day(process_draft, day, at) or _problems(process_draft, written, day):
        raise CannotApproveProcess(said)
    definition = _publish(process_draft, written, day, at)
    process_draft.definition, process_draft.state = definition, ProcessDraftState.APPROVED
    process_draft.approved_by, process_draft.approved_at = by, at
    approved = ProcessApproved(
        code=definition.code,
        version=definition.version,
        content=digest_of(written),
        effective_on=day,
    )
    published = DefinitionPublished(code=definition.code, version=definition.version)
    return Done(process_draft, approved, events=((published, definition),))


def seen_of(draft: ProcessDraft) -> str:
    """The digest of all that a leader approves: the steps and their day."""
    return f"{digest_of(written_of(draft))}:{draft.effective_on}"


def _publish(
    draft: ProcessDraft, written: Written, effective_on: date, at: datetime
) -> ProcessDefinition:
    definition = ProcessDefinition.objects.create(
        code=draft.code,
        version=next_version(draft.code),
        name=written.shape.name,
        source_note=written.note,
        state=DefinitionState.PUBLISHED,
        published_at=at,
        effective_on=effective_on,
    )
    write_steps(definition, written.shape)
    return definition


def _wrong_day(draft: ProcessDraft, day: date, at: datetime) -> str:
    """Why the process cannot hold from this local day on; empty if it can."""
    if day < at.astimezone(VIETNAM).date():
        return _("Ngày áp dụng phải từ hôm nay trở đi.")
    newest = find_newest(draft.code)
    if newest is None or newest.version == draft.based_on:
        if newest is not None and newest.effective_on is not None and day < newest.effective_on:
            return _("Phiên bản trước áp dụng từ %(day)s, nên bản này phải từ ngày đó trở đi.") % {
                "day": f"{newest.effective_on:%d/%m/%Y}"
            }
        return ""
    return _("Từ lúc soạn, quy trình này đã có phiên bản khác; hãy bỏ bản này và soạn lại từ đó.")


def _problems(draft: ProcessDraft, written: Written, day: date) -> str:
    found = list_problems(written.shape, list_uses(draft.code, day))
    return " ".join(problem.sentence for problem in found)
