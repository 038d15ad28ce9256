"""Calendars in the database: compiled when they change, edited by people, seeded around them."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.errors import BadInput
from motcua.kernel.models import Event
from motcua.worktime.actions import (
    CannotSeedCalendar,
    CannotSetCalendarDay,
    CannotSetOfficeHours,
    seed_calendar,
    set_calendar_day,
    set_office_hours,
)
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar, CalendarDay
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar, OfficeHours, is_working_day, receives_on
from tests.factories.worktime import CalendarDayFactory, CalendarFactory, OfficeHoursPeriodFactory
from tests.worktime.helpers import due_text

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 3, tzinfo=UTC)
FRIDAY, SATURDAY = date(2026, 12, 4), date(2026, 12, 5)


def set_day(calendar: Calendar, day: date, kind: DayKind, **given: Any) -> CalendarDay:
    """Set a day as the administrator."""
    words = {"why": "Nghỉ theo thông báo", "source_note": "Thông báo 1/TB"} | given
    return set_calendar_day(calendar=calendar, day=day, kind=kind, by="quan-tri", at=AT, **words)


def seed_2026() -> Calendar:
    """The calendar of Vietnam for 2025 to 2027, in the database."""
    seed_calendar(years=range(2025, 2028), at=AT)
    return Calendar.objects.get(code="vn")


# -- reading ----------------------------------------------------------------------------------


def test_without_a_seed_the_calendar_is_the_one_shipped(vn: CompiledCalendar) -> None:
    assert get_calendar("vn") is vn


def test_an_unknown_calendar_is_bad_input() -> None:
    with pytest.raises(BadInput, match="khong-co"):
        get_calendar("khong-co")


def test_a_compiled_calendar_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    code = CalendarFactory().code
    first = get_calendar(code)
    with django_assert_num_queries(1):
        assert get_calendar(code) is first


def test_the_rows_are_what_is_compiled() -> None:
    calendar = CalendarDayFactory().calendar
    assert due_text(get_calendar(calendar.code), "2026-11-23T16:00", "2 hours") == (
        "2026-11-25T09:00"
    )


def test_a_calendar_without_office_hours_is_not_guessed() -> None:
    calendar = CalendarFactory(morning=None, afternoon=None)
    OfficeHoursPeriodFactory(calendar=calendar, valid_from=date(2027, 1, 1))
    with pytest.raises(BadInput, match="01/01/2026"):
        get_calendar(calendar.code)


# -- setting days -----------------------------------------------------------------------------


def test_a_day_set_off_is_seen_at_once() -> None:
    calendar = CalendarFactory()
    assert is_working_day(get_calendar(calendar.code), FRIDAY)
    set_day(calendar, FRIDAY, DayKind.OFF)
    assert not is_working_day(get_calendar(calendar.code), FRIDAY)


def test_a_make_up_saturday_has_full_office_hours() -> None:
    calendar = CalendarFactory()
    set_day(calendar, SATURDAY, DayKind.WORKING)
    compiled = get_calendar(calendar.code)
    assert due_text(compiled, "2026-12-04T16:00", "9 hours") == "2026-12-05T17:00"


def test_a_saturday_of_duty_receives_but_does_not_count() -> None:
    calendar = CalendarFactory()
    set_day(calendar, SATURDAY, DayKind.SATURDAY_DUTY)
    compiled = get_calendar(calendar.code)
    assert receives_on(compiled, SATURDAY)
    assert not is_working_day(compiled, SATURDAY)


def test_setting_a_day_is_an_event_and_repeating_it_is_none() -> None:
    calendar = CalendarFactory()
    assert set_day(calendar, FRIDAY, DayKind.OFF) == set_day(calendar, FRIDAY, DayKind.OFF)
    event = Event.objects.get(kind="CalendarDaySet")
    assert (event.by, event.data["date"], event.data["kind"]) == ("quan-tri", "2026-12-04", "off")


BAD_DAYS = [
    (date(2028, 1, 3), DayKind.OFF, {}),
    (FRIDAY, DayKind.SATURDAY_DUTY, {}),
    (FRIDAY, DayKind.OFF, {"why": " "}),
    (FRIDAY, DayKind.OFF, {"why": "a" * 201}),
    (FRIDAY, DayKind.OFF, {"source_note": ""}),
    (FRIDAY, DayKind.OFF, {"source_note": "a" * 301}),
]


@pytest.mark.parametrize(("day", "kind", "given"), BAD_DAYS)
def test_a_day_that_cannot_be_is_refused(day: date, kind: DayKind, given: dict[str, str]) -> None:
    with pytest.raises(CannotSetCalendarDay):
        set_day(CalendarFactory(), day, kind, **given)


def test_a_day_stands_once_in_a_calendar() -> None:
    day = CalendarDayFactory()
    with pytest.raises(IntegrityError):
        CalendarDayFactory(calendar=day.calendar)


# -- setting office hours ---------------------------------------------------------------------


def test_new_office_hours_count_from_their_first_day() -> None:
    calendar = CalendarFactory()
    hours = OfficeHours.of((time(7), time(11)), (time(13), time(16, 30)))
    set_office_hours(
        calendar=calendar, hours=hours, valid_from=FRIDAY, source_note="QĐ 2", by="q", at=AT
    )
    compiled = get_calendar(calendar.code)
    assert due_text(compiled, "2026-12-02T09:00", "1 working_days") == "2026-12-03T17:00"
    assert due_text(compiled, "2026-12-02T09:00", "2 working_days") == "2026-12-04T16:30"


def test_office_hours_that_were_to_follow_are_replaced() -> None:
    calendar = CalendarFactory()
    for closes, valid_from in [(time(18), SATURDAY), (time(16), FRIDAY)]:
        set_office_hours(
            calendar=calendar,
            hours=OfficeHours.of((time(8), closes)),
            valid_from=valid_from,
            source_note="QĐ 2",
            by="quan-tri",
            at=AT,
        )
    assert due_text(get_calendar(calendar.code), "2026-12-04T09:00", "1 working_days") == (
        "2026-12-07T16:00"
    )


@pytest.mark.parametrize(
    ("day", "note"), [(date(2025, 12, 31), "QĐ 2"), (FRIDAY, ""), (FRIDAY, "a" * 301)]
)
def test_office_hours_need_a_day_in_the_calendar_and_a_source(day: date, note: str) -> None:
    with pytest.raises(CannotSetOfficeHours):
        set_office_hours(
            calendar=CalendarFactory(),
            hours=OfficeHours.of((time(8), time(16))),
            valid_from=day,
            source_note=note,
            by="quan-tri",
            at=AT,
        )


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [(time(12), time(8))],
        [(time(8), time(8))],
        [(time(8), time(12)), (time(11), time(17))],
        [(time(8), time(12)), (time(12), time(17))],
    ],
)
def test_office_hours_do_not_overlap(spans: list[tuple[time, time]]) -> None:
    with pytest.raises(BadInput):
        OfficeHours.of(*spans)


# -- seeding ----------------------------------------------------------------------------------


def test_a_seeded_calendar_says_what_the_shipped_one_says(vn: CompiledCalendar) -> None:
    seeded = get_calendar(seed_2026().code)
    for received in ("2026-08-21T15:00", "2025-12-31T09:00", "2026-11-23T16:00"):
        for limit in ("9 hours", "3 working_days", "1 days", "1 months"):
            assert due_text(seeded, received, limit) == due_text(vn, received, limit)


def test_seeding_again_changes_nothing() -> None:
    revision = seed_2026().revision
    assert seed_calendar(years=range(2025, 2028), at=AT)[:3] == (0, 0, 0)
    assert Calendar.objects.get(code="vn").revision == revision
    assert Event.objects.filter(kind="CalendarSeeded").count() == 1


def test_a_seed_leaves_alone_what_a_person_set() -> None:
    calendar = seed_2026()
    set_day(calendar, date(2026, 11, 24), DayKind.WORKING)
    assert seed_calendar(years=range(2025, 2028), at=AT).kept == 1
    assert is_working_day(get_calendar("vn"), date(2026, 11, 24))


def test_a_seed_brings_its_own_days_up_to_date() -> None:
    calendar = seed_2026()
    calendar.days.filter(date=date(2026, 9, 2)).update(why="Cũ")
    calendar.days.filter(date=date(2026, 9, 1)).delete()
    CalendarDayFactory(calendar=calendar, date=date(2026, 12, 7))
    assert seed_calendar(years=range(2025, 2028), at=AT) == (1, 1, 1, 0)


def test_more_years_make_the_calendar_longer() -> None:
    seed_2026()
    seed_calendar(years=range(2024, 2025), at=AT)
    assert is_working_day(get_calendar("vn"), date(2024, 5, 4))


def test_years_that_leave_a_gap_are_refused() -> None:
    seed_2026()
    with pytest.raises(CannotSeedCalendar, match="2025"):
        seed_calendar(years=range(2029, 2030), at=AT)


def test_a_provisional_day_is_confirmed_by_setting_it() -> None:
    calendar = seed_2026()
    tet = calendar.days.get(date=date(2027, 2, 4))
    assert tet.provisional
    assert not set_day(calendar, tet.date, DayKind.OFF).provisional
