"""Writing, approving and issuing announcements."""

from motcua.announcements.actions.approve_announcement import (
    CannotApproveAnnouncement,
    CannotProposeAnnouncement,
    CannotRecallAnnouncement,
    CannotReturnAnnouncement,
    approve_announcement,
    propose_announcement,
    recall_announcement,
    return_announcement,
)
from motcua.announcements.actions.issue_announcement import (
    CannotEnterAnnouncement,
    CannotIssueAnnouncement,
    CannotRegisterAnnouncement,
    enter_announcement,
    issue_announcement,
    register_announcement,
)
from motcua.announcements.actions.opinions import (
    CannotAskOpinion,
    CannotGiveOpinion,
    ask_opinion,
    give_opinion,
)
from motcua.announcements.actions.write_announcement import (
    CannotAddAnnouncementItem,
    CannotChangeAnnouncement,
    CannotDraftAnnouncement,
    CannotDropAnnouncement,
    CannotRemoveAnnouncementItem,
    add_announcement_item,
    change_announcement,
    draft_announcement,
    drop_announcement,
    remove_announcement_item,
)

__all__ = [
    "CannotAddAnnouncementItem",
    "CannotApproveAnnouncement",
    "CannotAskOpinion",
    "CannotChangeAnnouncement",
    "CannotDraftAnnouncement",
    "CannotDropAnnouncement",
    "CannotEnterAnnouncement",
    "CannotGiveOpinion",
    "CannotIssueAnnouncement",
    "CannotProposeAnnouncement",
    "CannotRecallAnnouncement",
    "CannotRegisterAnnouncement",
    "CannotRemoveAnnouncementItem",
    "CannotReturnAnnouncement",
    "add_announcement_item",
    "approve_announcement",
    "ask_opinion",
    "change_announcement",
    "draft_announcement",
    "drop_announcement",
    "enter_announcement",
    "give_opinion",
    "issue_announcement",
    "propose_announcement",
    "recall_announcement",
    "register_announcement",
    "remove_announcement_item",
    "return_announcement",
]
