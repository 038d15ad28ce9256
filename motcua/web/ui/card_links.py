"""The link from a kiosk, where an identity card was read, to the start of a filing on one's phone.

It says at which unit the card was read, and a keyed digest of the number on it: whoever finds it
learns no number, and with another one it opens nothing. Nothing is stored, and it ends by itself.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

CARD = "the"
"""The name in the address."""
GOOD_FOR = timedelta(minutes=30)
SALT = "motcua.card-link"


@dataclass(frozen=True)
class CardLink:
    """The code of the unit where the card was read, and the digest of its number."""

    unit: str
    digest: str

    def is_of(self, number: str) -> bool:
        """Whether the card bears this identity number."""
        return bool(number) and constant_time_compare(self.digest, _digest(number))


def card_token(*, number: str, unit: str) -> str:
    """What stands in the address; good for `GOOD_FOR`."""
    return signing.dumps([unit, _digest(number)], salt=SALT)


def read_card_token(token: str) -> CardLink | None:
    """What the address says; None where it says nothing, was made elsewhere or has ended."""
    try:
        unit, digest = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return CardLink(unit, digest)


def _digest(number: str) -> str:
    return salted_hmac(SALT, number, algorithm="sha256").hexdigest()[:32]
