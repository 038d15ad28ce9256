"""The QR code of an identity card, as a scanner types it.

Seven parts with a bar between them: number, old number, name, day of birth, sex, residence, day of
issue (`001185000123|091234567|Nguyễn Văn An|01021985|Nam|Ấp 3, xã …|05052021`). No published
decree describes it: the parts are as read from cards in use, so a code that reads otherwise is
refused and nothing is guessed. It proves nobody's identity.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel.text import tidy_line
from motcua.people.rules.names import read_name
from motcua.people.rules.numbers import read_identity_number
from motcua.people.rules.reading import Wrong

BAR = "|"
LONGEST = 500
FEWEST, MOST = 7, 11
"""Newer cards add parts after the day of issue; they are left unread."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the code says and a filing asks for."""

    number: str
    name: str
    address: str


def is_card(text: str) -> bool:
    """Whether the text is meant as the content of such a code."""
    return BAR in text


def read_card(text: str) -> Card | Wrong:
    """The number, name and residence on the card."""
    wrong = Wrong(_("Mã QR này không phải của thẻ căn cước; hãy quét lại hoặc gõ số định danh."))
    parts = [tidy_line(part) for part in text[: LONGEST + 1].split(BAR)]
    if len(text) > LONGEST or not FEWEST <= len(parts) <= MOST:
        return wrong
    number, name = read_identity_number(parts[0]), read_name(parts[2])
    if isinstance(number, Wrong) or isinstance(name, Wrong):
        return wrong
    return Card(number, name, parts[5])
