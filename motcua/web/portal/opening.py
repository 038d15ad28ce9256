"""Whether a counter is open, in words."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput
from motcua.web.ui.formats import day, hour
from motcua.worktime.rules import CompiledCalendar
from motcua.worktime.rules.opening import HallHours, Opening, opening_at, spans_on
from motcua.worktime.rules.outcome import WEEKDAYS


def opening_in_words(calendar: CompiledCalendar, at: datetime, hours: HallHours | None) -> str:
    """Open until when, or closed until when; empty beyond the calendar."""
    try:
        found = opening_at(calendar, at, hours)
    except BadInput:
        return ""
    if found.changes_at is None:
        return _("Đang đóng cửa.")
    if found.is_open:
        return _("Đang mở cửa, đến %(hour)s.") % {"hour": hour(found.changes_at)}
    return _closed(calendar, found, at.astimezone(VIETNAM).date())


def _weekday(moment: datetime) -> str:
    name = str(WEEKDAYS[moment.weekday()])
    return name.lower() if get_language() == "vi" else name


def _closed(calendar: CompiledCalendar, found: Opening, today: date) -> str:
    opens = found.changes_at
    if opens is None:
        return ""
    if opens.date() == today:
        return _("Đang đóng cửa, mở lúc %(hour)s hôm nay.") % {"hour": hour(opens)}
    told = calendar.days.get(today)
    said = {
        "hour": hour(opens),
        "weekday": _weekday(opens),
        "day": day(opens.date()),
    }
    sentence = _("Đang đóng cửa, mở lúc %(hour)s %(weekday)s, %(day)s.") % said
    if told and not spans_on(calendar, today, None):
        return _("Hôm nay nghỉ: %(why)s. %(sentence)s") % {"why": told.why, "sentence": sentence}
    return sentence


def hours_in_words(hours: HallHours | None, calendar: CompiledCalendar, today: date) -> list[str]:
    """The opening hours, a line each for working days and Saturdays."""
    if hours is None:
        spans = next((s for n in range(14) if (s := _office(calendar, today, n))), ())
        return [_("Thứ hai đến thứ sáu: %(spans)s") % {"spans": _spans(spans)}] if spans else []
    lines = [_("Thứ hai đến thứ sáu: %(spans)s") % {"spans": _spans(hours.weekdays.spans)}]
    if hours.saturday:
        lines.append(_("Thứ bảy: %(spans)s") % {"spans": _spans(hours.saturday.spans)})
    return lines


def _office(calendar: CompiledCalendar, today: date, later: int) -> tuple[tuple[int, int], ...]:
    wanted = date.fromordinal(today.toordinal() + later)
    return spans_on(calendar, wanted, None) if wanted <= calendar.last_on else ()


def _spans(spans: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second % 3600 // 60:02}"
