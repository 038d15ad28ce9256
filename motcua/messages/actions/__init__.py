"""Actions on messages and templates."""

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

__all__ = [
    "CannotEraseMessages",
    "CannotQueueMessages",
    "CannotResendMessage",
    "CannotSendMessages",
    "CannotSetTemplate",
    "claim_message",
    "erase_messages",
    "erase_old_messages",
    "finish_sending",
    "queue_messages",
    "read_notices",
    "release_lost",
    "resend_message",
    "set_template",
]
