"""When one step of a dossier is due."""

from datetime import datetime

from motcua.processes.rules import StepShape
from motcua.worktime.rules import CompiledCalendar, TimeLimit
from motcua.worktime.rules import due_at as limit_due_at
from motcua.worktime.rules.datetimes import in_vietnam


def step_due_at(
    calendar: CompiledCalendar,
    step: StepShape,
    *,
    opened_at: datetime,
    started_at: datetime,
    due_at: datetime,
) -> datetime:
    """The due time of a step opened at `opened_at`.

    A step with a percentage gets that share of the working time between the start of the dossier's
    clock and its due time; one with an amount has its own limit.
    """
    if step.limit_percent is None:
        limit = TimeLimit(step.limit_amount or 1, step.limit_unit)  # type: ignore[arg-type]
        return limit_due_at(calendar, opened_at, limit).due_at
    whole = calendar.seconds_at(in_vietnam(due_at)) - calendar.seconds_at(in_vietnam(started_at))
    share = max(60, whole * step.limit_percent // 100)
    return calendar.datetime_at(calendar.seconds_at(in_vietnam(opened_at)) + share)
