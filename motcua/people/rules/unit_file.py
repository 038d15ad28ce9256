"""Parsing the two formats of a file of units: the crawled list and the project's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import nfc
from motcua.people.enums import Level
from motcua.people.rules.codes import is_dossier_prefix, is_unit_code

OWN_FORM = "motcua-units-1"
# Two levels of government and 34 provinces (NQ 202/2025/QH15).
TWO_LEVELS_FROM = date(2025, 7, 1)
MOST_PROBLEMS = 20
_NAME_LENGTH = 180
_NOTE_LENGTH = 500


@dataclass(frozen=True)
class UnitRow:
    """One place with its people's committee, as in the file; None is "not stated"."""

    code: str
    place_code: str
    name: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    dossier_prefix: str | None = None
    dossier_prefix_note: str | None = None
    source_note: str | None = None


def read_unit_file(content: object) -> list[UnitRow]:
    """All rows of a parsed file. Raises `BadInput` with one sentence for each problem."""
    if isinstance(content, dict) and content.get("form") == OWN_FORM:
        entries = _own_entries(content)
    elif isinstance(content, dict) and isinstance(content.get("provinces"), list):
        entries = _crawled_entries(content["provinces"])
    else:
        raise BadInput(_("Tệp không phải danh sách đơn vị hành chính mà chương trình đọc được."))
    rows, problems = [], []
    for where, entry in entries:
        try:
            rows.append(_read_row(entry))
        except ValueError as problem:
            problems.append(_("%(where)s: %(why)s") % {"where": where, "why": problem})
    problems += _repeated(rows)
    if problems:
        raise BadInput(problems[:MOST_PROBLEMS])
    return rows


def _own_entries(content: Mapping[str, Any]) -> list[tuple[str, Any]]:
    entries: list[tuple[str, Any]] = []
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
            entries.append((where, {**common, **unit} if isinstance(unit, dict) else unit))
    return entries


def _crawled_entries(provinces: Sequence[Any]) -> list[tuple[str, Any]]:
    entries: list[tuple[str, Any]] = []
    for number, province in enumerate(provinces, 1):
        where = _("Tỉnh thứ %(number)d") % {"number": number}
        if not isinstance(province, dict) or not isinstance(province.get("communes", []), list):
            entries.append((where, None))
            continue
        common = {"valid_from": TWO_LEVELS_FROM.isoformat()}
        top = {"code": province.get("code"), "name": province.get("name")}
        entries.append((where, {**common, **top, "level": Level.PROVINCE}))
        for index, commune in enumerate(province.get("communes", []), 1):
            line = _("%(where)s, xã thứ %(index)d") % {"where": where, "index": index}
            if not isinstance(commune, list) or len(commune) != 2:
                entries.append((line, commune))
                continue
            code, name = commune
            below = {"code": code, "name": name, "level": Level.COMMUNE, "parent": top["code"]}
            entries.append((line, {**common, **below}))
    return entries


def _read_row(entry: object) -> UnitRow:
    if not isinstance(entry, dict):
        raise ValueError(_("không đọc được dòng này"))  # noqa: TRY004
    code = _text(entry, "code", 40)
    if not is_unit_code(code):
        raise ValueError(_("mã “%(code)s” có ký tự lạ") % {"code": code})
    level = _text(entry, "level", 10)
    if level not in Level.values:
        raise ValueError(_("không có cấp “%(level)s”") % {"level": level})
    prefix = _optional(entry, "dossier_prefix", 40)
    if prefix is not None and not is_dossier_prefix(prefix):
        raise ValueError(_("mã định danh “%(prefix)s” sai dạng") % {"prefix": prefix})
    start, end = _day(entry, "valid_from"), _optional_day(entry, "valid_to")
    if end is not None and end <= start:
        raise ValueError(_("ngày kết thúc phải sau ngày bắt đầu"))
    name = _text(entry, "name", _NAME_LENGTH)
    return UnitRow(
        code=code,
        place_code=_optional(entry, "place", 20) or code,
        name=name[:1].upper() + name[1:],
        level=level,
        parent=_optional(entry, "parent", 40),
        valid_from=start,
        valid_to=end,
        successors=_codes(entry.get("successors")),
        dossier_prefix=prefix,
        dossier_prefix_note=_optional(entry, "dossier_prefix_note", _NOTE_LENGTH),
        source_note=_optional(entry, "source_note", _NOTE_LENGTH),
    )


def _text(entry: Mapping[str, Any], key: str, longest: int) -> str:
    text = _optional(entry, key, longest)
    if not text:
        raise ValueError(_("thiếu “%(key)s”") % {"key": key})
    return text


def _optional(entry: Mapping[str, Any], key: str, longest: int) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(_("“%(key)s” phải là chữ") % {"key": key})  # noqa: TRY004
    if len(value) > longest:
        raise ValueError(
            _("“%(key)s” dài quá %(longest)d ký tự") % {"key": key, "longest": longest}
        )
    return nfc(value)


def _day(entry: Mapping[str, Any], key: str) -> date:
    text = _text(entry, key, 10)
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ValueError(_("“%(day)s” không phải là ngày") % {"day": text}) from problem


def _optional_day(entry: Mapping[str, Any], key: str) -> date | None:
    return None if entry.get(key) is None else _day(entry, key)


def _codes(value: object) -> tuple[str, ...]:
    codes = value if isinstance(value, list) else []
    if value is not None and (value is not codes or not all(isinstance(c, str) for c in codes)):
        raise ValueError(_("“successors” phải là danh sách mã"))
    return tuple(codes)


def _repeated(rows: Sequence[UnitRow]) -> list[str]:
    seen: set[str] = set()
    twice = []
    for row in rows:
        if row.code in seen:
            twice.append(_("Mã %(code)s có hai lần trong tệp.") % {"code": row.code})
        seen.add(row.code)
    return twice
