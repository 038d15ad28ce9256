"""Where a dossier is filed: the body that carries the procedure out, or the centre of its level."""

import re
from collections.abc import Iterable
from typing import Literal

from motcua.kernel.text import fold
from motcua.people.enums import Level

# A body begins with one of these words; a comma before another word is part of a name, as in
# "Cục cảnh sát quản lý hành chính về trật tự, xã hội".
_OPENING = re.compile(
    r"(?:bo|cuc|chi cuc|tong cuc|so|uy ban|ubnd|chu tich|cong an|phong|van phong|chi nhanh|ban"
    r"|co quan|ngan hang|thue|hai quan|bao hiem|kho bac|cang vu|trung tam|to chuc|toa an|vien"
    r"|thu tuong|doi|tram|vu|thanh tra|hoi dong|truong|co so|chi doi)\b"
)
# Bodies that belong to no unit of a province: they receive dossiers themselves.
_OF_THE_STATE = re.compile(
    r"^(?:bo(?! phan)|cuc|tong cuc|vu|thanh tra|thu tuong|toa an|cang vu|vien) "
    r"|\b(?:hai quan|thue|bao hiem xa hoi|ngan hang nha nuoc|kho bac|cong an|canh sat|an ninh"
    r"|xuat nhap canh|dang kiem|thi hanh an|chung khoan|hang khong|hang hai|duong sat|quan su"
    r"|bien phong|chi cuc .*(?:vung|khu vuc)|hanh nghe cong chung|dai dien co tham quyen)\b"
)
_COMMUNE = re.compile(r"\b(?:cap xa|xa|phuong|thi tran)\b(?! hoi)")
_PROVINCE = re.compile(
    r"(?<!co )\bso |\bcap tinh\b|\b(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho)\b|^ban quan li khu"
    r"|dang ki dat dai"
)
_DISTRICT = re.compile(r"\bhuyen\b")
HAVE_CENTRES = (Level.PROVINCE, Level.COMMUNE)
# Bodies of the fields for which a record names none.
BODIES_OF_FIELDS = {
    "thue": "Cơ quan thuế",
    "hai quan": "Cơ quan hải quan",
    "bao hiem xa hoi": "Cơ quan bảo hiểm xã hội",
    "dang ki quan li cu tru": "Công an cấp xã",
    "phong chay chua chay": "Cơ quan công an",
}


def places_to_file(
    bodies: str, levels: Iterable[Level], field: str = ""
) -> tuple[list[Level], list[str]]:
    """The levels at whose centres it is filed, and the other bodies that receive it themselves.

    `bodies` are those that carry the procedure out. Without one, that of the field, else the
    levels. A body of the ended district level counts only if there is no other.
    """
    told = list(levels)
    with_centre = [level for level in told if level in HAVE_CENTRES]
    named = bodies_in(bodies) or _body_of_field(field)
    present = [body for body in named if not _DISTRICT.search(fold(body))] or named
    centres: list[Level] = []
    others: list[str] = []
    for body in present:
        place = _place_of(fold(body))
        if place:
            centres.append(place)
        elif place is None or not with_centre:
            others.append(body)
        else:
            centres += with_centre
    if not present:
        centres = with_centre
    return list(dict.fromkeys(centres)), list(dict.fromkeys(others))


def bodies_in(text: str) -> list[str]:
    """The bodies that the text lists, each with its own commas."""
    bodies: list[str] = []
    for part in re.split(r"\s*[,;\n]\s*", text.strip(" .")):
        begins = part[:1].isupper() and _OPENING.match(fold(part))
        if begins or not bodies:
            bodies.append(part)
        else:
            bodies[-1] += f", {part}"
    return [body for body in bodies if body]


def _place_of(body: str) -> Level | Literal[""] | None:
    """The level of a body of the province; empty if unknown, None for a body of the state."""
    if _OF_THE_STATE.search(body):
        return None
    if _COMMUNE.search(body):
        return Level.COMMUNE
    return Level.PROVINCE if _PROVINCE.search(body) else ""


def _body_of_field(field: str) -> list[str]:
    body = BODIES_OF_FIELDS.get(fold(field))
    return [body] if body else []
