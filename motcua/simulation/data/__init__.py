"""What comes with the product for its demo: profiles, a process, certificates."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from motcua.processes.rules import DefinitionShape
from motcua.processes.rules.documents import read_definition
from motcua.simulation.rules.profile import Profile
from motcua.simulation.rules.reading import read_profile

_DATA = Path(__file__).resolve().parent


@cache
def district_profile() -> Profile:
    """Huyện Giồng Riềng, 2022-12-15 to 2023-10-14."""
    return read_profile(_read("giong-rieng-district.json"))


@cache
def communes_profile() -> Profile:
    """The communes of Giồng Riềng together, in the same period."""
    return read_profile(_read("giong-rieng-communes.json"))


@cache
def simulated_process() -> DefinitionShape:
    """The process of simulated procedures."""
    return read_definition(_read("process.json"))


@cache
def certificates() -> list[dict[str, Any]]:
    """What the results of the most used procedures say, by the answers of their declarations."""
    found: list[dict[str, Any]] = _read("certificates.json")
    return found


def _read(name: str) -> Any:
    return json.loads((_DATA / name).read_text(encoding="utf-8"))
