"""How tickets are numbered."""

import string
from collections.abc import Collection

LETTERS = string.ascii_uppercase
DIGITS = 3
LEASED = 20
"""Numbers that a kiosk may give by itself while the line is down, before it asks for more."""


def ticket_number(letter: str, number: int) -> str:
    """A012; from a thousand on with all digits."""
    return f"{letter}{number:0{DIGITS}}"


def free_letter(taken: Collection[str]) -> str | None:
    """The first letter that nobody in the hall numbers with; None if there is none left."""
    return next((letter for letter in LETTERS if letter not in taken), None)
