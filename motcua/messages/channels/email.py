"""E-mail through the mail server of the installation, or into a folder."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from motcua.messages.channels.base import NotSent
from motcua.messages.models import Message
from motcua.messages.rules.addresses import is_one_line


def send_email(message: Message) -> None:
    """Send as plain text, with the same Message-ID in every attempt.

    Raises `NotSent`; an address or title with a line break is refused for good.
    """
    if not (is_one_line(message.address) and is_one_line(message.title)):
        raise NotSent("header_injection", for_good=True)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{message.key}@{host}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(
        subject=message.title, body=message.body, to=[message.address], headers=headers
    )
    try:
        mail.send()
    except SMTPRecipientsRefused as problem:
        refused = any(code >= 500 for code, _said in problem.recipients.values())
        raise NotSent("address_refused", for_good=refused) from problem
    except SMTPResponseException as problem:
        raise NotSent("server_refused") from problem
