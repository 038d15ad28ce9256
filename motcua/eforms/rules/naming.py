"""Keys for new questions and codes for new choices, made of their words."""

import re
from collections.abc import Collection

from motcua.kernel.text import fold

LONGEST_KEY = 40
LONGEST_MADE = 24
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


def made_key(name: str, taken: Collection[str]) -> str:
    """A key of letters, digits and underscores that no other has: `Họ và tên` gives `ho_va_ten`."""
    plain = _NOT_IN_KEY.sub("_", fold(name)).strip("_")
    if not plain or not plain[0].isalpha():
        plain = f"cau_{plain}".rstrip("_")
    return _free(plain[:LONGEST_MADE].rstrip("_"), taken)


def made_code(name: str, taken: Collection[str]) -> str:
    """The same for a choice, which may begin with a digit."""
    return _free(_NOT_IN_KEY.sub("_", fold(name)).strip("_")[:LONGEST_MADE] or "khac", taken)


def _free(wanted: str, taken: Collection[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    return found
