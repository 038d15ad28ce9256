"""Due dates, sentence by sentence of the contract."""

from datetime import UTC, datetime, time

import pytest

from motcua.kernel.errors import BadInput
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at
from tests.worktime.helpers import due, due_text

WORKING_DAYS = [
    ("2025-04-24", 3, "2025-04-28"),
    ("2025-12-31", 2, "2026-01-06"),
    ("2026-02-13", 2, "2026-02-24"),
    ("2026-04-24", 5, "2026-05-06"),
    ("2026-08-21", 1, "2026-08-22"),
    ("2026-08-28", 3, "2026-09-07"),
    ("2026-11-20", 3, "2026-11-26"),
    ("2026-11-23", 1, "2026-11-25"),
]


@pytest.mark.parametrize(("received", "n", "day"), WORKING_DAYS)
def test_working_days_end_with_the_office_hours_of_the_last(
    vn: CompiledCalendar, received: str, n: int, day: str
) -> None:
    assert due_text(vn, f"{received}T09:15", f"{n} working_days") == f"{day}T17:00"


@pytest.mark.parametrize(
    "received",
    ["2026-11-20T05:00", "2026-11-20T12:00", "2026-11-20T17:00", "2026-11-20T23:59:59"],
)
def test_working_days_count_from_the_date_whatever_the_hour(
    vn: CompiledCalendar, received: str
) -> None:
    assert due_text(vn, received, "1 working_days") == "2026-11-23T17:00"


@pytest.mark.parametrize("received", ["2026-11-21T09:00", "2026-11-22T00:00"])
def test_the_first_working_day_after_a_day_off_is_day_one(
    vn: CompiledCalendar, received: str
) -> None:
    result = due(vn, received, "1 working_days")
    assert f"{result.due_at:%Y-%m-%d}" == "2026-11-23"
    assert str(result.starts_on) == "2026-11-23"


HOURS = [
    ("2026-11-20T09:15", 2, "2026-11-20T11:15"),
    ("2026-11-20T09:15", 3, "2026-11-20T14:15"),
    ("2026-11-20T07:30", 4, "2026-11-20T11:30"),  # runs out at a closing: due at that closing
    ("2026-11-20T13:30", 4, "2026-11-23T08:00"),
    ("2026-11-20T14:00", 3, "2026-11-20T17:00"),
    ("2026-11-20T11:30", 1, "2026-11-20T14:30"),
    ("2026-11-20T12:10", 1, "2026-11-20T14:30"),
    ("2026-11-20T17:00", 1, "2026-11-23T08:30"),
    ("2026-11-20T06:00", 1, "2026-11-20T08:30"),
    ("2026-11-21T10:00", 1, "2026-11-23T08:30"),
    ("2026-11-23T16:00", 8, "2026-11-25T16:30"),  # 24/11 is a holiday
    ("2026-08-21T16:00", 8, "2026-08-22T16:30"),  # a make-up Saturday has full office hours
    ("2026-11-20T09:15:30", 1, "2026-11-20T10:15:30"),
]


@pytest.mark.parametrize(("received", "n", "moment"), HOURS)
def test_hours_are_working_time(vn: CompiledCalendar, received: str, n: int, moment: str) -> None:
    assert due_text(vn, received, f"{n} hours") == moment


CALENDAR = [
    ("2026-11-20T09:15", "3 days", "2026-11-23T17:00"),
    ("2026-11-20T09:15", "1 days", "2026-11-23T17:00"),  # Saturday moves to Monday
    ("2026-11-20T09:15", "4 days", "2026-11-25T17:00"),  # the holiday of 24/11 moves on
    ("2026-11-20T09:15", "6 days", "2026-11-26T17:00"),
    ("2026-08-20T09:15", "2 days", "2026-08-22T17:00"),  # a make-up Saturday stays
    ("2026-01-31T09:15", "1 months", "2026-03-02T17:00"),  # 28/02 is a Saturday
    ("2028-01-31T09:15", "1 months", "2028-02-29T17:00"),
    ("2026-10-31T09:15", "1 months", "2026-11-30T17:00"),
    ("2026-11-20T09:15", "12 months", "2027-11-22T17:00"),
]


@pytest.mark.parametrize(("received", "limit", "moment"), CALENDAR)
def test_calendar_limits_move_off_a_day_off(
    vn: CompiledCalendar, received: str, limit: str, moment: str
) -> None:
    assert due_text(vn, received, limit) == moment


SAME_DAY = [
    ("2026-11-20T09:00", "15:00", "2026-11-20T17:00"),
    ("2026-11-20T15:00", "15:00", "2026-11-20T17:00"),
    ("2026-11-20T15:00:01", "15:00", "2026-11-23T17:00"),
    ("2026-11-20T06:00", "15:00", "2026-11-20T17:00"),
    ("2026-11-21T09:00", "15:00", "2026-11-23T17:00"),
    ("2026-11-23T16:00", "15:00", "2026-11-25T17:00"),
    ("2026-11-20T17:30", "18:00", "2026-11-23T17:00"),  # never due before it came
]


@pytest.mark.parametrize(("received", "cut_off", "moment"), SAME_DAY)
def test_what_comes_by_the_cut_off_is_due_the_same_day(
    vn: CompiledCalendar, received: str, cut_off: str, moment: str
) -> None:
    assert due_text(vn, received, "0 working_days", by=cut_off) == moment


@pytest.mark.parametrize("unit", ["1 working_days", "0 hours", "0 days", "2 hours", "1 months"])
def test_a_cut_off_goes_with_zero_working_days_only(vn: CompiledCalendar, unit: str) -> None:
    with pytest.raises(BadInput, match="Giờ chốt nhận trong ngày chỉ đi cùng thời hạn"):
        due(vn, "2026-11-20T09:00", unit, by="15:00")


@pytest.mark.parametrize("limit", ["0 working_days", "0 hours", "0 days", "0 months"])
def test_a_limit_of_zero_is_refused(vn: CompiledCalendar, limit: str) -> None:
    with pytest.raises(BadInput, match="ngày làm việc cần kèm giờ chốt nhận trong"):
        due(vn, "2026-11-20T09:00", limit)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(BadInput, match="ngày làm việc cần kèm giờ chốt nhận trong"):
        TimeLimit(-1, TimeUnit.DAYS)


@pytest.mark.parametrize("limit", ["3653 days", "120 months", "2480 working_days", "18600 hours"])
def test_ten_years_are_allowed(vn: CompiledCalendar, limit: str) -> None:
    assert due(vn, "2026-11-20T09:00", limit).due_at.year == 2036


@pytest.mark.parametrize(
    "limit",
    ["3654 days", "121 months", "2600 working_days", "20000 hours", f"{10**17} hours"],
)
def test_more_than_ten_years_are_refused(vn: CompiledCalendar, limit: str) -> None:
    with pytest.raises(BadInput, match="10 năm"):
        due(vn, "2026-11-20T09:00", limit)


@pytest.mark.parametrize("received", ["2009-12-31T09:00", "2051-01-01T09:00", "0001-01-01T00:00"])
@pytest.mark.parametrize("limit", ["1 hours", "1 working_days", "1 days", "1 months"])
def test_outside_the_calendar_nothing_is_guessed(
    vn: CompiledCalendar, received: str, limit: str
) -> None:
    with pytest.raises(BadInput, match="ngoài lịch"):
        due(vn, received, limit)


@pytest.mark.parametrize("limit", ["8 hours", "1 working_days", "1 days", "1 months"])
def test_a_due_date_beyond_the_calendar_is_not_guessed(vn: CompiledCalendar, limit: str) -> None:
    with pytest.raises(BadInput, match="ngoài lịch"):
        due(vn, "2050-12-31T16:59", limit)


def test_an_unknown_unit_gives_no_date(vn: CompiledCalendar) -> None:
    with pytest.raises(BadInput, match="đơn vị"):
        due_at(vn, datetime(2026, 11, 20, tzinfo=UTC), TimeLimit(5, TimeUnit.UNKNOWN))


def test_a_moment_in_another_zone_is_read_in_vietnams(vn: CompiledCalendar) -> None:
    result = due_at(vn, datetime(2026, 11, 20, 17, 30, tzinfo=UTC), TimeLimit(1, TimeUnit.DAYS))
    assert f"{result.received_at:%Y-%m-%dT%H:%M%z}" == "2026-11-21T00:30+0700"
    assert str(result.starts_on) == "2026-11-22"


def test_a_cut_off_is_kept_with_its_limit() -> None:
    assert TimeLimit(0, TimeUnit.WORKING_DAYS, time(15)).same_day_before == time(15)
