"""Pauses stop the clock."""

import pytest

from motcua.kernel.errors import BadInput
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import (
    CompiledCalendar,
    format_datetime,
    parse_datetime,
    parse_pause,
    postponed,
)
from tests.worktime.helpers import due, due_text

RECEIVED = "2026-11-02T09:00"  # a Monday; no holiday until 24/11

WORKING_DAYS = [
    # Five working days: due Monday 09/11 without a pause.
    (["2026-11-04T10:00/2026-11-04T16:00"], "2026-11-09"),  # only the day on which it begins
    (["2026-11-04T10:00/2026-11-05T08:00"], "2026-11-10"),
    (["2026-11-04T10:00/2026-11-06T00:00"], "2026-11-10"),  # half open: 06/11 is not touched
    (["2026-11-04T10:00/2026-11-06T00:01"], "2026-11-11"),
    (["2026-11-06T10:00/2026-11-09T08:00"], "2026-11-10"),  # the weekend adds nothing
    (["2026-11-02T09:00/2026-11-03T09:00"], "2026-11-10"),  # from the time of receipt
    (["2026-11-09T16:59/2026-11-11T09:00"], "2026-11-11"),  # begins on the due day, before due
    (["2026-11-09T17:00/2026-11-11T09:00"], "2026-11-11"),  # at the due time is not after it
    (["2026-11-09T17:01/2026-11-11T09:00"], "2026-11-09"),
    (["2026-11-04T10:00/2026-11-05T10:00", "2026-11-05T10:00/2026-11-06T10:00"], "2026-11-11"),
    (["2026-11-10T10:00/2026-11-11T10:00", "2026-11-04T10:00/2026-11-05T10:00"], "2026-11-11"),
    (["2026-11-04T10:00/2026-11-04T10:00"], "2026-11-09"),  # empty
    (["2026-11-04T00:00/2026-11-04T00:00"], "2026-11-09"),
    (["2026-11-04T10:00/2026-11-25T10:00"], "2026-11-30"),  # over the holiday of 24/11
]


@pytest.mark.parametrize(("pauses", "day"), WORKING_DAYS)
def test_a_pause_adds_the_working_days_it_touches_after_its_first(
    vn: CompiledCalendar, pauses: list[str], day: str
) -> None:
    assert due_text(vn, RECEIVED, "5 working_days", *pauses) == f"{day}T17:00"


HOURS = [
    # Eight hours: due Tuesday 03/11 at 09:30 without a pause.
    (["2026-11-02T10:00/2026-11-02T10:30"], "2026-11-03T10:00"),
    (["2026-11-02T10:00/2026-11-02T10:01"], "2026-11-03T09:31"),
    (["2026-11-02T11:30/2026-11-02T13:30"], "2026-11-03T09:30"),  # no working time inside
    (["2026-11-02T16:00/2026-11-03T08:00"], "2026-11-03T11:00"),
    (["2026-11-03T09:30/2026-11-03T10:30"], "2026-11-03T10:30"),  # at the due time
    (["2026-11-03T09:31/2026-11-03T10:30"], "2026-11-03T09:30"),
    (["2026-11-03T09:00/2026-11-07T10:00"], "2026-11-09T08:00"),
    (["2026-11-02T09:00/2026-11-02T09:00"], "2026-11-03T09:30"),
]


@pytest.mark.parametrize(("pauses", "moment"), HOURS)
def test_a_pause_adds_its_working_minutes_to_hours(
    vn: CompiledCalendar, pauses: list[str], moment: str
) -> None:
    assert due_text(vn, RECEIVED, "8 hours", *pauses) == moment


CALENDAR = [
    # Five days: nominally Saturday 07/11, so due Monday 09/11.
    ([], "2026-11-09"),
    (["2026-11-04T10:00/2026-11-05T10:00"], "2026-11-09"),  # nominally Sunday 08/11
    (["2026-11-04T10:00/2026-11-06T10:00"], "2026-11-09"),
    (["2026-11-04T10:00/2026-11-07T10:00"], "2026-11-10"),
    (["2026-11-06T10:00/2026-11-09T08:00"], "2026-11-10"),  # the weekend counts here
    (["2026-11-09T10:00/2026-11-10T10:00"], "2026-11-09"),  # nominally Saturday and one
    (["2026-11-04T10:00/2026-11-21T10:00"], "2026-11-25"),  # nominally 24/11, a holiday
]


@pytest.mark.parametrize(("pauses", "day"), CALENDAR)
def test_a_pause_adds_calendar_days_before_the_due_day_moves(
    vn: CompiledCalendar, pauses: list[str], day: str
) -> None:
    assert due_text(vn, RECEIVED, "5 days", *pauses) == f"{day}T17:00"


def test_a_pause_adds_calendar_days_to_months(vn: CompiledCalendar) -> None:
    pause = "2026-01-10T10:00/2026-01-12T10:00"
    assert due_text(vn, "2025-12-31T09:00", "2 months", pause) == "2026-03-02T17:00"


def test_a_pause_moves_a_same_day_limit(vn: CompiledCalendar) -> None:
    pause = "2026-11-02T14:00/2026-11-04T10:00"
    assert due_text(vn, RECEIVED, "0 working_days", pause, by="15:00") == "2026-11-04T17:00"


@pytest.mark.parametrize(
    "pauses",
    [
        ["2026-11-05T10:00/2026-11-04T10:00"],  # reversed
        ["2026-11-02T08:59/2026-11-04T10:00"],  # begins before receipt
        ["2026-11-03T10:00/2026-11-05T10:00", "2026-11-05T09:59/2026-11-06T10:00"],
        ["2026-11-03T10:00/2026-11-05T10:00", "2026-11-03T10:00/2026-11-05T10:00"],
        ["2026-12-03T10:00/2026-12-05T10:00", "2026-12-04T10:00/2026-12-06T10:00"],  # after due
    ],
)
@pytest.mark.parametrize("limit", ["3 hours", "3 working_days", "3 days", "3 months"])
def test_pauses_that_cannot_be_are_refused(
    vn: CompiledCalendar, pauses: list[str], limit: str
) -> None:
    with pytest.raises(BadInput, match="tạm dừng"):
        due(vn, RECEIVED, limit, *pauses)


def test_each_impossible_pause_is_named(vn: CompiledCalendar) -> None:
    pauses = ["2026-11-01T08:00/2026-11-03T10:00", "2026-11-02T10:00/2026-11-06T10:00"]
    with pytest.raises(BadInput, match="bắt đầu trước khi nhận hồ sơ") as refused:
        due(vn, RECEIVED, "3 days", *pauses)
    assert len(refused.value.problems) == 2


PROMISES = [
    ("hours", "2026-11-04T10:00/2026-11-04T11:00", "2026-11-09T11:00"),
    ("hours", "2026-11-06T16:00/2026-11-09T08:00", "2026-11-09T11:30"),
    ("working_days", "2026-11-04T10:00/2026-11-04T16:00", "2026-11-09T10:00"),
    ("working_days", "2026-11-05T10:00/2026-11-09T09:00", "2026-11-11T10:00"),
    ("days", "2026-11-05T10:00/2026-11-09T09:00", "2026-11-13T10:00"),
    ("months", "2026-11-04T10:00/2026-11-09T09:00", "2026-11-16T10:00"),  # 14/11 is a day off
    ("days", "2026-11-09T10:01/2026-11-11T09:00", "2026-11-09T10:00"),  # begins too late
]


@pytest.mark.parametrize(("unit", "pause", "moment"), PROMISES)
def test_a_promise_moves_by_what_a_pause_adds(
    vn: CompiledCalendar, unit: str, pause: str, moment: str
) -> None:
    promised = parse_datetime("2026-11-09T10:00")
    moved = postponed(vn, promised, TimeUnit(unit), parse_pause(pause))
    assert format_datetime(moved).removesuffix("+07:00") == moment
