"""How many parts an SMS has (3GPP TS 23.038, 23.040), and how to keep them few."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each takes an escape and a sign.
EXTENDED = frozenset("^{}\\[~]|€\f")
GSM_ALONE, GSM_JOINED = 160, 153
UNICODE_ALONE, UNICODE_JOINED = 70, 67


class Size(NamedTuple):
    """The size of an SMS: `units` are septets of GSM-7, or 16-bit units of UCS-2."""

    is_gsm: bool
    units: int
    parts: int


def is_gsm(text: str) -> bool:
    """Whether every sign is of the GSM-7 alphabet or its extension table."""
    return all(sign in BASIC or sign in EXTENDED for sign in text)


def size_of(text: str) -> Size:
    """Encoding, units and parts; a part never ends within an escape or a surrogate pair."""
    gsm = is_gsm(text)
    widths = [_width(sign, gsm=gsm) for sign in text]
    alone, joined = (GSM_ALONE, GSM_JOINED) if gsm else (UNICODE_ALONE, UNICODE_JOINED)
    units = sum(widths)
    parts = 1 if units <= alone else _fill(widths, joined)
    return Size(gsm, units, parts if text else 0)


def without_marks(text: str) -> str:
    """The text in GSM-7: without Vietnamese marks, đ as d, other unknown signs as `?`."""
    plain = text.replace("đ", "d").replace("Đ", "D").replace("–", "-").replace("“", '"')
    bare = unicodedata.normalize("NFD", plain.replace("”", '"').replace("’", "'"))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return "".join(sign if is_gsm(sign) else "?" for sign in kept)


def _width(sign: str, *, gsm: bool) -> int:
    return 2 if (sign in EXTENDED if gsm else ord(sign) > 0xFFFF) else 1


def _fill(widths: Iterable[int], room: int) -> int:
    parts, used = 1, 0
    for width in widths:
        if used + width > room:
            parts, used = parts + 1, 0
        used += width
    return parts
