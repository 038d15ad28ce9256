"""How tickets are numbered, and the secret of a ticket's address."""

import base64
import hashlib
import string
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

LETTERS = string.ascii_uppercase
DIGITS = 3
LEASED = 20
"""Numbers that a kiosk may give by itself while the line is down, before it asks for more."""
UNUSED = timedelta(minutes=15)
"""After so long without a number of it, numbers of the demo's kiosk go to the next browser."""


def ticket_number(letter: str, number: int) -> str:
    """A012; from a thousand on with all digits."""
    return f"{letter}{number:0{DIGITS}}"


def spans_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers as spans from first to last, in their order: 1, 2, 3, 7 are 1–3 and 7–7."""
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans


def free_letter(taken: Collection[str]) -> str | None:
    """The first letter that nobody in the hall numbers with; None if there is none left."""
    return next((letter for letter in LETTERS if letter not in taken), None)


def secret_for(kiosk: int, key: str, day: date) -> str:
    """The secret of the ticket that a form asked for at a device, of 128 bits; the same again for
    the same form, which may be sent twice.

    It follows from this installation's secret key, so nobody who reads the database knows it.
    """
    made = salted_hmac("motcua.ticket", f"{kiosk}:{day}:{key}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:16]).decode().rstrip("=")


def digest_of(secret: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
