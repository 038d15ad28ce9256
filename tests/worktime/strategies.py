"""Random calendars, receipts and pauses, to the minute."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from motcua.worktime.enums import DayKind
from motcua.worktime.rules import (
    CompiledCalendar,
    Day,
    HoursPeriod,
    OfficeHours,
    compile_calendar,
)
from tests.worktime.naive import Naive, Span

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
SOME_DAYS = st.frozensets(st.dates(FIRST, date(2026, 6, 30)), max_size=40)


@st.composite
def office_hours(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    """One to three spans of a day, to the minute, each at least an hour long."""
    spans, at = [], draw(st.integers(0, 479))
    for _ in range(draw(st.integers(1, 3))):
        opens = at + draw(st.integers(1, 120))
        at = opens + draw(st.integers(60, 200))
        spans.append((time(*divmod(opens, 60)), time(*divmod(at, 60))))
    return tuple(spans)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[CompiledCalendar, Naive]:
    """The same calendar twice: compiled, and as the oracle knows it."""
    off, made_up, spans = draw(SOME_DAYS), draw(SOME_DAYS), draw(office_hours())
    off -= made_up
    days = [Day(day, DayKind.OFF, "") for day in off]
    days += [Day(day, DayKind.WORKING, "") for day in made_up]
    hours = [HoursPeriod(OfficeHours.of(*spans), FIRST)]
    return compile_calendar("x", FIRST, LAST, hours, days), Naive(off, made_up, spans)


def moments(days: int = 120) -> st.SearchStrategy[datetime]:
    """Local moments to the minute, within so many days."""
    start = datetime.combine(FIRST, time())
    return st.integers(0, days * 1440).map(lambda minute: start + timedelta(minutes=minute))


@st.composite
def receipts(draw: st.DrawFn) -> tuple[datetime, list[Span]]:
    """A time of receipt, and up to three pauses after it, in order."""
    received = draw(moments())
    gaps = draw(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 9000)), max_size=3))
    pauses, at = [], received
    for wait, length in gaps:
        start = at + timedelta(minutes=wait)
        at = start + timedelta(minutes=length)
        pauses.append((start, at))
    return received, pauses
