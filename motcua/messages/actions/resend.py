"""Sending a message again by hand."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions.queue import CHAIN
from motcua.messages.enums import RESENDABLE, MessageState
from motcua.messages.events import MessageRequeued
from motcua.messages.models import Message
from motcua.messages.permissions import can_resend_message


class CannotResendMessage(Refused):
    """The message was sent or is being sent, or its address is gone."""


@action(on=Message, may=can_resend_message, refusal=CannotResendMessage, chain=CHAIN)
def resend_message(
    *, message: Message, by: Actor, at: datetime, key: str | None = None
) -> Done[Message]:
    """Queue a message again that was given up, or whose outcome is unknown.

    Raises `CannotResendMessage`.
    """
    if message.state not in RESENDABLE:
        raise CannotResendMessage(_("Tin này đã gửi hoặc đang chờ gửi, không cần gửi lại."))
    if not message.address:
        raise CannotResendMessage(_("Tin này không còn địa chỉ nhận."))
    message.state, message.next_attempt_at, message.attempts = MessageState.QUEUED, at, 0
    message.error = ""
    return Done(message, MessageRequeued())
