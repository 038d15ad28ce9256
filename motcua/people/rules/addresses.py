"""Addresses as one line: the commune in it, and the line with another commune in its place."""

import re
from dataclasses import dataclass

from motcua.kernel.text import nfc

LONGEST = 300
_COMMUNE = re.compile(r"\b(?P<kind>xã|phường|thị trấn|tt\.|p\.|x\.)\s*(?P<name>[^,;()–]+)", re.I)
_KINDS = {"x.": "Xã", "p.": "Phường", "tt.": "Thị trấn"}
# A level that ended on 2025-07-01. "Thành phố" may also be one of the cities under the centre.
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?|h\.|q\.)\s*[^,;()–]+", re.I)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố|tp\.?)?\s*[^,;()–]+$", re.I)
_FORMER = re.compile(r"\s*\(trước là [^()]*\)")


@dataclass(frozen=True)
class CommuneNamed:
    """The commune in an address: its name with its kind, where it begins, and whether a district
    follows."""

    name: str
    start: int
    has_district: bool


def commune_in(text: str) -> CommuneNamed | None:
    """The last commune that the address names, None if it names none."""
    plain = _FORMER.sub("", text)
    found = [*_COMMUNE.finditer(plain)]
    if not found or plain != text:
        return None
    last = found[-1]
    kind = _KINDS.get(last["kind"].casefold(), last["kind"].capitalize())
    name, follows = _without_district(last["name"])
    has_district = follows or _DISTRICT.search(text, last.end()) is not None
    return CommuneNamed(nfc(f"{kind} {name}"), last.start(), has_district)


def replaced(text: str, named: CommuneNamed, name: str, province: str) -> str:
    """The address up to the commune, then the present names, then in brackets what stood there."""
    before, former = text[: named.start].rstrip(" ,"), text[named.start :].strip()
    now = ", ".join(part for part in (before, name, province) if part)
    return f"{now} (trước là {former})"


def _without_district(name: str) -> tuple[str, bool]:
    """The name without a district that no comma sets off."""
    found = _DISTRICT.search(name)
    return (name[: found.start()].strip(), True) if found and found.start() else (name, False)
