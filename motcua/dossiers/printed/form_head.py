"""Who issues an official form: the upper left corner."""

from motcua.dossiers.enums import RuleSet
from motcua.people.models import Unit


def head_of(unit: Unit, rule_set: str) -> dict[str, str]:
    """The issuer of a form of a counter; in those of 2025 the counter, below its unit."""
    if rule_set != RuleSet.LEGACY_2018 and unit.counter_name:
        return {"superior": unit.name, "unit": unit.counter_name, "counter": ""}
    return head_of_agency(unit) | {"counter": unit.counter_name}


def head_of_agency(unit: Unit) -> dict[str, str]:
    """The agency itself, below the one above it (NĐ 30/2020)."""
    parent = unit.parent.name if unit.parent else ""
    return {"superior": parent, "unit": unit.name, "counter": ""}
