"""The case that a reader narrowed a procedure down to, carried along in the addresses of pages."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from motcua.catalogue.models import ProcedureVersion
from motcua.web.ui.sheets import ORDINARY_POSITION, get_narrowing

CASE = "truong-hop"
QUESTION = re.compile(r"cau-\d{1,2}")
LONGEST = 20


def carried_fields(asked: Mapping[str, str]) -> dict[str, str]:
    """What of an address says which case is meant: its number, or answers to the questions."""
    return {
        name: value
        for name, value in asked.items()
        if value and len(value) <= LONGEST and (name == CASE or QUESTION.fullmatch(name))
    }


def carried(asked: Mapping[str, str]) -> str:
    """The same as the end of an address, with its question mark; empty where nothing was chosen."""
    fields = carried_fields(asked)
    return f"?{urlencode(fields)}" if fields else ""


def position_asked(asked: Mapping[str, str]) -> str:
    """The case that the address names by its number; empty if none."""
    return asked.get(CASE, "")


def answers_asked(asked: Mapping[str, str]) -> set[str]:
    """The ids of the answers to the questions about one's case."""
    return {value for name, value in carried_fields(asked).items() if name != CASE}


def initial_case(asked: Mapping[str, str], version: ProcedureVersion, on: date) -> int | str | None:
    """The case of the address as the start of a filing asks for it on this local date; None where
    several are left."""
    if not carried_fields(asked):
        return None
    left = get_narrowing(version, on, position_asked(asked), answers_asked(asked)).cases
    cases = {case.name: case.pk for case in version.cases.all()}
    return cases.get(left[0], ORDINARY_POSITION) if len(left) == 1 else None
