"""What comes with the product: two trees of units, identifiers, successors of communes, cities."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.people.rules.codes import bare_name
from motcua.people.rules.identifiers import CodeRow, read_code_file
from motcua.people.rules.successor_file import SuccessorRow, read_successor_file
from motcua.people.rules.unit_file import UnitRow, read_unit_file
from motcua.people.rules.unit_shapes import TWO_LEVELS_FROM

_DATA = Path(__file__).resolve().parent


def known_units() -> list[UnitRow]:
    """Kiên Giang › Giồng Riềng › its communes until 2025-06-30, An Giang › its communes after."""
    return read_unit_file(_read("units.json"))


def known_unit_codes() -> list[CodeRow]:
    """The identifiers of the 34 provinces, and all of Phú Thọ's bodies."""
    return read_code_file(_read("unit_codes.json"))


def known_successors() -> list[SuccessorRow]:
    """What the communes of Phú Thọ, Vĩnh Phúc and Hòa Bình became on 2025-07-01."""
    return read_successor_file(_read("successors.json"))


def cities_since() -> dict[str, date]:
    """The provinces that became cities under the centre after 2025-07-01, and since when."""
    days = _read("cities.json")["cities_since"]
    return {code: date.fromisoformat(day) for code, day in days.items()}


def known_provinces(on: date) -> dict[str, str]:
    """The names of the 34 provinces by code, on a local date; before 2025-07-01 none."""
    if on < TWO_LEVELS_FROM:
        return {}
    return {code: _with_kind(name, code, on) for code, name in _names_of_provinces().items()}


@cache
def province_identifiers() -> dict[str, str]:
    """The first group of dossier codes by the bare name of a province."""
    return {
        bare_name(name): code for name, code in _read("identifiers.json")["identifiers"].items()
    }


@cache
def identifier_note() -> str:
    """The source of those identifiers, and how reliable they are."""
    return str(_read("identifiers.json")["source_note"])


@cache
def _names_of_provinces() -> dict[str, str]:
    """Without what kind of place it is; whole rows are those of people's committees."""
    rows = known_unit_codes()
    return {row.place_code: row.name for row in rows if row.place_code and "." not in row.code}


@cache
def _cities() -> dict[str, date]:
    """The cities under the centre, and since when as far as this register goes."""
    first = dict.fromkeys(_read("cities.json")["first_cities"], TWO_LEVELS_FROM)
    return first | cities_since()


def _with_kind(name: str, code: str, on: date) -> str:
    since = _cities().get(code)
    return f"Thành phố {name}" if since and since <= on else f"Tỉnh {name}"


def _read(name: str) -> Any:
    return json.loads((_DATA / name).read_text(encoding="utf-8"))
