"""The areas: their order, read from the import contract, and their tables, read from models."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

from tests.architecture.scanner import ROOT

# These translate between people or partners and the areas: rows are no business of theirs.
WITHOUT_ROWS = {"config", "web", "api"}
A_RELATION = re.compile(
    r"(\w+)\s*=\s*models\.(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*[\"']?([\w.]+)"
)


@cache
def layers() -> list[set[str]]:
    """The areas, highest first; those in one set are siblings that do not see each other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    stated = next(contract["layers"] for contract in contracts if contract["id"] == "areas")
    return [{name.strip(" ()") for name in layer.split("|")} for layer in stated]


@cache
def areas() -> frozenset[str]:
    """Every area that there is or may be."""
    return frozenset().union(*layers())


def may_see(upper: str, lower: str) -> bool:
    """Whether the area `upper` may know the area `lower`: itself, or one further down."""
    rank = {area: number for number, layer in enumerate(layers()) for area in layer}
    return upper == lower or rank[upper] < rank[lower]


def models_of(area: str) -> list[Path]:
    """The files in which an area's models stand."""
    folder = ROOT / "motcua" / area
    return [*folder.glob("models*.py"), *folder.glob("models/*.py")]


@cache
def tables() -> dict[str, str]:
    """Which area each table belongs to, by Django's naming."""
    return {
        f"{area}_{node.name.lower()}": area
        for area in areas()
        for path in models_of(area)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }


@cache
def relations_out_of(area: str) -> dict[str, str]:
    """Names by which rows of `area` reach rows of another: the field, and that other area."""
    owner = {table.removeprefix(f"{other}_"): other for table, other in tables().items()}
    found = {}
    for path in models_of(area):
        for field, target in A_RELATION.findall(path.read_text(encoding="utf-8")):
            other = owner.get(target.rpartition(".")[2].lower(), area)
            if other != area:
                found[field] = other
    return found


@cache
def many_to_many_names() -> frozenset[str]:
    """The names by which models of the project reach many others, from either side."""
    named = re.compile(r"(\w+)\s*=\s*models\.ManyToManyField\(([^()]*)")
    fields = [
        field
        for area in areas()
        for path in models_of(area)
        for field in named.findall(path.read_text(encoding="utf-8"))
    ]
    reverse = re.compile(r"related_name=\"(\w+)\"")
    return frozenset(
        {name for name, _ in fields}
        | {name for _, arguments in fields for name in reverse.findall(arguments)}
    )


def area_of(full: str) -> str:
    """The area that a dotted name leads into; empty for what is not ours."""
    parts = full.split(".")
    return parts[1] if parts[0] == "motcua" and len(parts) > 1 and parts[1] in areas() else ""
