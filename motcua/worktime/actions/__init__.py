"""Changing calendars: seeding them, setting a day, setting the office hours."""

from motcua.worktime.actions.seed_calendar import CannotSeedCalendar, Seeded, seed_calendar
from motcua.worktime.actions.set_calendar_day import CannotSetCalendarDay, set_calendar_day
from motcua.worktime.actions.set_office_hours import CannotSetOfficeHours, set_office_hours

__all__ = [
    "CannotSeedCalendar",
    "CannotSetCalendarDay",
    "CannotSetOfficeHours",
    "Seeded",
    "seed_calendar",
    "set_calendar_day",
    "set_office_hours",
]
