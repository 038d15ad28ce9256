"""Official identifiers of bodies (QĐ 20/2020/QĐ-TTg, Điều 4), and files of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import key_of, nfc
from motcua.people.rules.list_rows import numbered, read_rows

OWN_FORM = "motcua-unit-codes-1"
LONGEST = 35
# The decision that the codes follow came into force on this day.
CODES_FROM = date(2020, 9, 15)
_IDENTIFIER = re.compile(r"[A-Y]\d{2}(?:\.[A-Z0-9]+)*", re.ASCII)
_KEYS = {
    key_of(name): part
    for part, names in {
        "code": ("code", "ma", "ma dinh danh", "ma don vi"),
        "name": ("name", "ten", "ten co quan", "ten don vi"),
        "place_code": ("place", "ma dia ban", "gso"),
        "valid_from": ("valid from", "tu ngay", "ngay mo"),
        "valid_to": ("valid to", "den ngay", "ngay dong"),
    }.items()
    for name in names
}


@dataclass(frozen=True)
class CodeRow:
    """A code with the body that has it between two days; `place_code` if it is of one place."""

    code: str
    name: str
    place_code: str = ""
    valid_from: date = CODES_FROM
    valid_to: date | None = None
    source_note: str = ""


def is_identifier(text: str) -> bool:
    """Whether this is an identifier: a letter A to Y and two digits, then groups; at most 35."""
    return len(text) <= LONGEST and _IDENTIFIER.fullmatch(text) is not None


def read_code_file(content: object) -> list[CodeRow]:
    """All rows of a parsed file. Raises `BadInput` with one sentence for each problem."""
    return read_rows(numbered(_entries(content)), _row)


def _entries(content: object) -> Iterator[Mapping[str, Any]]:
    rows = content.get("units") if isinstance(content, dict) else content
    if isinstance(content, dict) and content.get("form") == OWN_FORM:
        for group in content["groups"]:
            common = {key: group[key] for key in ("source_note", "valid_from") if key in group}
            for code, name, *place in group["codes"]:
                yield {**common, "code": code, "name": name, "place_code": "".join(place)}
    elif isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows):
        for row in rows:
            yield {_KEYS[key_of(k)]: value for k, value in row.items() if key_of(k) in _KEYS}
    else:
        raise BadInput(
            _(
                "Tệp không phải danh sách mã định danh. Đọc được: danh sách có “code”, “name”,"
                " “valid_from”, “valid_to” (JSON hoặc CSV)."
            )
        )


def _row(values: Mapping[str, Any]) -> CodeRow:
    code, name = values.get("code"), values.get("name")
    if not isinstance(code, str) or not is_identifier(code):
        raise ValueError(
            _("mã định danh “%(code)s” phải gồm một chữ A–Y, hai số, rồi các nhóm; tối đa 35 ký tự")
            % {"code": code}
        )
    if not isinstance(name, str) or not 0 < len(nfc(name)) <= 200:
        raise ValueError(_("thiếu “%(key)s”") % {"key": "name"})
    start, end = _day(values.get("valid_from")) or CODES_FROM, _day(values.get("valid_to"))
    if end is not None and end <= start:
        raise ValueError(_("ngày kết thúc phải sau ngày bắt đầu"))
    note, place = str(values.get("source_note", ""))[:500], str(values.get("place_code", ""))[:20]
    return CodeRow(code, nfc(name), place, start, end, note)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as problem:
        raise ValueError(_("“%(day)s” không phải là ngày") % {"day": value}) from problem
