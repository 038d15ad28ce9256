"""Shapes of files of places and units: each becomes entries of one form, with where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import key_of
from motcua.people.enums import Level
from motcua.people.rules.unit_names import with_kind

OWN_FORM = "motcua-units-1"
# Two levels of government and 34 provinces (NQ 202/2025/QH15).
TWO_LEVELS_FROM = date(2025, 7, 1)
WORDS = {
    "code": ("code", "ma", "ma don vi", "ward code", "ma xa", "ma px", "ma phuong xa", "gso"),
    "name": ("full name", "name", "ten", "ward name", "ward", "ten xa", "phuong xa", "ten don vi"),
    "kind": ("type", "cap", "loai", "kind"),
    "parent": ("province code", "ma tinh", "ma tp", "ma tinh tp", "parent"),
    "parent_name": ("province name", "province", "tinh", "tinh thanh pho", "ten tinh"),
    "communes": ("wards", "communes", "xa"),
}
_PREFERRED = {
    key_of(word): (part, rank) for part, words in WORDS.items() for rank, word in enumerate(words)
}

Entry = tuple[str, Any]


def entries_of(content: object, cities_since: Mapping[str, date]) -> list[Entry]:
    """The entries of a parsed file. Raises `BadInput`, naming the shapes, for another file."""
    if isinstance(content, dict) and content.get("form") == OWN_FORM:
        return list(_own(content))
    rows = content.get("provinces", content.get("data")) if isinstance(content, dict) else content
    if not isinstance(rows, list) or not rows:
        raise BadInput(
            _(
                "Tệp không phải danh sách đơn vị hành chính mà chương trình đọc được. Đọc được:"
                " “motcua-units-1”; danh sách tỉnh có các xã bên trong (code, name, communes hoặc"
                " Code, FullName, Wards); danh sách xã có mã tỉnh (ProvinceCode), JSON hoặc CSV."
            )
        )
    return list(_listed(rows, cities_since))


def _own(content: Mapping[str, Any]) -> Iterator[Entry]:
    groups = content.get("groups")
    if not isinstance(groups, list):
        raise BadInput(_("Tệp thiếu danh sách “groups”."))
    for number, group in enumerate(groups, 1):
        if not isinstance(group, dict) or not isinstance(group.get("units"), list):
            raise BadInput(_("Nhóm %(number)d thiếu danh sách “units”.") % {"number": number})
        defaults = group.get("defaults") or {}
        if not isinstance(defaults, dict):
            raise BadInput(
                _("Nhóm %(number)d: “defaults” phải là một nhóm tên và giá trị.")
                % {"number": number}
            )
        common = {"source_note": group.get("source_note"), **defaults}
        for index, unit in enumerate(group["units"], 1):
            where = _("Nhóm %(number)d, dòng %(index)d") % {"number": number, "index": index}
            yield where, {**common, **unit} if isinstance(unit, dict) else unit


def _listed(rows: Sequence[Any], cities_since: Mapping[str, date]) -> Iterator[Entry]:
    """Provinces with their communes inside, or communes that name the code of their province.

    A province that only its communes name is an entry before the first of them.
    """
    told: set[Any] = set()
    for number, row in enumerate(rows, 1):
        parts = _parts(row)
        if not parts.get("parent"):
            where = _("Tỉnh thứ %(number)d") % {"number": number}
            yield from _province(where, parts, cities_since)
            told.add(parts.get("code"))
            continue
        where = _("Dòng %(number)d") % {"number": number}
        if parts["parent"] not in told and parts.get("parent_name"):
            told.add(parts["parent"])
            province = {"code": parts["parent"], "name": parts["parent_name"]}
            yield from _names_of_province(where, province, cities_since)
        yield where, _commune(parts, parts["parent"])


def _province(
    where: str, parts: Mapping[str, Any], cities_since: Mapping[str, date]
) -> Iterator[Entry]:
    communes = parts.get("communes", [])
    if not isinstance(communes, list):
        yield where, None
        return
    yield from _names_of_province(where, parts, cities_since)
    for index, row in enumerate(communes, 1):
        line = _("%(where)s, xã thứ %(index)d") % {"where": where, "index": index}
        commune = _parts(row)
        if commune.get("parent", parts.get("code")) != parts.get("code"):
            yield line, None
        else:
            yield line, _commune(commune, parts.get("code"))


def _names_of_province(
    where: str, parts: Mapping[str, Any], cities_since: Mapping[str, date]
) -> Iterator[Entry]:
    """The province; two entries where it has become a city since, each with its days."""
    code, named = parts.get("code"), _name(parts)
    entry = {"code": code, "level": Level.PROVINCE, "valid_from": TWO_LEVELS_FROM.isoformat()}
    since = cities_since.get(str(code))
    if since is None or not isinstance(named, str):
        yield where, {**entry, "name": named}
        return
    bare = named.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    yield where, {**entry, "name": f"Tỉnh {bare}"}
    yield where, {**entry, "name": f"Thành phố {bare}", "valid_from": since.isoformat()}


def _commune(parts: Mapping[str, Any], province: Any) -> dict[str, Any] | None:
    if not parts:
        return None
    return {
        "code": parts.get("code"),
        "name": _name(parts),
        "level": Level.COMMUNE,
        "parent": province,
        "valid_from": TWO_LEVELS_FROM.isoformat(),
    }


def _name(parts: Mapping[str, Any]) -> Any:
    """The name with its kind; as it is where it is no text, for the check of the row."""
    name = parts.get("name")
    return with_kind(name, str(parts.get("kind", ""))) if isinstance(name, str) else name


def _parts(row: object) -> dict[str, Any]:
    """The parts of a row by their names, of two names for one part the fuller; empty if unread."""
    if isinstance(row, list) and len(row) == 2:
        return {"code": row[0], "name": row[1]}
    if not isinstance(row, dict):
        return {}
    found = [
        (*_PREFERRED[key_of(key)], value)
        for key, value in row.items()
        if isinstance(key, str) and key_of(key) in _PREFERRED and value not in ("", None)
    ]
    return {part: value for part, _rank, value in sorted(found, key=lambda each: -each[1])}
