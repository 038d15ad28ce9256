"""Parsing a file of units: its entries, each checked, with what was mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.text import nfc
from motcua.people.enums import Level
from motcua.people.rules.codes import is_dossier_prefix, is_unit_code
from motcua.people.rules.list_rows import read_rows
from motcua.people.rules.unit_names import mend_name
from motcua.people.rules.unit_shapes import entries_of

# The length of the official codes of places (Tổng cục Thống kê), which keep their leading zeros.
DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_NAME_LENGTH = 180
_NOTE_LENGTH = 500


@dataclass(frozen=True)
class UnitRow:
    """One place with its people's committee, as in the file; None is "not stated".

    `mended`: the kinds of what was mended in the name.
    """

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
    mended: tuple[str, ...] = ()


def read_unit_file(
    content: object, cities_since: Mapping[str, date] = MappingProxyType({})
) -> list[UnitRow]:
    """All rows of a parsed file; provinces in `cities_since` get both names, each with its days.

    Raises `BadInput` with one sentence for each problem.
    """
    return read_rows(entries_of(content, cities_since), _read_row, _repeated)


def _read_row(entry: object) -> UnitRow:
    if not isinstance(entry, dict):
        raise ValueError(_("không đọc được dòng này"))  # noqa: TRY004
    code = _text(entry, "code", 40)
    if not is_unit_code(code):
        raise ValueError(_("mã “%(code)s” có ký tự lạ hoặc toàn số 0") % {"code": code})
    level = _text(entry, "level", 10)
    if level not in Level.values:
        raise ValueError(_("không có cấp “%(level)s”") % {"level": level})
    prefix = _optional(entry, "dossier_prefix", 40)
    if prefix is not None and not is_dossier_prefix(prefix):
        raise ValueError(_("mã định danh “%(prefix)s” sai dạng") % {"prefix": prefix})
    start, end = _day(entry, "valid_from"), _optional_day(entry, "valid_to")
    if end is not None and end <= start:
        raise ValueError(_("ngày kết thúc phải sau ngày bắt đầu"))
    place_code = _optional(entry, "place", 20) or code
    _check_digits(place_code, Level(level))
    _text(entry, "name", _NAME_LENGTH)
    name, mended = mend_name(entry["name"])
    if not any(sign.isalpha() for sign in name):
        raise ValueError(_("tên “%(name)s” phải có chữ cái") % {"name": name})
    return UnitRow(
        code=code,
        place_code=place_code,
        name=name,
        level=level,
        parent=_optional(entry, "parent", 40),
        valid_from=start,
        valid_to=end,
        successors=_codes(entry.get("successors")),
        dossier_prefix=prefix,
        dossier_prefix_note=_optional(entry, "dossier_prefix_note", _NOTE_LENGTH),
        source_note=_optional(entry, "source_note", _NOTE_LENGTH),
        mended=tuple(mended),
    )


def _check_digits(code: str, level: Level) -> None:
    """Raise ValueError for an official code that has lost its leading zeros or is too long."""
    digits = DIGITS.get(level)
    if digits and code.isdigit() and len(code) != digits:
        raise ValueError(
            _("mã “%(code)s” phải có đúng %(digits)d chữ số, giữ cả số 0 ở đầu")
            % {"code": code, "digits": digits}
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
    if isinstance(value, int):
        raise ValueError(_("“%(key)s” phải là chữ, để giữ số 0 ở đầu") % {"key": key})  # noqa: TRY004
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
    """A sentence for each row with the code and first day of another; a later day is a new name."""
    seen: set[tuple[str, date]] = set()
    twice = []
    for row in rows:
        if (row.code, row.valid_from) in seen:
            twice.append(_("Mã %(code)s có hai lần trong tệp.") % {"code": row.code})
        seen.add((row.code, row.valid_from))
    return twice
