"""Events about messages and templates; no address and no text."""

from datetime import date

from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event
from motcua.messages.enums import Channel, Language, Recipient


@event("messagetemplate")
class TemplateSet(Event):
    """A template has this text from a day on."""

    code: Code
    channel: Channel
    language: Language
    valid_from: date
    text: Digest | None = None


@event("message")
class MessageQueued(Event):
    """A message was put into the outbox; `reason` if it will not be sent."""

    code: Code
    channel: Channel
    recipient: Recipient
    reason: Code | None = None


@event("message")
class SendingBegan(Event):
    """An attempt to send began."""

    attempt: int


@event("message")
class MessageSent(Event):
    """The message was handed to the mail server or to the SMS provider."""

    attempt: int


@event("message")
class SendingFailed(Event):
    """An attempt failed; without a next one the message is given up."""

    attempt: int
    error: Code
    next_attempt_at: AwareDatetime | None = None


@event("message")
class OutcomeUnknown(Event):
    """Nobody knows whether the attempt succeeded, and sending again could double it."""

    attempt: int


@event("message")
class MessageRequeued(Event):
    """An officer had the message sent again."""


@event("message")
class MessageErased(Event):
    """Address and text were erased."""


@event("message")
class MessageDropped(Event):
    """A message that waited is not sent: what it asks for is done."""


@event("workaddress")
class WorkAddressAsked(Event):
    """An officer named a work e-mail; a code was sent to it."""


@event("workaddress")
class WrongCodeTyped(Event):
    """A wrong code was typed for a work e-mail, for the so many-th time."""

    tries: int


@event("workaddress")
class WorkAddressConfirmed(Event):
    """The right code was typed: notices to the officer go there too."""


@event("officer")
class WorkAddressRemoved(Event):
    """An officer's work e-mail was removed."""


@event("message")
class NoticesRead(Event):
    """An officer read the notices up to this one."""

    count: int
