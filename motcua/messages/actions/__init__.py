"""Actions on messages and templates."""

from motcua.messages.actions.drop import CannotDropMessages, drop_messages
from motcua.messages.actions.erase import (
    CannotEraseMessages,
    erase_messages,
    erase_old_messages,
)
from motcua.messages.actions.notices import read_notices
from motcua.messages.actions.queue import CannotQueueMessages, queue_messages
from motcua.messages.actions.resend import CannotResendMessage, resend_message
from motcua.messages.actions.sending import (
    CannotSendMessages,
    claim_message,
    finish_sending,
    release_lost,
)
from motcua.messages.actions.set_template import CannotSetTemplate, set_template
from motcua.messages.actions.work_address import (
    CannotAskWorkAddress,
    CannotConfirmWorkAddress,
    CannotRemoveWorkAddress,
    ask_work_address,
    confirm_work_address,
    remove_work_address,
)

__all__ = [
    "CannotAskWorkAddress",
    "CannotConfirmWorkAddress",
    "CannotDropMessages",
    "CannotEraseMessages",
    "CannotQueueMessages",
    "CannotRemoveWorkAddress",
    "CannotResendMessage",
    "CannotSendMessages",
    "CannotSetTemplate",
    "ask_work_address",
    "claim_message",
    "confirm_work_address",
    "drop_messages",
    "erase_messages",
    "erase_old_messages",
    "finish_sending",
    "queue_messages",
    "read_notices",
    "release_lost",
    "remove_work_address",
    "resend_message",
    "set_template",
]
