"""Co-applicants (người cùng khai): what they confirm, their link, and where each one stands."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from django.utils.crypto import salted_hmac

LONGEST_TOKEN = 22


class Standing(StrEnum):
    """Where a co-applicant stands; only `CONFIRMED` lets a filing that waits for it go on.

    `TWICE`: the declaration names the same person for another side already.
    """

    UNNAMED = "unnamed"
    TWICE = "twice"
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


def list_named_twice(named: Sequence[tuple[str, str, str]]) -> set[str]:
    """The keys of those who stand earlier in the list with the same number and folded name.

    Of the sides that a form names one by one, and among the rows of one table: each is another
    person. Who is in a table as two things, head of a household and owner, is not meant.
    """
    seen, twice = set(), set()
    for key, number, folded in named:
        side, _dash, row = key.partition("-")
        place = (side if row else "", number, folded)
        if number and place in seen:
            twice.add(key)
        seen.add(place)
    return twice
