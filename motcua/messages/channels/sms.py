"""SMS through a registered provider; as long as there is none, a file stands in."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel.systems import Problem
from motcua.messages.channels.base import NotSent
from motcua.messages.models import Message


@dataclass(frozen=True)
class SmsProvider:
    """A provider. `send(number, text, key)` raises `NotSent` if it was certainly not sent.

    `drops_repeats`: a second message with the same key is not delivered.
    """

    drops_repeats: bool
    send: Callable[[str, str, str], None]
    check_config: Callable[[bool], Iterator[Problem]]


def write_to_file(number: str, text: str, key: str) -> None:
    """Append one line of JSON, on disk when this returns."""
    line = json.dumps({"key": key, "to": number, "text": text}, ensure_ascii=False) + "\n"
    path = settings.OUTBOX_DIR / "sms.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as problem:
        raise NotSent("file_not_writable") from problem
    try:
        os.write(file, line.encode())
        os.fsync(file)
    finally:
        os.close(file)


def check_file(production: bool) -> Iterator[Problem]:
    """A file reaches nobody. While the mode is not production, that is told instead."""
    if production and settings.PRODUCTION:
        yield Problem(
            "sms_file", _("MOTCUA_SMS_PROVIDER: “file” chỉ ghi tin nhắn ra tệp, không gửi cho ai.")
        )


PROVIDERS = {"file": SmsProvider(False, write_to_file, check_file)}


def send_sms(message: Message) -> None:
    """Send by the chosen provider. Raises `NotSent`."""
    provider = PROVIDERS.get(settings.SMS_PROVIDER)
    if provider is None:
        raise NotSent("channel_off")
    provider.send(message.address, message.body, message.key)


def check_sms(production: bool) -> Iterator[Problem]:
    """The chosen provider must be known, and configured."""
    provider = PROVIDERS.get(settings.SMS_PROVIDER)
    if provider is not None:
        yield from provider.check_config(production)
    elif settings.SMS_PROVIDER:
        yield Problem(
            "sms_unknown",
            _("MOTCUA_SMS_PROVIDER: không có “%(name)s”.") % {"name": settings.SMS_PROVIDER},
        )
