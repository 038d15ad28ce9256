"""Everything that changes links and reminders."""

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
    "CannotChooseReminders",
    "CannotFetchShared",
    "CannotRemindOwner",
    "CannotSharePaper",
    "CannotStopSharing",
    "choose_reminders",
    "fetch_shared",
    "remind_owner",
    "share_paper",
    "stop_sharing",
]
