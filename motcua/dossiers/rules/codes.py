"""Dossier codes and the second factor printed on the slip."""

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from motcua.kernel.clock import VIETNAM

CODE = re.compile(r"^[0-9A-Z]{2,4}(\.[0-9A-Z]{1,4}){1,8}-\d{6}-\d{4,}$")
FEWEST, MOST, NUMBER = 3, 9, 4


def code_day(received_at: datetime) -> str:
    """The day part of a code, YYMMDD, of the local day of receipt."""
    return received_at.astimezone(VIETNAM).strftime("%y%m%d")


def dossier_code(*, prefix: str, day: str, number: int) -> str:
    """`<unit's prefix>-<YYMMDD>-<number of the day, four digits or more>`."""
    return f"{prefix}-{day}-{number:04d}"


def ends_like_code(words: str) -> bool:
    """Whether the words end in a day and a number, with or without separators."""
    return re.search(r"[0-9]{10,13}$", _bare(words.upper())) is not None


def codes_read(words: str, prefixes: Iterable[str]) -> list[str]:
    """The codes that the input may mean: as typed, and with missing dots and dashes restored.

    The unit prefixes tell where separators belong.
    """
    plain = "".join(words.split()).upper()
    bare = _bare(plain)
    codes = [plain]
    for prefix in prefixes:
        start = _bare(prefix)
        rest = bare.removeprefix(start)
        if rest != bare and re.fullmatch(r"[0-9]{10,13}", rest):
            codes.append(f"{prefix}-{rest[:6]}-{rest[6:]}")
    return codes


def code_in_link(text: str) -> str:
    """The code in the tracking link that the QR code of a slip holds; other text as it is."""
    try:
        link = urlsplit(text.strip())
    except ValueError:
        return text
    if "/tra-cuu/" not in link.path:
        return text
    asked = parse_qs(link.query, max_num_fields=20).get("ma")
    return asked[0] if asked else link.path.partition("/tra-cuu/")[2].strip("/")


def tails_read(words: str) -> list[str]:
    """How the code may end if only its last digits are typed, three to nine; empty if not so.

    The number of the day has four digits or more, so longer digits may hold a part of the day.
    """
    plain = "".join(words.split())
    digits = plain.replace("-", "")
    if not re.fullmatch(r"[0-9-]+", plain, re.ASCII) or not FEWEST <= len(digits) <= MOST:
        return []
    if "-" in plain.strip("-"):
        return [plain]
    return [digits] if len(digits) <= NUMBER else [digits, f"{digits[:-NUMBER]}-{digits[-NUMBER:]}"]


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text)
