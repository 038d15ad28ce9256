"""From a day on a procedure says what was written, goes by another name, or is done no more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.actions.parts.change_procedure import fits_limits, rename_procedure
from motcua.catalogue.actions.parts.create_procedures import fields_named
from motcua.catalogue.actions.parts.write_versions import write_versions
from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.events import ProcedureAbolished, VersionAnnounced, VersionBegan
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureSuccessor, ProcedureVersion
from motcua.catalogue.permissions import (
    can_abolish_procedure,
    can_announce_version,
    can_begin_version,
)
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.catalogue.queries.version_rows import Planned
from motcua.catalogue.rules.drafting.completeness import list_lacks
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.naming import search_text
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotAnnounceVersion(Refused):
    """Something is missing, the day is past, or another version stands in the way."""


class CannotBeginVersion(Refused):
    """Its day has not come, or it began already."""


class CannotAbolishProcedure(Refused):
    """The day is past, it ended already, or another version is to come."""


@action(
    on=ContentDraft,
    argument="draft",
    may=can_announce_version,
    refusal=CannotAnnounceVersion,
    chain=CHAIN,
)
def announce_version(
    *, draft: ContentDraft, valid_from: date, decision: str, by: Actor, at: datetime
) -> Done[ContentDraft]:
    """Let the procedure say what was written from a local day on, by this decision.

    The version before ends on that day; its process goes on where its steps fit the new limits.
    Name and field change on the day itself. Raises `CannotAnnounceVersion`.
    """
    if draft.state != ContentDraftState.OPEN:
        raise CannotAnnounceVersion(_("Bản soạn này đã được công bố."))
    content = content_of_draft(draft)
    said_by = replace(content.newest, decision=decision)
    _check_announceable(content, valid_from, at)
    procedure = _procedure_of(draft, content)
    newest = procedure.versions.order_by("-number").first()
    _check_follows(draft, newest, valid_from)
    process = newest.process if newest is not None else None
    fits = process is not None and fits_limits(process, said_by)
    if newest is not None:
        _end(newest, valid_from)
    [version] = write_versions(
        [
            Planned(
                procedure=procedure,
                draft=said_by,
                number=newest.number + 1 if newest is not None else 1,
                valid_from=valid_from,
                valid_to=None,
                digest=said_by.digest(content.name),
                process=process if fits else None,
                name=content.name,
            )
        ]
    )
    draft.state, draft.version = ContentDraftState.ANNOUNCED, version
    said = VersionAnnounced(
        code=draft.code,
        version=version.number,
        content=version.content_digest,
        valid_from=valid_from,
        detached_process=process.code if process is not None and not fits else None,
    )
    return Done(draft, said, about=procedure)


@action(
    on=ContentDraft,
    argument="draft",
    may=can_begin_version,
    refusal=CannotBeginVersion,
    chain=CHAIN,
)
def begin_version(*, draft: ContentDraft, by: Actor, at: datetime) -> Done[ContentDraft]:
    """On its first day, let the procedure go by the name and field of the announced version.

    Its former name is still found by search. Raises `CannotBeginVersion`.
    """
    version = draft.version
    if draft.state != ContentDraftState.ANNOUNCED or version is None:
        raise CannotBeginVersion(_("Bản này chưa công bố hoặc đã áp dụng."))
    if version.valid_from > at.astimezone(VIETNAM).date():
        raise CannotBeginVersion(_("Chưa đến ngày áp dụng."))
    procedure = Procedure.objects.select_for_update().get(pk=version.procedure_id)
    rename_procedure(procedure, content_of_draft(draft))
    draft.state = ContentDraftState.BEGUN
    return Done(draft, VersionBegan(code=draft.code, version=version.number), about=procedure)


@action(on=Procedure, may=can_abolish_procedure, refusal=CannotAbolishProcedure, chain=CHAIN)
def abolish_procedure(
    *,
    procedure: Procedure,
    ended_on: date,
    by: Actor,
    at: datetime,
    replaced_by: Sequence[Procedure] = (),
) -> Done[Procedure]:
    """Let nobody begin the procedure from a local day on; dossiers before it go on.

    `replaced_by` are what people do instead. Raises `CannotAbolishProcedure`.
    """
    if ended_on < at.astimezone(VIETNAM).date():
        raise CannotAbolishProcedure(_("Ngày hết áp dụng phải từ hôm nay trở đi."))
    newest = procedure.versions.order_by("-number").first()
    if newest is None or (newest.valid_to is not None and newest.valid_to <= ended_on):
        raise CannotAbolishProcedure(_("Thủ tục này đã hết áp dụng trước ngày đó."))
    if newest.valid_from >= ended_on:
        raise CannotAbolishProcedure(_("Thủ tục này có bản quy định bắt đầu từ ngày đó trở đi."))
    _end(newest, ended_on)
    ProcedureSuccessor.objects.bulk_create(
        ProcedureSuccessor(procedure=procedure, successor=each) for each in replaced_by
    )
    codes = tuple(each.code for each in replaced_by)
    said = ProcedureAbolished(code=procedure.code, ended_on=ended_on, replaced_by=codes)
    return Done(procedure, said)


def _check_announceable(content: ProcedureDraft, valid_from: date, at: datetime) -> None:
    if valid_from < at.astimezone(VIETNAM).date():
        raise CannotAnnounceVersion(_("Ngày áp dụng phải từ hôm nay trở đi."))
    if lacks := list_lacks(content):
        said = " ".join(dict.fromkeys(lack.sentence for lack in lacks))
        raise CannotAnnounceVersion(f"{content.code}: {said}")


def _procedure_of(draft: ContentDraft, content: ProcedureDraft) -> Procedure:
    """The locked procedure; of a new one, made now: people see it from its first version on."""
    found = Procedure.objects.select_for_update().filter(code=draft.code).first()
    if draft.based_on is None and found is not None:
        raise CannotAnnounceVersion(
            _("Danh mục vừa có thủ tục mang mã %(code)s; hãy soạn sửa đổi thủ tục đó.")
            % {"code": draft.code}
        )
    if found is not None:
        return found
    if draft.based_on is not None:
        raise CannotAnnounceVersion(_("Thủ tục %(code)s không còn.") % {"code": draft.code})
    return Procedure.objects.create(
        code=content.code,
        name=content.name,
        field=fields_named({content.field})[content.field],
        search_text=search_text(content.code, [content.name]),
    )


def _check_follows(draft: ContentDraft, newest: ProcedureVersion | None, valid_from: date) -> None:
    if newest is None:
        return
    if newest.number != draft.based_on:
        raise CannotAnnounceVersion(
            _("%(code)s: từ lúc soạn đã có bản quy định khác; hãy so lại và soạn từ bản đó.")
            % {"code": draft.code}
        )
    if newest.valid_from >= valid_from:
        raise CannotAnnounceVersion(
            _("%(code)s: bản quy định trước mới áp dụng từ %(day)s, nên bản này phải sau ngày đó.")
            % {"code": draft.code, "day": f"{newest.valid_from:%d/%m/%Y}"}
        )


def _end(version: ProcedureVersion, on: date) -> None:
    if version.valid_to is None or version.valid_to > on:
        version.valid_to = on
        version.save(update_fields=["valid_to"])
