"""Seeding a calendar: up to date, repeatable, and around what people have set."""

from datetime import date

import pytest

from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.worktime.actions import CannotSeedCalendar, seed_calendar
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar, is_working_day
from tests.factories.worktime import CalendarDayFactory, OfficeHoursPeriodFactory
from tests.worktime.helpers import AT, due_text, set_day

pytestmark = pytest.mark.django_db


def seed_2026() -> Calendar:
    """The calendar of Vietnam for 2025 to 2027, in the database."""
    seed_calendar(years=range(2025, 2028), by=SYSTEM, at=AT)
    return Calendar.objects.get(code="vn")


def test_a_seeded_calendar_says_what_the_shipped_one_says(vn: CompiledCalendar) -> None:
    seeded = get_calendar(seed_2026().code)
    for received in ("2026-08-21T15:00", "2025-12-31T09:00", "2026-11-23T16:00"):
        for limit in ("9 hours", "3 working_days", "1 days", "1 months"):
            assert due_text(seeded, received, limit) == due_text(vn, received, limit)


def test_seeding_again_changes_nothing() -> None:
    revision = seed_2026().revision
    assert seed_calendar(years=range(2025, 2028), by=SYSTEM, at=AT)[:3] == (0, 0, 0)
    calendar = Calendar.objects.get(code="vn")
    assert calendar.revision == revision
    assert [entry.event.first_on for entry in list_events_of(calendar)] == [date(2025, 1, 1)]


def test_a_seed_leaves_alone_what_a_person_set() -> None:
    calendar = seed_2026()
    set_day(calendar, date(2026, 11, 24), DayKind.WORKING)
    assert seed_calendar(years=range(2025, 2028), by=SYSTEM, at=AT).kept == 1
    assert is_working_day(get_calendar("vn"), date(2026, 11, 24))


def test_a_seed_brings_its_own_days_up_to_date() -> None:
    calendar = seed_2026()
    calendar.days.filter(date=date(2026, 9, 2)).update(why="Cũ")
    calendar.days.filter(date=date(2026, 9, 1)).delete()
    CalendarDayFactory(calendar=calendar, date=date(2026, 12, 7))
    assert seed_calendar(years=range(2025, 2028), by=SYSTEM, at=AT) == (1, 1, 1, 0)


def test_more_years_make_the_calendar_longer() -> None:
    seed_2026()
    seed_calendar(years=range(2024, 2025), by=SYSTEM, at=AT)
    assert is_working_day(get_calendar("vn"), date(2024, 5, 4))


def test_earlier_years_make_the_calendar_longer_at_its_begin_alone() -> None:
    newer = OfficeHoursPeriodFactory(calendar=seed_2026(), valid_from=date(2026, 6, 1))
    seed_calendar(years=range(2024, 2025), by=SYSTEM, at=AT)
    calendar = Calendar.objects.get(code="vn")
    assert (calendar.first_on, calendar.last_on) == (date(2024, 1, 1), date(2027, 12, 31))
    newer.refresh_from_db()
    assert newer.valid_from == date(2026, 6, 1)
    assert set(calendar.periods.exclude(pk=newer.pk).values_list("valid_from", flat=True)) == {
        date(2024, 1, 1)
    }


def test_later_years_make_the_calendar_longer_at_its_end_alone() -> None:
    seed_2026()
    seed_calendar(years=range(2028, 2029), by=SYSTEM, at=AT)
    calendar = Calendar.objects.get(code="vn")
    assert (calendar.first_on, calendar.last_on) == (date(2025, 1, 1), date(2028, 12, 31))


def test_a_seed_of_one_year_leaves_the_days_of_others() -> None:
    seed_2026()
    assert seed_calendar(years=range(2026, 2027), by=SYSTEM, at=AT) == (0, 0, 0, 0)


def test_years_that_leave_a_gap_are_refused() -> None:
    seed_2026()
    with pytest.raises(CannotSeedCalendar, match="2025"):
        seed_calendar(years=range(2029, 2030), by=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("code", "name"), [("An Giang", "An Giang"), ("ag", ""), ("ag", "a" * 151)]
)
def test_a_calendar_needs_a_code_and_a_name(code: str, name: str) -> None:
    with pytest.raises(CannotSeedCalendar, match="không quá"):
        seed_calendar(code=code, name=name, by=SYSTEM, at=AT)


def test_a_provisional_day_is_confirmed_by_setting_it() -> None:
    calendar = seed_2026()
    tet = calendar.days.get(date=date(2027, 2, 4))
    assert tet.provisional
    assert not set_day(calendar, tet.date, DayKind.OFF).provisional
