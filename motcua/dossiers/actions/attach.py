"""Files of a dossier: attaching, taking over from an earlier one, taking away, not copying."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.enums import NotCopied
from motcua.dossiers.events import (
    AttachmentRemoved,
    AttachmentTurned,
    FilesAttached,
    PaperNotCopied,
)
from motcua.dossiers.models import Attachment, Dossier, GivenComponent
from motcua.dossiers.permissions import (
    can_attach_files,
    can_mark_not_copied,
    can_remove_attachment,
    can_reuse_attachment,
    can_turn_attachment,
)
from motcua.dossiers.queries.attachments import list_reusable
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.queries.sent_papers import (
    list_refused_contents,
    read_unread,
    why_not_decline,
)
from motcua.dossiers.rules.attachments import (
    PaperDetails,
    details_of,
    list_detail_problems,
    too_many_files,
)
from motcua.dossiers.rules.papers import Needed
from motcua.files.actions import store_files
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor, ActorRef
from motcua.people.models import Officer

ORIGIN = ("reused_from", "from_result", "is_other")
COPIED = ("type_code", "owner_number", "title", "abstract", "valid_until", "scope")


class CannotAttachFiles(RefusedFields):
    """The paper is not of this case, has too many files, or its details are wrong."""


class CannotReuseAttachment(Refused):
    """The file is not one that may be used again here."""


class CannotRemoveAttachment(Refused):
    """The dossier has no such file."""


class CannotTurnAttachment(Refused):
    """The dossier has no such file, or a later version of it."""


class CannotMarkNotCopied(Refused):
    """The paper is not of this case, or has files."""


@dossier_action("attach", may=can_attach_files, refusal=CannotAttachFiles)
def attach_files(
    *,
    dossier: Dossier,
    files: Sequence[Received],
    by: Actor,
    at: datetime,
    component: int | None = None,
    details: PaperDetails | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Attach files to a paper of this case, each as its next version, or to none.

    A content that the paper has already is not attached again. Raises `CannotAttachFiles`.
    """
    tidy = (details or PaperDetails()).tidy()
    if problems := list(list_detail_problems(tidy)):
        raise CannotAttachFiles(problems)
    return Done(dossier, keep_files(dossier, component, files, tidy, by=by, at=at))


def keep_files(
    dossier: Dossier,
    component: int | None,
    files: Sequence[Received],
    details: PaperDetails,
    *,
    by: Actor,
    at: datetime,
    refusal: type[Refused] = CannotAttachFiles,
) -> FilesAttached | None:
    """Store files of a paper, each as its next version; the event, or none if all were there.

    Refuses what the counter declined as this paper, also as it was before it was turned.
    """
    find_copied(dossier, component, refusal)
    given = {file.sha256: file for file in files}
    of_paper = dossier.attachments.filter(component=component)
    held = list(of_paper.select_related("file", "turned_from__file"))
    current = [row for row in held if row.replaced_at is None]
    # Known too is what was sent and straightened since.
    sent = {row.turned_from.file.sha256 for row in current if row.turned_from}
    known = sent | {row.file.sha256 for row in current}
    new = [file for sha256, file in given.items() if sha256 not in known]
    if list_refused_contents(held) & given.keys():
        raise refusal(
            _("Có tệp mà bộ phận một cửa đã ghi là không dùng được. Hãy chụp hoặc quét lại.")
        )
    check_number(len(current) + len(new), refusal)
    if not new:
        return None
    stored = store_files(new, by=by, at=at)
    columns = {name: getattr(details, name) for name in COPIED}
    rows = [add_attachment(dossier, component, by, at, file=file, **columns) for file in stored]
    return FilesAttached(attachments=tuple(row.pk for row in rows), component=component)


def keep_files_of_papers(
    dossier: Dossier,
    files: Mapping[int, Sequence[Received]],
    names: Mapping[int, str],
    *,
    by: Actor,
    at: datetime,
    refusal: type[Refused],
) -> tuple[FilesAttached, ...]:
    """Store files of several papers, each titled by the name of its paper; the events."""
    # In one order for all: two who store the same contents must not wait for each other.
    store_files([file for each in files.values() for file in each], by=by, at=at)
    told = (
        keep_files(
            dossier,
            paper,
            each,
            details_of(names[paper], dossier.applicant_number),
            by=by,
            at=at,
            refusal=refusal,
        )
        for paper, each in files.items()
    )
    return tuple(event for event in told if event is not None)


@dossier_action("attach", may=can_reuse_attachment, refusal=CannotReuseAttachment)
def reuse_attachment(
    *,
    dossier: Dossier,
    component: int,
    attachment: int,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Take over a file that the same applicant gave before (NĐ 118/2025 Điều 19: given once).

    What is known of the paper comes with it, its validity too. Raises `CannotReuseAttachment`.
    """
    paper = find_copied(dossier, component, CannotReuseAttachment)
    name = paper.name if paper else ""
    offered = {row.pk: row for row in list_reusable(dossier, name, officer=by, at=at)}
    if attachment not in offered:
        raise CannotReuseAttachment(
            _("Giấy tờ này không dùng lại được: đã hết giá trị hoặc của người khác.")
        )
    source = offered[attachment]
    held = dossier.attachments.filter(component=component, replaced_at=None)
    check_number(held.count() + 1, CannotReuseAttachment)
    columns = {name: getattr(source, name) for name in COPIED}
    row = add_attachment(
        dossier, component, by, at, file=source.file, reused_from=source, **columns
    )
    return Done(dossier, FilesAttached(attachments=(row.pk,), component=component, reused=True))


@dossier_action("remove_attachment", may=can_remove_attachment, refusal=CannotRemoveAttachment)
def remove_attachment(
    *, dossier: Dossier, attachment: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Take away a file that was attached by mistake, before the dossier is accepted.

    What the applicant sent for an open request is declined instead (`decline_file`); what was
    filed online stays as it was filed.
    """
    is_filed_online = dossier.filled_form_id is not None and not dossier.is_private
    if isinstance(by, Officer) and is_filed_online:
        raise CannotRemoveAttachment(
            _("Người nộp gửi tệp này qua mạng nên cán bộ không bỏ được; cần tệp khác thì yêu cầu.")
        )
    rows = dossier.attachments.select_related("file").filter(declined_for="")
    row = rows.filter(pk=attachment).first()
    if row is None:
        raise CannotRemoveAttachment(_("Tệp này không còn trong hồ sơ."))
    if isinstance(by, Officer) and not why_not_decline(row, read_unread(dossier)):
        raise CannotRemoveAttachment(
            _(
                "Người nộp gửi tệp này theo yêu cầu bổ sung: ghi không dùng được để họ biết mà "
                "gửi lại."
            )
        )
    event = AttachmentRemoved(attachment=row.pk, sha256=row.file.sha256, component=row.component_id)
    earlier = None if isinstance(by, Officer) else row.turned_from
    row.delete()
    if earlier is not None:
        earlier.delete()
    return Done(dossier, event)


@dossier_action("attach", may=can_turn_attachment, refusal=CannotTurnAttachment)
def turn_attachment(
    *,
    dossier: Dossier,
    attachment: int,
    turned: Received,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Put a file `turned` upright in the place of one, which stays as its earlier version.

    It is the same paper, brought when the earlier one was by who brought that.
    """
    rows = dossier.attachments.filter(replaced_at=None)
    earlier = rows.filter(pk=attachment).first()
    if earlier is None:
        raise CannotTurnAttachment(_("Tệp này không còn trong hồ sơ, hoặc đã có bản mới hơn."))
    [file] = store_files([turned], by=by, at=at)
    columns = {name: getattr(earlier, name) for name in (*COPIED, *ORIGIN)}
    sender = ActorRef(ActorKind(earlier.attached_by_kind), earlier.attached_by_id)
    row = add_attachment(
        dossier,
        earlier.component_id,
        sender,
        earlier.attached_at,
        file=file,
        turned_from=earlier,
        **columns,
    )
    earlier.replaced_at = at
    earlier.save(update_fields=["replaced_at"])
    event = AttachmentTurned(attachment=row.pk, earlier=earlier.pk, component=earlier.component_id)
    return Done(dossier, event)


@dossier_action("attach", may=can_mark_not_copied, refusal=CannotMarkNotCopied)
def mark_not_copied(
    *,
    dossier: Dossier,
    component: int,
    why: NotCopied | None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Say why a paper is not copied (TT 03/2025 Điều 5); None: it is.

    Raises `CannotMarkNotCopied` for a paper that has files: a secret one must not have any. What
    the counter declined as this paper is none of them.
    """
    _find_paper(dossier, component, CannotMarkNotCopied)
    files = dossier.attachments.filter(component=component, declined_for="")
    if why and files.exists():
        raise CannotMarkNotCopied(
            _("Giấy này đã có tệp. Hãy bỏ tệp trước khi ghi là không sao chụp.")
        )
    row, _made = GivenComponent.objects.get_or_create(dossier=dossier, component_id=component)
    said = why.value if why else ""
    if row.not_copied == said:
        return Done(dossier, None)
    row.not_copied = said
    row.save(update_fields=["not_copied"])
    return Done(dossier, PaperNotCopied(component=component, why=why))


def find_copied(dossier: Dossier, component: int | None, refusal: type[Refused]) -> Needed | None:
    paper = _find_paper(dossier, component, refusal)
    noted = dossier.papers.filter(component=component).exclude(not_copied="")
    if paper is not None and noted.exists():
        raise refusal(_("Giấy này đã ghi là không sao chụp; muốn thêm tệp thì sửa lại chỗ đó."))
    return paper


def _find_paper(dossier: Dossier, component: int | None, refusal: type[Refused]) -> Needed | None:
    if component is None:
        return None
    for paper in list_needed(dossier):
        if paper.id == component:
            return paper
    raise refusal(_("Giấy tờ này không nằm trong danh mục của trường hợp này."))


def check_number(number: int, refusal: type[Refused]) -> None:
    """Refuse more files of one paper than this installation takes."""
    most = settings.FILES_A_COMPONENT
    if number > most:
        raise refusal(too_many_files(most))


def add_attachment(
    dossier: Dossier, component: int | None, by: Actor, at: datetime, **columns: Any
) -> Attachment:
    """Store a file as the next version of its paper."""
    last = dossier.attachments.filter(component=component).aggregate(n=Max("version"))["n"] or 0
    return Attachment.objects.create(
        dossier=dossier,
        component_id=component,
        version=last + 1,
        attached_at=at,
        attached_by_kind=by.actor_kind,
        attached_by_id=by.actor_id,
        **columns,
    )
