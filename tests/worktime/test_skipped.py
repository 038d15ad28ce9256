"""What an explanation of a due date names."""

import pytest

from motcua.worktime.rules import CompiledCalendar
from tests.worktime.helpers import due


def skipped(calendar: CompiledCalendar, *given: str, by: str | None = None) -> list[str]:
    """The skipped days as `MM-DD why`."""
    return [f"{day:%m-%d} {why}" for day, why in due(calendar, *given, by=by).skipped]


def test_weekends_and_holidays_on_the_way_are_named(vn: CompiledCalendar) -> None:
    assert skipped(vn, "2026-11-20T09:15", "3 working_days") == [
        "11-21 Thứ bảy",
        "11-22 Chủ nhật",
        "11-24 Ngày Văn hóa Việt Nam",
    ]


def test_a_make_up_day_is_not_skipped(vn: CompiledCalendar) -> None:
    assert skipped(vn, "2026-08-21T09:15", "1 working_days") == []


def test_the_day_of_receipt_is_named_only_where_it_would_count(vn: CompiledCalendar) -> None:
    sunday = "2026-11-22T09:15"
    assert skipped(vn, sunday, "1 working_days") == []
    assert skipped(vn, sunday, "1 hours") == ["11-22 Chủ nhật"]
    assert skipped(vn, sunday, "0 working_days", by="15:00") == ["11-22 Chủ nhật"]


def test_calendar_limits_name_only_the_days_they_moved_over(vn: CompiledCalendar) -> None:
    assert skipped(vn, "2026-11-13T09:15", "8 days") == ["11-21 Thứ bảy", "11-22 Chủ nhật"]


def test_paused_days_are_named_once_each(vn: CompiledCalendar) -> None:
    pause = "2026-11-04T10:00/2026-11-09T08:00"
    names = skipped(vn, "2026-11-02T09:00", "5 working_days", pause)
    assert [name[:5] for name in names] == ["11-05", "11-06", "11-07", "11-08", "11-09"]
    assert names[0].startswith("11-05 Tạm dừng từ 10:00 ngày 04/11/2026")


def test_hours_name_the_days_that_a_pause_takes_whole(vn: CompiledCalendar) -> None:
    pause = "2026-11-02T10:00/2026-11-04T08:00"
    assert [name[:5] for name in skipped(vn, "2026-11-02T09:00", "8 hours", pause)] == ["11-03"]


def test_of_calendar_days_a_pause_takes_the_weekend_too(vn: CompiledCalendar) -> None:
    pause = "2026-11-05T10:00/2026-11-09T08:00"
    names = skipped(vn, "2026-11-02T09:00", "5 days", pause)
    assert [name[:14] for name in names] == [f"11-0{day} Tạm dừng" for day in (6, 7, 8, 9)]


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        ("07:30:00", "17:00:00", ["11-03"]),
        ("07:30:01", "17:00:00", []),
        ("07:30:00", "16:59:59", []),
    ],
)
def test_hours_name_a_day_paused_from_its_opening_to_its_closing(
    begins: str, ends: str, days: list[str], vn: CompiledCalendar
) -> None:
    pause = f"2026-11-03T{begins}/2026-11-03T{ends}"
    names = skipped(vn, "2026-11-02T09:00", "16 hours", pause)
    assert [name[:5] for name in names] == days


def test_a_pause_after_the_due_moment_is_named_last(vn: CompiledCalendar) -> None:
    late = "2026-11-27T10:00/2026-11-28T10:00"
    names = skipped(vn, "2026-11-20T09:15", "3 working_days", late)
    assert names[-1] == (
        "11-27 Lần tạm dừng từ 10:00 ngày 27/11/2026 bắt đầu sau khi hết hạn nên không tính"
    )
