"""How long a result is shared, and the link by which it is."""

import base64
import hashlib
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

HOURS = {1: _("1 giờ"), 24: _("1 ngày"), 72: _("3 ngày"), 168: _("7 ngày")}
"""How long a link may hold, in hours, and how that is said."""
MOST_LIVE = 10
LONGEST_TOKEN = 43


def token_for(citizen: int, key: str) -> str:
    """The secret of a link, of 256 bits; the same again for the same form, which may be sent twice.

    It follows from this installation's secret key, so nobody who reads the database knows it.
    """
    made = salted_hmac("motcua.share", f"{citizen}:{key}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def token_digest(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def ends_at(at: datetime, hours: int) -> datetime:
    """The moment from which the link opens nothing."""
    return at + timedelta(hours=hours)


def is_live(ends: datetime, stopped: datetime | None, at: datetime) -> bool:
    """Whether the link opens the paper."""
    return stopped is None and at < ends
