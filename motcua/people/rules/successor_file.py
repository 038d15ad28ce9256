"""Parsing a file of what communes became in a reorganisation, wholly or in part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import key_of
from motcua.people.enums import Level
from motcua.people.rules.list_rows import numbered, read_rows
from motcua.people.rules.unit_file import DIGITS
from motcua.people.rules.unit_names import mend_name
from motcua.people.rules.unit_shapes import TWO_LEVELS_FROM

OWN_FORM = "motcua-successors-1"
# Keys of the columns of a comparison of former with present communes.
COLUMNS = {
    "old_code": "wardCode",
    "old_name": "ward",
    "district": "district",
    "old_province": "province",
    "new_code": "newWardCode",
    "new_name": "newWard",
    "province": "newProvinceCode",
    "divided": "isDividedWard",
}
# Whether only a part went over, in a comparison and in a list of mergers.
_DIVIDED = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_PART = {"partial": True, "full": False}


@dataclass(frozen=True)
class SuccessorRow:
    """A former commune and one that has its land, or a part of it (`is_part`)."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    is_part: bool = False
    within: str = ""
    province: str = ""
    on: date = TWO_LEVELS_FROM
    source_note: str = ""


def read_successor_file(content: object) -> list[SuccessorRow]:
    """All rows of a parsed file. Raises `BadInput` with one sentence for each problem."""
    return read_rows(numbered(_entries(content)), _row)


def _entries(content: object) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict) and isinstance(content.get("communes"), list):
        yield from _merged(content)
    elif isinstance(content, list) and content and all(isinstance(row, dict) for row in content):
        yield from _compared(content)
    else:
        raise BadInput(
            _(
                "Tệp không phải danh sách xã cũ và xã mới. Đọc được: “communes” với “merged_from”"
                " (gso, name, part), hoặc bảng có wardCode, ward, newWardCode, newWard,"
                " isDividedWard."
            )
        )


def _merged(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Present communes, each with the former ones that went into it."""
    common = {
        "province": content.get("province", ""),
        "source_note": content.get("source_note", content.get("source", "")),
    }
    for commune in content["communes"]:
        code, name, former = _commune(commune)
        for each in former:
            old_code, old_name, is_part = _former(each)
            yield {
                **common,
                "old_code": old_code,
                "old_name": old_name,
                "is_part": is_part,
                "new_code": code,
                "new_name": name,
            }


def _commune(value: Any) -> tuple[Any, Any, list[Any]]:
    if isinstance(value, dict):
        former = value.get("merged_from")
        return value.get("gso"), value.get("name"), former if isinstance(former, list) else []
    if isinstance(value, list) and len(value) == 3 and isinstance(value[2], list):
        return value[0], value[1], value[2]
    return None, None, [None]


def _former(value: Any) -> tuple[Any, Any, Any]:
    """Code, name and whether only a part went over; another word for that is refused later."""
    if isinstance(value, dict):
        part = value.get("part")
        return value.get("gso"), value.get("name"), _PART.get(str(part), part)
    if isinstance(value, list) and len(value) >= 2:
        return value[0], value[1], value[2] if len(value) > 2 else False
    return None, None, False


def _compared(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each pair of a former commune and a present one."""
    keys = {key_of(column): part for part, column in COLUMNS.items()}
    for row in rows:
        values = {keys[key_of(key)]: value for key, value in row.items() if key_of(key) in keys}
        around = (values.pop("district", ""), values.pop("old_province", ""))
        divided = values.pop("divided", False)
        is_part = _DIVIDED.get(str(divided).strip().casefold(), divided)
        yield {**values, "is_part": is_part, "within": ", ".join(filter(None, around))}


def _row(values: Mapping[str, Any]) -> SuccessorRow:
    given = dict(values)
    for key in ("old_code", "new_code"):
        code = given.get(key)
        if not isinstance(code, str) or len(code) != DIGITS[Level.COMMUNE] or not code.isdigit():
            raise ValueError(
                _("mã “%(code)s” phải có đúng %(digits)d chữ số, giữ cả số 0 ở đầu")
                % {"code": code, "digits": DIGITS[Level.COMMUNE]}
            )
    for key in ("old_name", "new_name"):
        name = given.get(key)
        mended = mend_name(name)[0] if isinstance(name, str) and len(name) <= 180 else ""
        if not any(map(str.isalnum, mended)):
            raise ValueError(_("thiếu “%(key)s”") % {"key": key})
        given[key] = mended
    province = given.get("province", "")
    given["province"] = f"{province:02d}" if type(province) is int else province
    if not isinstance(given["province"], str) or len(given["province"]) > DIGITS[Level.COMMUNE]:
        raise ValueError(_("mã tỉnh “%(code)s” không đọc được") % {"code": province})
    if not isinstance(given["is_part"], bool):
        raise ValueError(  # noqa: TRY004 - of one row, collected with those of others
            _("“%(value)s” không cho biết xã được nhập cả hay một phần; hãy ghi true hoặc false")
            % {"value": given["is_part"]}
        )
    return SuccessorRow(**given)
