"""The one list of reports: validity, who sends what, and the calendar of a year."""

from datetime import date, timedelta

import pytest

from motcua.reports.base.wording import name_period
from motcua.reports.enums import PeriodKind, Reporter
from motcua.reports.registry import (
    OF_DOSSIERS,
    REPORTS,
    due_reports,
    report_for,
    reports_due_around,
)
from motcua.reports.rules.reporters import reporter_of
from motcua.reports.rules.schedule import period_of

SENDERS = [Reporter.COMMUNE, Reporter.DEPARTMENT, Reporter.PROVINCE]


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (PeriodKind.MONTH, 1, "2026-12-15", "2027-01-14"),
        (PeriodKind.MONTH, 11, "2027-10-15", "2027-11-14"),
        (PeriodKind.QUARTER, 1, "2026-12-15", "2027-03-14"),
        (PeriodKind.QUARTER, 3, "2027-06-15", "2027-09-14"),
        (PeriodKind.HALF_YEAR, 1, "2026-12-15", "2027-06-14"),
        (PeriodKind.YEAR, 1, "2026-12-15", "2027-12-14"),
    ],
)
def test_periods_run_from_the_15th_to_the_14th(kind, number, first, last):
    period = period_of(kind, number, 2027)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize("reporter", SENDERS)
def test_a_year_has_twelve_reports(reporter):
    due = due_reports(2027, reporter)
    assert len(due) == 12
    assert [each.due_on.month for each in due] == list(range(1, 13))


def test_communes_and_departments_send_by_the_20th_and_the_province_by_the_23rd():
    days = {each: {due.due_on.day for due in due_reports(2027, each)} for each in SENDERS}
    assert days == {
        Reporter.COMMUNE: {20}, Reporter.DEPARTMENT: {20}, Reporter.PROVINCE: {23},
    }  # fmt: skip


def test_months_3_6_9_and_12_are_covered_by_longer_periods():
    due = {each.due_on.month: each.period.kind for each in due_reports(2027, Reporter.COMMUNE)}
    assert {month: due[month] for month in (3, 6, 9, 12)} == {
        3: PeriodKind.QUARTER, 6: PeriodKind.HALF_YEAR, 9: PeriodKind.QUARTER, 12: PeriodKind.YEAR,
    }  # fmt: skip


def test_in_2026_periods_that_began_before_august_still_take_form_06a():
    due = [(each.due_on, each.report.code) for each in due_reports(2026, Reporter.PROVINCE)]
    assert due == [
        (date(2026, 8, 23), "06a"),
        (date(2026, 9, 23), "06a"),
        (date(2026, 10, 23), "07b"),
        (date(2026, 11, 23), "07b"),
        (date(2026, 12, 23), "06a"),
    ]


def test_before_the_circular_no_calendar_is_known():
    assert due_reports(2025, Reporter.COMMUNE) == []


@pytest.mark.parametrize("reporter", Reporter)
def test_every_unit_has_a_report_for_every_period(reporter):
    for first in (date(1975, 1, 1), date(2026, 7, 31), date(2026, 8, 1), date(2100, 12, 31)):
        report = report_for(reporter, first)
        assert report.holds_on(first)
        assert reporter in report.counted_for


@pytest.mark.parametrize(
    ("code", "first", "last", "across"),
    [
        ("06a", "2026-07-31", "2026-07-31", False),
        ("06a", "2026-07-31", "2026-08-01", True),
        ("06a", "2026-08-01", "2026-08-14", False),
        ("07a", "2026-08-01", "2100-12-31", False),
    ],
)
def test_a_period_runs_across_from_the_first_day_of_the_next_report(code, first, last, across):
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert REPORTS[code].runs_across(*days) == across


def test_exactly_one_report_is_sent_of_a_period():
    for reporter in SENDERS:
        for day in (date(2026, 7, 31) + timedelta(days=n) for n in range(3)):
            held = [r for r in OF_DOSSIERS if r.holds_on(day) and reporter in r.sent_by]
            assert len(held) == 1


@pytest.mark.parametrize(
    ("level", "above", "reporter"),
    [
        ("commune", "province", Reporter.COMMUNE),
        ("province", "province", Reporter.DEPARTMENT),
        ("province", None, Reporter.PROVINCE),
        ("province", "nation", Reporter.PROVINCE),
        ("district", "province", Reporter.DISTRICT),
    ],
)
def test_a_unit_of_a_province_under_the_province_is_a_department(level, above, reporter):
    assert reporter_of(level, above) == reporter


@pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))
def test_a_report_has_a_heading_for_each_column(report):
    titles = [title for _group, titles in report.wording.groups() for title in titles]
    assert len(titles) == len(report.layout.columns)
    assert [*report.layout.weights] == list(range(3, 3 + len(titles)))


@pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))
def test_the_identities_hold_whatever_is_counted(report):
    layout = report.layout
    for total, parts in layout.sums.values():
        together = {}
        for part in parts:
            for key, weight in layout.weights[layout.numbers[part]].items():
                together[key] = together.get(key, 0) + weight
        whole = dict(layout.weights[layout.numbers[total]])
        assert {k: w for k, w in together.items() if w} == whole


def test_around_a_day_stand_the_last_report_and_those_that_follow_across_the_new_year():
    around = reports_due_around(date(2026, 12, 20), Reporter.COMMUNE, coming=2)
    assert [str(each.due_on) for each in around] == ["2026-11-20", "2026-12-20", "2027-01-20"]


def test_before_the_first_report_of_a_calendar_there_is_no_last_one():
    (first, *_rest) = reports_due_around(date(2026, 8, 1), Reporter.COMMUNE, coming=2)
    assert str(first.due_on) == "2026-08-20"


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        ("month", 11, "Tháng 11 năm 2027"),
        ("quarter", 3, "Quý III năm 2027"),
        ("half_year", 1, "Sáu tháng đầu năm 2027"),
        ("year", 1, "Năm 2027"),
    ],
)
def test_a_period_has_a_name(kind, number, name):
    assert name_period(period_of(PeriodKind(kind), number, 2027)) == name
