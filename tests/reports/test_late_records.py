"""A period begins with what the one before ended with, or the report says why it does not."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.dossiers.enums import Timeliness
from motcua.reports.base.formats import as_values
from motcua.reports.base.report import Question, Sheet
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of
from tests.factories.people import UnitFactory
from tests.factories.reports import at, close, take
from tests.factories.statistics import record_change

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 9, 15), date(2026, 10, 14)


def sheet(province, first: date = FIRST, last: date = LAST, by=Breakdown.FIELD) -> Sheet:
    window = Window(first, last, end_of(last))
    return count_sheet(REPORTS["07a"], Question(province, window, by))


@pytest.fixture
def province():
    """One dossier in progress when the period begins."""
    unit = UnitFactory(code="T")
    take(1, "2026-09-01T08:00", "2026-09-30T17:00", unit="T")
    return unit


def test_nothing_recorded_late_gives_no_sentence(province):
    close(take(2, "2026-09-20T08:00", "2026-09-30T17:00", unit="T"), "2026-09-21T09:00",
          Timeliness.EARLY)  # fmt: skip
    assert (sheet(province).left_before, as_values(sheet(province))["notes"]) == (1, [])


@pytest.mark.parametrize("by", Breakdown)
def test_a_dossier_entered_after_its_period_is_told(province, by):
    dossier, taken = take(2, "2026-09-16T08:00", "2026-09-30T17:00", unit="T")
    record_change(
        dossier,
        at=at("2026-09-17T09:00"),
        before=taken,
        after=replace(taken, received_at=at("2026-09-10T08:00")),
    )
    (said,) = as_values(sheet(province, by=by))["notes"]
    assert "Kỳ này có 2 hồ sơ từ kỳ trước" in said
    assert "hết ngày 14/09/2026 kỳ trước ghi còn 1 hồ sơ đang giải quyết" in said


def test_a_closing_told_late_is_told_too(province):
    taken = take(2, "2026-09-02T08:00", "2026-09-30T17:00", unit="T")
    dossier, before = taken
    after = replace(before, closed_at=at("2026-09-10T08:00"), timeliness=Timeliness.EARLY)
    record_change(dossier, at=at("2026-09-20T09:00"), before=before, after=after)
    assert sheet(province).opening_gap == -1
    assert sheet(province, date(2026, 10, 15), date(2026, 11, 14)).opening_gap == 0


def test_a_period_that_has_not_begun_has_nothing_to_compare(province):
    window = Window(FIRST, LAST, at("2026-09-01T12:00"))
    assert (
        count_sheet(REPORTS["07a"], Question(province, window, Breakdown.FIELD)).left_before is None
    )
