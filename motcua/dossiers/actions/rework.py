"""What a citizen makes of a file before filing: straightened, its pages put in order, or undone."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.enums import Rework
from motcua.dossiers.events import AttachmentReverted, AttachmentReworked
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.permissions import can_revert_attachment, can_rework_attachment
from motcua.files.actions import store_files
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotReworkAttachment(Refused):
    """The dossier has no such file, it was changed meanwhile, or it was taken from the wallet."""


class CannotRevertAttachment(Refused):
    """The dossier has no such file, or it is as it was sent."""


@dossier_action("save", may=can_rework_attachment, refusal=CannotReworkAttachment)
def rework_attachment(
    *,
    dossier: Dossier,
    attachment: int,
    made_from: str,
    reworked: Received,
    how: Rework,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Put `reworked` in the place of a file's content, whose SHA-256 is `made_from`.

    What was sent is kept as an earlier version until the dossier is filed.
    """
    row = _find(dossier, attachment)
    if row is None or row.file.sha256 != made_from:
        raise CannotReworkAttachment(_("Tệp này vừa được đổi hoặc bỏ. Xem lại rồi làm lại."))
    if row.from_result_id or row.reused_from_id:
        # It is shown as issued or digitised by an office, so it stays as it was.
        raise CannotReworkAttachment(
            _("Giấy lấy từ giấy tờ của bạn thì giữ nguyên, không sửa, sắp lại trang được.")
        )
    [file] = store_files([reworked], by=by, at=at)
    if row.turned_from is None:
        row.turned_from = _keep_sent(row, at)
    row.file = file
    row.save(update_fields=["file", "turned_from"])
    event = AttachmentReworked(
        attachment=row.pk, how=how, sha256=file.sha256, component=row.component_id
    )
    return Done(dossier, event)


@dossier_action("save", may=can_revert_attachment, refusal=CannotRevertAttachment)
def revert_attachment(
    *, dossier: Dossier, attachment: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Put back a file as it was sent."""
    row = _find(dossier, attachment)
    if row is None or row.turned_from is None:
        raise CannotRevertAttachment(_("Tệp này không còn, hoặc đang đúng như lúc gửi."))
    sent = row.turned_from
    row.file, row.turned_from = sent.file, None
    row.save(update_fields=["file", "turned_from"])
    sent.delete()
    event = AttachmentReverted(
        attachment=row.pk, sha256=row.file.sha256, component=row.component_id
    )
    return Done(dossier, event)


def drop_reworked(dossier: Dossier) -> None:
    """What is filed is what the citizen saw last; the pages that he left out are nobody's."""
    dossier.attachments.filter(declined_for="").exclude(replaced_at=None).delete()


def _find(dossier: Dossier, attachment: int) -> Attachment | None:
    rows = dossier.attachments.filter(replaced_at=None)
    return rows.select_related("file", "turned_from__file").filter(pk=attachment).first()


def _keep_sent(row: Attachment, at: datetime) -> Attachment:
    """A row of its own for what was sent."""
    of_paper = row.dossier.attachments.filter(component=row.component_id)
    own = ("pk", "id", "version", "replaced_at")
    columns: dict[str, Any] = {
        field.attname: getattr(row, field.attname)
        for field in Attachment._meta.concrete_fields  # noqa: SLF001 - documented
        if field.attname not in own
    }
    last = of_paper.aggregate(n=Max("version"))["n"]
    return Attachment.objects.create(**columns, version=last + 1, replaced_at=at)
