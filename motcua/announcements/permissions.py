"""Permissions on announcing announcements: whoever proposes does not decide."""

from datetime import datetime

from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.kernel.enums import ActorKind
from motcua.kernel.permissions import has_recorded, keeps_shared
from motcua.kernel.rules.actors import Actor, ActorRef, is_same_actor, is_system
from motcua.people.enums import Role
from motcua.people.permissions import LEADERS, acts_at, holds

WRITING = (
    "AnnouncementDrafted",
    "AnnouncementChanged",
    "AnnouncementItemAdded",
    "AnnouncementProposed",
)
"""The events of those who wrote an announcement; somebody else approves it."""
ANSWERING = frozenset({Role.CONTROL, Role.LEADER})


def can_see_announcements(actor: Actor, unit: None, at: datetime) -> bool:
    """Procedure control and leaders of any unit: they write, are asked, or approve."""
    return holds(actor, ANSWERING, None, at)


def can_draft_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Procedure control of what all units share, and this system."""
    return keeps_shared(actor, Role.CONTROL, at)


def can_change_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def can_add_announcement_item(
    actor: Actor, announcement: Announcement | None, at: datetime
) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def can_remove_announcement_item(
    actor: Actor, announcement: Announcement | None, at: datetime
) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def can_drop_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def can_ask_opinion(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def can_give_opinion(actor: Actor, opinion: AnnouncementOpinion | None, at: datetime) -> bool:
    """Procedure control and leaders of the unit that was asked."""
    return opinion is not None and acts_at(actor, ANSWERING, [opinion.unit_id], at)


def can_propose_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """An officer who may draft one: somebody must answer for it."""
    return not is_system(actor) and can_draft_announcement(actor, announcement, at)


def can_recall_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Who proposed it."""
    return _proposed(actor, announcement) and can_draft_announcement(actor, announcement, at)


def can_return_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """A leader of the unit whose head signs."""
    return announcement is not None and holds(actor, LEADERS, announcement.unit, at)


def can_approve_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """A leader of the unit whose head signs, but none who wrote it."""
    return can_return_announcement(actor, announcement, at) and not _has_written(
        actor, announcement
    )


def can_issue_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Who may draft one; it was approved before."""
    return can_draft_announcement(actor, announcement, at)


def can_register_announcement(
    actor: Actor, announcement: Announcement | None, at: datetime
) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def can_enter_announcement(actor: Actor, announcement: Announcement | None, at: datetime) -> bool:
    """Who may draft one."""
    return can_draft_announcement(actor, announcement, at)


def _has_written(actor: Actor, announcement: Announcement | None) -> bool:
    """Whether the officer drafted, changed or proposed it, at whatever time."""
    if announcement is None or is_system(actor):
        return False
    return _proposed(actor, announcement) or has_recorded(actor, announcement, WRITING)


def _proposed(actor: Actor, announcement: Announcement | None) -> bool:
    if announcement is None or announcement.proposed_by_id is None:
        return False
    return is_same_actor(actor, ActorRef(ActorKind.OFFICER, announcement.proposed_by_id))
