"""Files that the applicant sent for a request, until the counter received or declined them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import AskedPaper, Attachment, Dossier, Pause
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.queries.papers import list_asked, still_to_come
from motcua.dossiers.rules.lateness import is_over
from motcua.files.enums import ScanState
from motcua.people.permissions import CITIZENS


def list_sent(dossier: Dossier) -> list[Attachment]:
    """The files of papers that the applicant sent himself, with contents and why some were
    declined."""
    rows = dossier.attachments.filter(component__isnull=False, attached_by_kind__in=CITIZENS)
    return list(rows.select_related("file", "declined_words").order_by("pk"))


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


class SentFiles(NamedTuple):
    """What the applicant sent for the open request: by paper what nobody received or declined yet,
    and what was declined and may be restored."""

    unread: dict[int, list[Attachment]]
    restorable: list[Attachment]


def read_sent(dossier: Dossier) -> SentFiles:
    """What was sent for the open request; nothing if there is none."""
    pause = open_pause_of(dossier) if dossier.state == State.WAITING_APPLICANT else None
    if pause is None:
        return SentFiles({}, [])
    asked, files = list_asked(dossier), list_sent(dossier)
    return SentFiles(list_unread(pause, asked, files), list_restorable(pause, asked, files))


def read_unread(dossier: Dossier) -> dict[int, list[Attachment]]:
    """What nobody received or declined yet."""
    return read_sent(dossier).unread


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


def list_all_sent(dossiers: Iterable[Dossier]) -> set[int]:
    """Of these dossiers those whose applicant has sent files of every paper still to come, which
    wait for the counter now; by id. Reads nothing where none waits for the applicant."""
    waiting = [each.pk for each in dossiers if each.state == State.WAITING_APPLICANT]
    if not waiting:
        return set()
    sent = Attachment.objects.filter(
        dossier=OuterRef("pause__dossier"),
        component=OuterRef("component"),
        attached_by_kind__in=CITIZENS,
        attached_at__gte=Coalesce(OuterRef("brought_at"), OuterRef("pause__started_at")),
        replaced_at=None,
    )
    rows = AskedPaper.objects.filter(
        pause__dossier__in=waiting, pause__ended_at=None, received_at=None
    )
    told = list(rows.annotate(is_sent=Exists(sent)).values_list("pause__dossier", "is_sent"))
    return {pk for pk, _sent in told} - {pk for pk, is_sent in told if not is_sent}


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


def list_restorable(
    pause: Pause, asked: Iterable[AskedPaper], files: Iterable[Attachment]
) -> list[Attachment]:
    """Of these files those declined of papers still to come of which nothing came since: they may
    be restored, unless a virus was found in them."""
    since = {row.component_id: row.brought_at or pause.started_at for row in asked}
    declined = list_declined(asked, files)
    return [
        each
        for paper, told in declined.items()
        for each in told
        if each.attached_at >= since[paper] and each.file.scan != ScanState.INFECTED
    ]


def list_refused_contents(files: Iterable[Attachment]) -> set[str]:
    """The SHA-256 of what was declined of these files of a paper, also as it was before it was
    turned upright."""
    rows = {row.pk: row for row in files}
    refused: set[str] = set()
    for row in rows.values():
        each = row if row.declined_for else None
        while each is not None:
            refused.add(each.file.sha256)
            each = rows.get(each.turned_from_id or 0)
    return refused


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


def why_not_restore(file: Attachment, restorable: Iterable[Attachment]) -> str:
    """Why a declined file cannot be restored; empty if it can."""
    if file.pk in {each.pk for each in restorable}:
        return ""
    if not file.declined_for:
        return _("Tệp này không bị ghi là không dùng được.")
    if file.file.scan == ScanState.INFECTED:
        return _("Tệp này có mã độc nên không mở được.")
    return _(
        "Người nộp đã gửi tệp khác, hoặc giấy tờ này đã được ghi nhận, nên không lấy lại tệp này "
        "được nữa."
    )
