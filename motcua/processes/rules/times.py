"""The part of the statutory time that the steps of a process take together."""

from fractions import Fraction

from motcua.processes.enums import MoveKind
from motcua.processes.rules.shapes import DefinitionShape, StepShape
from motcua.worktime.enums import TimeUnit

# Default office hours, 07:30-11:30 and 13:30-17:00; a same-day dossier comes by 15:00.
MINUTES_A_DAY = 450
SAME_DAY_MINUTES = 120
ADVANCING = (MoveKind.FORWARD, MoveKind.SIGN)
_FULL = Fraction(1)


def least_minutes(amount: int, unit: TimeUnit) -> int | None:
    """The minimum of working minutes in a limit, ignoring holidays; None for an unknown unit.

    Calendar days may start right before a weekend, so days off are counted first.
    """
    days = {TimeUnit.DAYS: amount, TimeUnit.MONTHS: 28 * amount}.get(unit)
    if days is not None:
        return MINUTES_A_DAY * max(1, days // 7 * 5 + max(0, days % 7 - 2))
    if unit == TimeUnit.HOURS:
        return 60 * amount
    if unit == TimeUnit.WORKING_DAYS:
        return MINUTES_A_DAY * amount or SAME_DAY_MINUTES
    return None


def most_minutes(amount: int, unit: TimeUnit) -> int:
    """The maximum of working minutes that a step of this length takes."""
    if unit == TimeUnit.HOURS:
        return 60 * amount
    return MINUTES_A_DAY * amount * (23 if unit == TimeUnit.MONTHS else 1)


def share_of(step: StepShape, limit: int | None) -> Fraction:
    """The step's part of a limit in working minutes. Without a limit, fixed times count as 0."""
    if step.limit_percent is not None:
        return Fraction(step.limit_percent, 100)
    if limit is None or step.limit_amount is None or step.limit_unit is None:
        return Fraction(0)
    return Fraction(most_minutes(step.limit_amount, step.limit_unit), limit)


def longest_share(definition: DefinitionShape, limit: int | None = None) -> Fraction:
    """The part of the limit that the longest path forward takes; 1 is all of it.

    Consulted steps run in parallel, so they add nothing. Moves that do not lead to a later step of
    this definition are ignored.
    """
    longest: dict[str, Fraction] = {}
    for step in sorted(definition.steps, key=lambda each: -each.position):
        after = [
            longest[move.target]
            for move in step.moves_of(*ADVANCING)
            if move.target is not None and move.target in longest
        ]
        longest[step.key] = share_of(step, limit) + max(after, default=Fraction(0))
    return longest[definition.first.key]


def share_of_limit(definition: DefinitionShape, amount: int, unit: TimeUnit) -> Fraction:
    """The part of this statutory limit that all steps take together (see `steps_fit_limit`)."""
    return longest_share(definition, least_minutes(amount, unit))


def steps_fit_limit(definition: DefinitionShape, amount: int, unit: TimeUnit) -> bool:
    """Whether all steps together fit in this statutory limit (unknown unit: by percentages only).

    A limit of 0 working days is a same-day limit.
    """
    return share_of_limit(definition, amount, unit) <= _FULL
