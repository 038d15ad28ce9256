"""Files that the applicant sent for a request, until the counter received or declined them."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import AskedPaper, Attachment, Dossier, Pause
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.queries.papers import list_asked, still_to_come
from motcua.dossiers.rules.lateness import is_over
from motcua.people.permissions import CITIZENS


def list_sent(dossier: Dossier) -> list[Attachment]:
    """The files of papers that the applicant sent himself, with why some were declined."""
    rows = dossier.attachments.filter(component__isnull=False, attached_by_kind__in=CITIZENS)
    return list(rows.select_related("declined_words").order_by("pk"))


def list_unread(
    pause: Pause, asked: Iterable[AskedPaper], files: Iterable[Attachment]
) -> dict[int, list[Attachment]]:
    """Of these files those that the applicant sent of papers still to come and that the counter
    has neither received nor declined, by paper.

    One sent at the very moment of a receipt is not yet looked at.
    """
    since = {
        row.component_id: row.brought_at or pause.started_at
        for row in asked
        if row.received_at is None
    }
    found: dict[int, list[Attachment]] = {}
    for file in files:
        paper = file.component_id
        is_current = file.replaced_at is None and file.attached_by_kind in CITIZENS
        if is_current and paper in since and file.attached_at >= since[paper]:
            found.setdefault(paper, []).append(file)
    return found


def read_unread(dossier: Dossier) -> dict[int, list[Attachment]]:
    """As `list_unread` of the open request, read for this; empty if there is none."""
    pause = open_pause_of(dossier) if dossier.state == State.WAITING_APPLICANT else None
    return list_unread(pause, list_asked(dossier), list_sent(dossier)) if pause else {}


def has_unread() -> Exists:
    """Of a pause: whether there are such files."""
    waiting = AskedPaper.objects.filter(
        Q(brought_at=None) | Q(brought_at__lte=OuterRef("attached_at")),
        pause=OuterRef(OuterRef("pk")),
        component=OuterRef("component"),
        received_at=None,
    )
    return Exists(
        Attachment.objects.filter(
            Exists(waiting),
            dossier=OuterRef("dossier"),
            attached_by_kind__in=CITIZENS,
            attached_at__gte=OuterRef("started_at"),
            replaced_at=None,
        )
    )


def list_declined(
    asked: Iterable[AskedPaper], files: Iterable[Attachment]
) -> dict[int, list[Attachment]]:
    """Of these files those declined of papers still to come, by paper; not if more came since."""
    sent = list(files)
    current = [file for file in sent if file.replaced_at is None]
    found: dict[int, list[Attachment]] = {}
    for paper in still_to_come(asked):
        last = max(
            (each.attached_at for each in current if each.component_id == paper), default=None
        )
        declined = [each for each in sent if each.declined_for and each.component_id == paper]
        told = [each for each in declined if last is None or last <= (each.replaced_at or last)]
        if told:
            found[paper] = told
    return found


def why_not_lapse(
    asked: Iterable[AskedPaper], unread: Mapping[int, Iterable[Attachment]], last_day: date
) -> str:
    """Why a dossier is not closed for want of papers: of each one still to come there are unread
    files that were sent by the end of the local `last_day`. Empty otherwise."""
    waiting = still_to_come(asked)
    in_time = {
        paper
        for paper, files in unread.items()
        if any(not is_over(last_day, file.attached_at) for file in files)
    }
    if not waiting or waiting - in_time:
        return ""
    return _(
        "Người nộp đã gửi đủ giấy tờ qua mạng trong hạn mà chưa ai xem. Hãy xem rồi nhận, hoặc ghi "
        "tệp không dùng được, trước khi đóng hồ sơ."
    )


def why_not_decline(file: Attachment, unread: Mapping[int, Iterable[Attachment]]) -> str:
    """Why a file cannot be declined; empty if it can."""
    if file.pk in {each.pk for files in unread.values() for each in files}:
        return ""
    if file.declined_for:
        return _("Tệp này đã được ghi là không dùng được rồi.")
    if file.attached_by_kind not in CITIZENS:
        return _("Tệp này không phải do người nộp gửi qua mạng.")
    if file.replaced_at is not None:
        return _("Tệp này đã có bản mới hơn.")
    return _("Giấy tờ này đã được ghi nhận nên không ghi tệp là không dùng được nữa.")
