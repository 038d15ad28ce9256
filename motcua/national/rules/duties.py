"""Who must act on a difference, and within how many days."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.catalogue.rules.where import bodies_in
from motcua.kernel.text import fold
from motcua.national.enums import OWED, DriftKind

RULE_SET = "national"


@dataclass(frozen=True)
class Days:
    """Working days of the rule set `national`, counted from the first day of the difference."""

    change_days: int
    abolished_days: int

    def of(self, kind: DriftKind) -> int | None:
        """Within how many working days somebody must act; None if nobody must."""
        if kind not in OWED:
            return None
        return self.abolished_days if kind == DriftKind.ABOLISHED else self.change_days


def controlling_unit(bodies: str, units: Mapping[str, int]) -> int | None:
    """The unit among `units` (keys by folded name) that carries the procedure out, as the body that
    prepares its announcement; None if none of them does."""
    return next((units[name] for body in bodies_in(bodies) if (name := fold(body)) in units), None)
