"""Short ways to ask for a due date and to change a calendar."""

from datetime import UTC, date, datetime
from typing import Any

from motcua.worktime.actions import set_calendar_day
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar, CalendarDay
from motcua.worktime.rules import (
    CompiledCalendar,
    DueDate,
    due_at,
    format_datetime,
    parse_datetime,
    parse_limit,
    parse_pause,
    parse_time,
)
from tests.factories.actors import ADMINISTRATOR

AT = datetime(2026, 11, 21, 3, tzinfo=UTC)


def due(
    calendar: CompiledCalendar, received: str, limit: str, *pauses: str, by: str | None = None
) -> DueDate:
    """The due date of a receipt, everything as it is written at the command line."""
    stated = parse_limit(limit, parse_time(by) if by else None)
    return due_at(
        calendar, parse_datetime(received), stated, [parse_pause(text) for text in pauses]
    )


def due_text(
    calendar: CompiledCalendar, received: str, limit: str, *pauses: str, by: str | None = None
) -> str:
    """The due time without its zone."""
    return format_datetime(due(calendar, received, limit, *pauses, by=by).due_at).removesuffix(
        "+07:00"
    )


def set_day(calendar: Calendar, day: date, kind: DayKind, **given: Any) -> CalendarDay:
    """Set a day as the administrator."""
    words = {"why": "Nghỉ bù", "source_note": "Thông báo 1/TB", "by": ADMINISTRATOR} | given
    return set_calendar_day(calendar=calendar, day=day, kind=kind, at=AT, **words)
