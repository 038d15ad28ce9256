"""The counter declines a file that the applicant sent, and takes that back if it was a mistake."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import check_number
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_remark
from motcua.dossiers.enums import FileProblem
from motcua.dossiers.events import FileDeclined, FileRestored
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_decline_file, can_restore_file
from motcua.dossiers.queries.sent_papers import (
    read_sent,
    read_unread,
    why_not_decline,
    why_not_restore,
)
from motcua.kernel.actions import Done, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.text import tidy_line
from motcua.people.models import Officer


class CannotDeclineFile(RefusedFields):
    """It was not sent by the applicant, is received or declined, or nobody says what is wrong."""


class CannotRestoreFile(Refused):
    """It is not declined, holds a virus, its paper is received, or another one was sent since."""


@dossier_action("decline_file", may=can_decline_file, refusal=CannotDeclineFile)
def decline_file(
    *,
    dossier: Dossier,
    attachment: int,
    problem: FileProblem,
    words: str = "",
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Say what is wrong with a file that the applicant sent; its paper is still to come.

    It is kept, but stands in no list of the dossier's files. Raises `CannotDeclineFile`.
    """
    file = dossier.attachments.filter(pk=attachment).first()
    if file is None or file.component_id is None:
        raise CannotDeclineFile(_("Tệp này không còn trong hồ sơ."))
    if why := why_not_decline(file, read_unread(dossier)):
        raise CannotDeclineFile(why)
    if problem == FileProblem.OTHER and not tidy_line(words):
        raise CannotDeclineFile([("words", _("Ghi rõ tệp không dùng được vì sao."))])
    kept = keep_remark(dossier, tidy_line(words), at=at, refusal=CannotDeclineFile)
    file.replaced_at, file.declined_for, file.declined_words = at, problem, kept
    file.save(update_fields=["replaced_at", "declined_for", "declined_words"])
    event = FileDeclined(
        attachment=file.pk, component=file.component_id, problem=problem, remark=text_digest(kept)
    )
    return Done(dossier, event)


@dossier_action("decline_file", may=can_restore_file, refusal=CannotRestoreFile)
def restore_file(
    *, dossier: Dossier, attachment: int, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Take back that a file was declined, if by mistake and the applicant sent none since.

    It is unread as before, and the applicant is told not to send it again. Raises
    `CannotRestoreFile`.
    """
    file = dossier.attachments.filter(pk=attachment).first()
    if file is None or file.component_id is None:
        raise CannotRestoreFile(_("Tệp này không còn trong hồ sơ."))
    if why := why_not_restore(file, read_sent(dossier).restorable):
        raise CannotRestoreFile(why)
    if dossier.papers.filter(component=file.component_id).exclude(not_copied="").exists():
        raise CannotRestoreFile(
            _("Giấy này đã ghi là không sao chụp; muốn thêm tệp thì sửa lại chỗ đó.")
        )
    held = dossier.attachments.filter(component=file.component_id, replaced_at=None)
    check_number(held.count() + 1, CannotRestoreFile)
    file.replaced_at, file.declined_for, file.declined_words = None, "", None
    file.save(update_fields=["replaced_at", "declined_for", "declined_words"])
    return Done(dossier, FileRestored(attachment=file.pk, component=file.component_id))
