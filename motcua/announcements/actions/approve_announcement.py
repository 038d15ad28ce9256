"""An announcement is proposed by one officer, and approved or returned by a leader."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.announcements.actions.write_announcement import CHAIN
from motcua.announcements.enums import AnnouncementState
from motcua.announcements.events import (
    AnnouncementApproved,
    AnnouncementProposed,
    AnnouncementRecalled,
    AnnouncementReturned,
)
from motcua.announcements.models import Announcement, AnnouncementPaper
from motcua.announcements.permissions import (
    can_approve_announcement,
    can_propose_announcement,
    can_recall_announcement,
    can_return_announcement,
)
from motcua.announcements.printed.content import decision_content, is_too_long
from motcua.announcements.queries import digest_of, list_items, list_missing
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer

RECALLED = (AnnouncementState.PROPOSED, AnnouncementState.APPROVED)
"""What is taken back: what has a number holds, and is changed by another decision."""


class CannotProposeAnnouncement(Refused):
    """It is no draft, was changed since it was looked at, or something is missing."""


class CannotRecallAnnouncement(Refused):
    """It does not wait any more."""


class CannotReturnAnnouncement(RefusedFields):
    """It does not wait any more, or no reason is given."""


class CannotApproveAnnouncement(Refused):
    """It does not wait, or what would be announced is not what was seen."""


@action(
    on=Announcement, may=can_propose_announcement, refusal=CannotProposeAnnouncement, chain=CHAIN
)
def propose_announcement(
    *, announcement: Announcement, revision: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Announcement]:
    """Put the draft before a leader, as of this revision.

    Raises `CannotProposeAnnouncement` with all that is missing.
    """
    if announcement.state != AnnouncementState.DRAFT or not isinstance(by, Officer):
        raise CannotProposeAnnouncement(_("Chỉ trình được quyết định đang soạn."))
    if announcement.revision != revision:
        raise CannotProposeAnnouncement(_("Quyết định vừa được sửa. Hãy xem lại rồi trình."))
    if missing := list_missing(announcement, at):
        raise CannotProposeAnnouncement(" ".join(missing))
    if is_too_long(decision_content(announcement, list_items(announcement))):
        raise CannotProposeAnnouncement(
            _("Nội dung dài quá mức in được một lần; hãy chia thành nhiều quyết định.")
        )
    announcement.state, announcement.proposed_by, announcement.proposed_at = (
        AnnouncementState.PROPOSED,
        by,
        at,
    )
    announcement.returned = None
    return Done(announcement, AnnouncementProposed(revision=revision))


@action(on=Announcement, may=can_recall_announcement, refusal=CannotRecallAnnouncement, chain=CHAIN)
def recall_announcement(
    *, announcement: Announcement, by: Actor, at: datetime, key: str | None = None
) -> Done[Announcement]:
    """Take it back to go on writing; one that was approved loses its approval.

    Raises `CannotRecallAnnouncement`.
    """
    if announcement.state not in RECALLED:
        raise CannotRecallAnnouncement(_("Quyết định không còn chờ duyệt."))
    announcement.state = AnnouncementState.DRAFT
    announcement.approved_by = announcement.approved_at = None
    announcement.approved_digest = ""
    AnnouncementPaper.objects.filter(announcement=announcement).delete()
    return Done(announcement, AnnouncementRecalled())


@action(on=Announcement, may=can_return_announcement, refusal=CannotReturnAnnouncement, chain=CHAIN)
def return_announcement(
    *, announcement: Announcement, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Announcement]:
    """Send it back; a reason is required. Raises `CannotReturnAnnouncement`."""
    if announcement.state != AnnouncementState.PROPOSED:
        raise CannotReturnAnnouncement(_("Quyết định không còn chờ duyệt."))
    kept = keep_text(kind="announcement", of=announcement, text=reason, at=at)
    if kept is None:
        raise CannotReturnAnnouncement([("reason", _("Hãy ghi cần sửa gì."))])
    announcement.state, announcement.returned = AnnouncementState.DRAFT, kept
    return Done(announcement, AnnouncementReturned(reason=text_digest(kept)))


@action(
    on=Announcement, may=can_approve_announcement, refusal=CannotApproveAnnouncement, chain=CHAIN
)
def approve_announcement(
    *, announcement: Announcement, seen: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Announcement]:
    """Approve all that the page showed, by its digest (`queries.digest_of`). Raises
    `CannotApproveAnnouncement`."""
    if announcement.state != AnnouncementState.PROPOSED or not isinstance(by, Officer):
        raise CannotApproveAnnouncement(_("Quyết định không còn chờ duyệt."))
    items = list_items(announcement)
    now = digest_of(announcement, items)
    if now != seen:
        raise CannotApproveAnnouncement(_("Nội dung vừa được sửa. Hãy xem lại rồi duyệt."))
    announcement.state, announcement.approved_by, announcement.approved_at = (
        AnnouncementState.APPROVED,
        by,
        at,
    )
    announcement.approved_digest = now
    AnnouncementPaper.objects.create(
        announcement=announcement, content=decision_content(announcement, items), made_at=at
    )
    return Done(announcement, AnnouncementApproved(revision=announcement.revision))
