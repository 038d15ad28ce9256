"""How messages leave: one module for each channel."""

from django.conf import settings

from motcua.messages.channels.email import send_email
from motcua.messages.channels.sms import PROVIDERS, send_sms
from motcua.messages.enums import Channel
from motcua.messages.models import Message


def is_on(channel: str) -> bool:
    """Whether this installation can send by the channel."""
    if channel == Channel.EMAIL:
        return bool(settings.EMAIL_IS_ON)
    return channel != Channel.SMS or settings.SMS_PROVIDER in PROVIDERS


def list_repeatable() -> list[str]:
    """Channels by which an attempt of unknown outcome may be repeated (decision 26)."""
    provider = PROVIDERS.get(settings.SMS_PROVIDER)
    drops = provider is not None and provider.drops_repeats
    return [Channel.EMAIL, Channel.SMS] if drops else [Channel.EMAIL]


def send(message: Message) -> None:
    """Send by the message's channel, outside any transaction.

    Raises `NotSent` if it was certainly not sent; after any other exception nobody knows.
    """
    if message.channel == Channel.EMAIL:
        send_email(message)
    else:
        send_sms(message)
