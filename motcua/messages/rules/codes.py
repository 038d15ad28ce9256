"""The code that proves who reads an address: how long it holds, and how often it may be typed."""

import re
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

MINUTES = 30
MOST_TRIES = 5
CODES_AN_HOUR = 3


def is_expired(asked_at: datetime, at: datetime) -> bool:
    """Whether the code is too old; in its last minute it still holds."""
    return at > asked_at + timedelta(minutes=MINUTES)


def code_digest(officer_id: int, address: str, code: str) -> str:
    """What is kept of a code, for one officer and address; spaces in it do not count."""
    digits = re.sub(r"\s", "", code)
    said = f"{officer_id}:{address}:{digits}"
    return salted_hmac("motcua.work-address", said, algorithm="sha256").hexdigest()
