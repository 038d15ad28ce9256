"""Unit codes, their paths and the prefixes of dossier codes."""

import re

from motcua.kernel.text import fold
from motcua.people.enums import Level

_UNIT_CODE = re.compile(r"(?=.*[1-9A-Za-z])[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
_PREFIX = re.compile(r"[0-9A-Z]{2,4}(\.[0-9A-Z]{1,4}){1,8}")
_PROVINCE_WORDS = ("tinh ", "thanh pho ")


def is_unit_code(text: str) -> bool:
    """Whether this is a valid unit code: letters, digits, dot, hyphen, not starting with a mark.

    A code of nothing but zeros is what a spreadsheet makes of an empty cell.
    """
    return _UNIT_CODE.fullmatch(text) is not None


def is_dossier_prefix(text: str) -> bool:
    """Whether this is a valid prefix of dossier codes: dotted groups (TT 03/2025/TT-VPCP)."""
    return _PREFIX.fullmatch(text) is not None


def path_of(code: str, parent_path: str = "") -> str:
    """The codes from the root to this unit, each followed by a slash."""
    return f"{parent_path}{code}/"


def bare_name(place_name: str) -> str:
    """A province's name for comparison: without "tỉnh" or "thành phố", folded."""
    name = fold(place_name)
    for word in _PROVINCE_WORDS:
        name = name.removeprefix(word)
    return name


def provisional_prefix(identifier: str, place_code: str, level: str) -> str:
    """A prefix of dossier codes until the province issues its own: `H01.0904`.

    `identifier` is the province's; the rest is the last four characters of the official place
    code, which are unique within a province.
    """
    tail = "00" if level == Level.PROVINCE else place_code[-4:].upper()
    return f"{identifier}.{tail}"


def people_committee(place_name: str) -> str:
    """The name of the people's committee of a place: `UBND xã Giồng Riềng`."""
    return f"UBND {place_name[:1].lower()}{place_name[1:]}"


def counter_of(place_name: str, *, two_levels: bool) -> str:
    """The official name of the one-stop desk of a place.

    Centres (Trung tâm Phục vụ hành chính công) at both levels since NĐ 118/2025; before, the
    department of NĐ 61/2018.
    """
    desk = "Trung tâm Phục vụ hành chính công" if two_levels else "Bộ phận Tiếp nhận và Trả kết quả"
    return f"{desk} {place_name[:1].lower()}{place_name[1:]}"
