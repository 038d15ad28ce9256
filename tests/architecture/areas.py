"""The order of the areas, read from the one place that states it: the import contract."""

import tomllib

from tests.architecture.scanner import ROOT


def layers() -> list[set[str]]:
    """The areas, highest first; those in one set are siblings that do not see each other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    stated = next(contract["layers"] for contract in contracts if contract["id"] == "areas")
    return [{name.strip(" ()") for name in layer.split("|")} for layer in stated]


def may_see(upper: str, lower: str) -> bool:
    """Whether the area `upper` may know the area `lower`: itself, or one further down."""
    rank = {area: number for number, layer in enumerate(layers()) for area in layer}
    return upper == lower or rank[upper] < rank[lower]
