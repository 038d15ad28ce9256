"""Dossier codes and the second factor printed on the slip."""

import re
from collections.abc import Iterable
from datetime import datetime

from motcua.kernel.clock import VIETNAM

CODE = re.compile(r"^[0-9A-Z]{2,4}(\.[0-9A-Z]{1,4}){1,8}-\d{6}-\d{4,}$")


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


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text)
