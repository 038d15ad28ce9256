"""Short ways to say a due date in a test."""

from motcua.worktime.rules import (
    CompiledCalendar,
    DueDate,
    due_at,
    moment_text,
    parse_limit,
    parse_moment,
    parse_pause,
    parse_time,
)


def due(
    calendar: CompiledCalendar, received: str, limit: str, *pauses: str, by: str | None = None
) -> DueDate:
    """The due date of a receipt, everything as it is written at the command line."""
    stated = parse_limit(limit, parse_time(by) if by else None)
    return due_at(calendar, parse_moment(received), stated, [parse_pause(text) for text in pauses])


def due_text(
    calendar: CompiledCalendar, received: str, limit: str, *pauses: str, by: str | None = None
) -> str:
    """The due moment without its zone."""
    return moment_text(due(calendar, received, limit, *pauses, by=by).due_at).removesuffix("+07:00")
