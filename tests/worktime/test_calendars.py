"""Calendars in the database: compiled when they change, edited by people."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.errors import BadInput
from motcua.kernel.queries import list_events_of, texts_of
from motcua.worktime import queries
from motcua.worktime.actions import (
    CannotSetCalendarDay,
    CannotSetOfficeHours,
    set_office_hours,
)
from motcua.worktime.enums import DayKind
from motcua.worktime.queries import (
    get_calendar,
    get_calendar_or_built_in,
    get_calendar_row,
    get_hours_on,
    list_days,
    list_hours,
)
from motcua.worktime.rules import OfficeHours, is_working_day
from motcua.worktime.rules.vietnam import built_in_calendar
from tests.factories.actors import ADMINISTRATOR
from tests.factories.worktime import CalendarDayFactory, CalendarFactory, OfficeHoursPeriodFactory
from tests.worktime.helpers import AT, due_text, set_day

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2026, 12, 4), date(2026, 12, 5)


# -- reading ----------------------------------------------------------------------------------


def test_without_a_seed_the_calendar_is_the_one_shipped() -> None:
    assert get_calendar("vn") is built_in_calendar()


@pytest.mark.parametrize("code", ["khong-co", "", "a\0b", "\ud800", "x" * 999, "VN"])
def test_an_unknown_calendar_is_bad_input(code: str) -> None:
    with pytest.raises(BadInput, match="Không có lịch"):
        get_calendar(code)


@pytest.mark.parametrize("get", [get_calendar, get_calendar_row])
def test_forty_letters_of_an_unknown_code_are_told(get: Callable[[str], object]) -> None:
    with pytest.raises(BadInput, match=f"“{'x' * 40}”"):
        get("x" * 41)


def unreadable(_code: str) -> None:
    raise DatabaseError("malformed")


def test_before_there_are_tables_the_calendar_is_the_one_shipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "_revision", unreadable)
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert get_calendar_or_built_in("vn") is built_in_calendar()


def test_a_stored_calendar_that_cannot_be_read_is_not_replaced_by_the_one_shipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "_revision", unreadable)
    with pytest.raises(DatabaseError, match="malformed"):
        get_calendar_or_built_in("vn")


def test_a_database_that_cannot_be_reached_is_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(queries, "_revision", unreadable)
    monkeypatch.setattr(connection.introspection, "table_names", unreachable)
    with pytest.raises(BadInput, match="Không mở được cơ sở dữ liệu"):
        get_calendar_or_built_in("vn")


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


def test_each_of_several_calendars_is_read_by_its_code() -> None:
    rows = {row.code: row for row in CalendarFactory.create_batch(3)}
    assert {code: get_calendar_row(code) for code in rows} == rows
    assert [get_calendar(code).code for code in rows] == list(rows)


def test_a_calendar_without_office_hours_is_not_guessed() -> None:
    calendar = CalendarFactory(morning=None, afternoon=None)
    OfficeHoursPeriodFactory(calendar=calendar, valid_from=date(2027, 1, 1))
    with pytest.raises(BadInput, match="01/01/2026"):
        get_calendar(calendar.code)


def test_the_last_day_of_a_calendar_is_a_day_of_it() -> None:
    calendar = get_calendar(CalendarFactory(last_on=FRIDAY).code)
    assert is_working_day(calendar, FRIDAY)
    assert due_text(calendar, "2026-12-04T08:00", "8 hours") == "2026-12-04T17:00"


def test_hours_are_listed_newest_first_and_their_spans_in_order() -> None:
    calendar = CalendarFactory(afternoon=None)
    afternoon = OfficeHoursPeriodFactory(calendar=calendar, afternoon=True)
    newer = OfficeHoursPeriodFactory(calendar=calendar, afternoon=True, valid_from=date(2026, 6, 1))
    morning = calendar.periods.earliest("opens")
    assert list_hours(calendar) == [[newer], [morning, afternoon]]


def test_the_hours_of_a_day_are_those_in_force_on_it_in_order() -> None:
    calendar, _other = CalendarFactory(afternoon=None), CalendarFactory()
    later = OfficeHoursPeriodFactory(calendar=calendar, afternoon=True)
    earlier = calendar.periods.earliest("opens")
    calendar.periods.update(valid_to=date(2026, 5, 31))
    new = OfficeHoursPeriodFactory(calendar=calendar, valid_from=date(2026, 6, 1))
    days = (date(2026, 5, 31), date(2026, 6, 1))
    assert [get_hours_on(calendar, day) for day in days] == [[earlier, later], [new]]


# -- setting days -----------------------------------------------------------------------------


def test_a_day_set_off_is_seen_at_once() -> None:
    calendar = CalendarFactory()
    assert is_working_day(get_calendar(calendar.code), FRIDAY)
    set_day(calendar, FRIDAY, DayKind.OFF)
    assert not is_working_day(get_calendar(calendar.code), FRIDAY)


@pytest.mark.parametrize("note", ["a", "a" * 300])
def test_a_source_of_up_to_three_hundred_letters_is_taken(note: str) -> None:
    assert set_day(CalendarFactory(), FRIDAY, DayKind.OFF, source_note=note).source_note == note


@pytest.mark.parametrize("note", ["", " ", "a" * 301])
def test_a_source_that_is_empty_or_longer_is_refused(note: str) -> None:
    with pytest.raises(CannotSetCalendarDay, match="không quá 300 chữ"):
        set_day(CalendarFactory(), FRIDAY, DayKind.OFF, source_note=note)


@pytest.mark.parametrize("told", [{"why": "Bão"}, {"source_note": "Thông báo 2/TB"}])
def test_a_day_told_with_other_words_is_set_anew(told: dict) -> None:
    calendar = CalendarFactory()
    set_day(calendar, FRIDAY, DayKind.OFF)
    changed = set_day(calendar, FRIDAY, DayKind.OFF, **told)
    assert {name: getattr(changed, name) for name in told} == told
    assert len(list_events_of(calendar)) == 2


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 12, 31)])
def test_the_first_and_the_last_day_of_a_calendar_can_be_set(day: date) -> None:
    assert set_day(CalendarFactory(), day, DayKind.OFF).date == day


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(day: date) -> None:
    with pytest.raises(CannotSetCalendarDay, match="nằm ngoài lịch"):
        set_day(CalendarFactory(), day, DayKind.OFF)


def test_equal_days_of_a_year_and_of_two_calendars_are_each_set() -> None:
    first, second = CalendarFactory(), CalendarFactory()
    asked = [(first, FRIDAY), (first, SATURDAY), (second, FRIDAY), (second, SATURDAY)]
    rows = [set_day(calendar, day, DayKind.OFF) for calendar, day in asked]
    assert [(row.calendar, row.date) for row in rows] == asked


def test_a_make_up_saturday_has_full_office_hours() -> None:
    calendar = CalendarFactory()
    set_day(calendar, SATURDAY, DayKind.WORKING)
    compiled = get_calendar(calendar.code)
    assert due_text(compiled, "2026-12-04T16:00", "9 hours") == "2026-12-05T17:00"


def test_a_saturday_of_duty_does_not_count() -> None:
    calendar = CalendarFactory()
    set_day(calendar, SATURDAY, DayKind.SATURDAY_DUTY)
    compiled = get_calendar(calendar.code)
    assert not is_working_day(compiled, SATURDAY)


def test_setting_a_day_is_an_event_and_repeating_it_is_none() -> None:
    calendar = CalendarFactory()
    assert set_day(calendar, FRIDAY, DayKind.OFF) == set_day(calendar, FRIDAY, DayKind.OFF)
    [event] = list_events_of(calendar)
    assert (event.actor.actor_id, event.event.day) == (ADMINISTRATOR.actor_id, FRIDAY)


def test_why_a_day_is_so_lies_beside_the_log() -> None:
    calendar = CalendarFactory()
    set_day(calendar, FRIDAY, DayKind.OFF)
    said = list_events_of(calendar)[0].event
    texts = texts_of([said.why, said.source])
    assert [texts[said.why], texts[said.source]] == ["Nghỉ bù", "Thông báo 1/TB"]


def test_the_same_key_answers_the_same_day_and_refuses_another() -> None:
    calendar = CalendarFactory()
    first = set_day(calendar, FRIDAY, DayKind.OFF, key="k")
    assert set_day(calendar, FRIDAY, DayKind.OFF, key="k") == first
    with pytest.raises(CannotSetCalendarDay, match="nội dung khác"):
        set_day(calendar, SATURDAY, DayKind.OFF, key="k")


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
    calendar = CalendarFactory()
    with pytest.raises(CannotSetCalendarDay):  # noqa: PT011 - each case says its own
        set_day(calendar, day, kind, **given)
    assert (calendar.days.count(), list_events_of(calendar)) == (0, [])


def test_a_day_stands_once_in_a_calendar() -> None:
    day = CalendarDayFactory()
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        CalendarDayFactory(calendar=day.calendar)


# -- setting office hours ---------------------------------------------------------------------


def test_new_office_hours_count_from_their_first_day() -> None:
    calendar = CalendarFactory()
    hours = OfficeHours.of((time(7), time(11)), (time(13), time(16, 30)))
    set_office_hours(
        calendar=calendar,
        hours=hours,
        valid_from=FRIDAY,
        source_note="QĐ 2",
        by=ADMINISTRATOR,
        at=AT,
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
            by=ADMINISTRATOR,
            at=AT,
        )
    assert due_text(get_calendar(calendar.code), "2026-12-04T09:00", "1 working_days") == (
        "2026-12-07T16:00"
    )


def test_setting_office_hours_is_an_event_and_the_same_key_sets_them_once() -> None:
    calendar = CalendarFactory()
    for _time in range(2):
        set_office_hours(
            calendar=calendar,
            hours=OfficeHours.of((time(7), time(11))),
            valid_from=FRIDAY,
            source_note="QĐ 2",
            by=ADMINISTRATOR,
            at=AT,
            key="k",
        )
    [event] = list_events_of(calendar)
    assert (event.event.valid_from, event.event.hours) == (FRIDAY, ("07:00-11:00",))


@pytest.mark.parametrize(
    ("day", "note"), [(date(2025, 12, 31), "QĐ 2"), (FRIDAY, ""), (FRIDAY, "a" * 301)]
)
def test_office_hours_need_a_day_in_the_calendar_and_a_source(day: date, note: str) -> None:
    with pytest.raises(CannotSetOfficeHours, match=r"Hãy ghi nguồn|Lịch chỉ có từ"):
        set_office_hours(
            calendar=CalendarFactory(),
            hours=OfficeHours.of((time(8), time(16))),
            valid_from=day,
            source_note=note,
            by=ADMINISTRATOR,
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
    with pytest.raises(BadInput, match="Giờ làm việc phải có ít nhất một buổi"):
        OfficeHours.of(*spans)


def test_office_hours_keep_their_seconds() -> None:
    spans = [(time(8, 1, 2), time(11, 59, 59))]
    assert OfficeHours.of(*spans).times == spans


def test_the_days_of_one_year_of_one_calendar_are_listed_in_order() -> None:
    calendar = CalendarFactory()
    days = [date(2026, 12, 31), date(2026, 1, 1), date(2025, 12, 31), date(2027, 1, 1)]
    rows = {day: CalendarDayFactory(calendar=calendar, date=day) for day in days}
    CalendarDayFactory(date=days[0])
    assert list_days(calendar, 2026) == [rows[days[1]], rows[days[0]]]


@pytest.mark.parametrize(
    ("valid_from", "is_taken"),
    [
        (date(2026, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2025, 12, 31), False),
        (date(2028, 1, 1), False),
    ],
)
def test_hours_begin_on_a_day_of_the_calendar(valid_from: date, is_taken: bool) -> None:
    calendar = CalendarFactory()
    given = {
        "calendar": calendar,
        "hours": OfficeHours.of((time(7), time(11))),
        "valid_from": valid_from,
        "source_note": "QĐ 2",
        "by": ADMINISTRATOR,
        "at": AT,
    }
    if is_taken:
        set_office_hours(**given)
        assert list_hours(calendar)[0][0].opens == time(7)
    else:
        with pytest.raises(CannotSetOfficeHours, match="Lịch chỉ có từ 01/01/2026 đến hết"):
            set_office_hours(**given)
