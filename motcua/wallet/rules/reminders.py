"""When the owner of a result is reminded of its end."""

from collections.abc import Collection, Mapping
from datetime import date

RULE_SET = "wallet"
PREFIX = "reminder_days_"


def stages_of(parameters: Mapping[str, int]) -> list[int]:
    """So many days before the end each reminder is due, the earliest first."""
    return sorted(
        {value for name, value in parameters.items() if name.startswith(PREFIX)}, reverse=True
    )


def stage_due(until: date, on: date, stages: Collection[int], told: Collection[int]) -> int | None:
    """The stage that is due on a local day, unless it or a later one was told.

    Of several that passed unnoticed only the last: three at once help nobody. None after the end.
    """
    left = (until - on).days
    due = min((stage for stage in stages if left <= stage), default=None)
    if due is None or left < 0 or any(stage <= due for stage in told):
        return None
    return due
