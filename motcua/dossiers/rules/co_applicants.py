"""Co-applicants (người cùng khai): what they confirm, their link, and where each one stands."""

import hashlib
from enum import StrEnum

from django.utils.crypto import salted_hmac

LONGEST_TOKEN = 22


class Standing(StrEnum):
    """Where a co-applicant stands; only `CONFIRMED` lets a filing that waits for it go on."""

    UNNAMED = "unnamed"
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    READ = "read"
    CONFIRMED = "confirmed"
    STALE = "stale"
    DECLINED = "declined"


def token_digest(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_digest(said: str) -> str:
    """What is kept of who had an invitation sent, or of where it went."""
    return salted_hmac("motcua.party-invitation", said, algorithm="sha256").hexdigest()


def is_same_party(number: str, folded: str, said_number: str, said_folded: str) -> bool:
    """Whether who was asked is whom the declaration names now."""
    return (number, folded) == (said_number, said_folded)
