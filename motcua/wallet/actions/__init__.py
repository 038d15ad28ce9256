"""Everything that changes links and reminders, and prepares what renews a result."""

from motcua.wallet.actions.handle_renewal import (
    CannotAnnounceRenewal,
    CannotChooseUnasked,
    CannotFileAnnounced,
    announce_renewal,
    choose_unasked,
    file_announced,
)
from motcua.wallet.actions.prepare_renewal import CannotPrepareRenewal, prepare_renewal
from motcua.wallet.actions.remind_owner import (
    CannotChooseReminders,
    CannotRemindOwner,
    choose_reminders,
    remind_owner,
)
from motcua.wallet.actions.share_paper import (
    CannotFetchShared,
    CannotSharePaper,
    CannotStopSharing,
    fetch_shared,
    share_paper,
    stop_sharing,
)

__all__ = [
    "CannotAnnounceRenewal",
    "CannotChooseReminders",
    "CannotChooseUnasked",
    "CannotFetchShared",
    "CannotFileAnnounced",
    "CannotPrepareRenewal",
    "CannotRemindOwner",
    "CannotSharePaper",
    "CannotStopSharing",
    "announce_renewal",
    "choose_reminders",
    "choose_unasked",
    "fetch_shared",
    "file_announced",
    "prepare_renewal",
    "remind_owner",
    "share_paper",
    "stop_sharing",
]
