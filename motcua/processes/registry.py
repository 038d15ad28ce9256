"""Who uses a process: areas above tell it, so that a process is checked against their limits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.processes.rules.shapes import DefinitionShape
from motcua.processes.rules.times import share_of_limit
from motcua.worktime.enums import TimeUnit


@dataclass(frozen=True)
class Use:
    """A time limit of a procedure whose new dossiers go by a process. 0 working days: same day."""

    code: str
    name: str
    amount: int
    unit: TimeUnit

    def share(self, shape: DefinitionShape) -> Fraction:
        """The part of the limit that the steps take; 1 is all of it."""
        return share_of_limit(shape, self.amount, self.unit)


Provider = Callable[[str, date], Sequence[Use]]
_PROVIDERS: list[Provider] = []


def register_uses(providers: Sequence[Provider]) -> None:
    """Set who is asked; called once per process."""
    _PROVIDERS[:] = providers


def list_uses(code: str, on: date) -> list[Use]:
    """All limits of procedures that use a process of this code on a local date or later."""
    return [use for provider in _PROVIDERS for use in provider(code, on)]
