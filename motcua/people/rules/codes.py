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


# The symbols of the two bodies of the forms of TT 03/2025, and of a people's committee.
CENTRE, SECTION, COMMITTEE = "TTPVHCC", "BPTNTKQ", "UBND"
USUAL_SYMBOLS = (CENTRE, SECTION, COMMITTEE)
# Not the "xã" of "Bảo hiểm xã hội": the name of a place begins with a capital letter or a digit.
_OF_PLACE = re.compile(r" (?i:tỉnh|thành phố|xã|phường|đặc khu)(?: (?![a-zđ]).*)?$")
_COMMITTEES = ("ubnd", "uy ban nhan dan")
_SMALL = frozenset({"va", "cua", "cac"})


def counter_symbol(counter_name: str) -> str:
    """The symbol of a one-stop desk in the numbers of its forms, by its official name."""
    is_centre = fold(counter_name).startswith(("trung tam", CENTRE.lower()))
    return CENTRE if is_centre else SECTION


def agency_symbol(name: str) -> str:
    """The symbol of an agency in the numbers of its letters, by its name: `UBND`, `SNNMT`."""
    if fold(name).startswith(_COMMITTEES):
        return COMMITTEE
    words = re.findall(r"[^\W\d_]+", _OF_PLACE.sub("", name))
    kept = [word for word in words if fold(word) not in _SMALL]
    return "".join(word if word.isupper() else word[0].upper() for word in kept) or COMMITTEE
