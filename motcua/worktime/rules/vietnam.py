"""Vietnam's public holidays and swaps, from the package `holidays`, with corrections.

Until the yearly notice is published, the length of Tết and the swaps are assumptions: those days
are provisional, and are corrected in the database's calendar.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from motcua.worktime.enums import DayKind
from motcua.worktime.rules.compiled import CompiledCalendar, Day, compile_calendar
from motcua.worktime.rules.hours import DEFAULT_HOURS, HoursPeriod

CODE = "vn"
NAME = "Lịch làm việc chung của cơ quan nhà nước"
YEARS = range(2010, 2051)
LAST_PUBLISHED_YEAR = 2026
FIRST_CHECKED_YEAR = 2019
HOURS_NOTE = "Giờ hành chính mặc định: 07:30–11:30 và 13:30–17:00, thứ hai đến thứ sáu"


@dataclass(frozen=True, slots=True)
class SeedDay:
    """A day to seed a calendar with; provisional until the year's notice confirms it."""

    day: Day
    source_note: str
    provisional: bool = False


# Days on which the package is wrong, checked against the published leave plans of 2019–2026.
_SWAP_2026 = "Hoán đổi dịp Tết Dương lịch 2026: nghỉ 02/01, làm bù 10/01; gói holidays còn thiếu"
CORRECTIONS = (
    SeedDay(Day(date(2026, 1, 2), DayKind.OFF, "Ngày nghỉ (thay cho ngày 10/01/2026)"), _SWAP_2026),
    SeedDay(Day(date(2026, 1, 10), DayKind.WORKING, "Làm bù cho ngày nghỉ 02/01/2026"), _SWAP_2026),
)


def vietnam_days(years: Iterable[int]) -> list[SeedDay]:
    """The days off and make-up days of these years, in order."""
    wanted = set(years)
    seeds = {seed.day.date: seed for seed in _from_package(wanted)}
    seeds |= {c.day.date: c for c in CORRECTIONS if c.day.date.year in wanted}
    return [seeds[day] for day in sorted(seeds)]


def _from_package(years: set[int]) -> Iterator[SeedDay]:
    import holidays  # noqa: PLC0415 - takes 0.1 s, and only seeding needs it

    # A swap may refer to a day of the year before, so one year more is read from the package.
    table = holidays.country_holidays(
        "VN", years=years | {year + 1 for year in years}, language="vi"
    )
    source = f"Gói holidays {holidays.__version__}"
    for day, why in table.items():
        if day.year in years:
            yield _seed(Day(day, DayKind.OFF, why), source)
    for day in table.weekend_workdays:
        if day.year in years:
            yield _seed(Day(day, DayKind.WORKING, _made_up_for(day, table)), source)


def _seed(day: Day, source: str) -> SeedDay:
    if day.date.year > LAST_PUBLISHED_YEAR:
        return SeedDay(day, f"{source}; tạm tính, chờ thông báo hằng năm", provisional=True)
    if day.date.year >= FIRST_CHECKED_YEAR:
        return SeedDay(day, f"{source}, đã đối chiếu")
    return SeedDay(day, source)


def _made_up_for(day: date, table: Mapping[date, str]) -> str:
    written = f"{day:%d/%m/%Y}"
    off = next((other for other, why in table.items() if written in why), None)
    return f"Làm bù cho ngày nghỉ {off:%d/%m/%Y}" if off else "Ngày làm bù"


@cache
def built_in_calendar() -> CompiledCalendar:
    """The calendar as shipped, for an installation whose database has none yet."""
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    days = [seed.day for seed in vietnam_days(YEARS)]
    return compile_calendar(CODE, first, last, [HoursPeriod(DEFAULT_HOURS, first)], days)
