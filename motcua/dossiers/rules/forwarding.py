"""Until when the counter passes an accepted dossier on (NĐ 118/2025 Điều 18)."""

from datetime import datetime, timedelta

from motcua.kernel.clock import VIETNAM
from motcua.worktime.rules import CompiledCalendar, closing_on, is_working_day, opening_after_day


def forward_due_at(
    calendar: CompiledCalendar, accepted_at: datetime, until_minute: int
) -> datetime:
    """The close of the same working day, or the next opening.

    The same day if it was accepted on a working day until that minute of the day, sharp.
    """
    local = accepted_at.astimezone(VIETNAM)
    day = local.date()
    cut_off = local.replace(hour=0, minute=0, second=0, microsecond=0)
    cut_off += timedelta(minutes=until_minute)
    if is_working_day(calendar, day) and local <= cut_off:
        return closing_on(calendar, day)
    return opening_after_day(calendar, day)
