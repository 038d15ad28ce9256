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


def _read(name: str) -> Any:
    return json.loads((_DATA / name).read_text(encoding="utf-8"))
