"""By when a decision must be issued and entered in the national database."""

from datetime import date, timedelta

import pytest

from motcua.announcements.enums import Origin
from motcua.announcements.rules.deadlines import (
    LegalText,
    Limits,
    Standing,
    last_day_to_issue,
    standing,
)

LIMITS = Limits(20, 5, 3, 10, 5, 2)
LAST, DAY = date(2026, 12, 10), timedelta(days=1)


def test_a_province_has_until_five_days_before_the_text_holds():
    text = LegalText(effective_on=date(2027, 1, 1))
    assert last_day_to_issue(Origin.PROVINCE, text, LIMITS) == date(2026, 12, 27)


def test_a_minister_has_until_twenty_days_before():
    text = LegalText(effective_on=date(2027, 1, 1))
    assert last_day_to_issue(Origin.MINISTRY, text, LIMITS) == date(2026, 12, 12)


def test_a_shortened_procedure_counts_from_signing():
    text = LegalText(date(2026, 12, 30), date(2026, 12, 30), is_shortened=True)
    assert last_day_to_issue(Origin.PROVINCE, text, LIMITS) == date(2027, 1, 2)


@pytest.mark.parametrize("is_shortened", [True, False])
def test_without_its_day_nothing_is_known(is_shortened: bool):
    text = LegalText(is_shortened=is_shortened)
    assert last_day_to_issue(Origin.PROVINCE, text, LIMITS) is None


@pytest.mark.parametrize(
    ("origin", "is_shortened", "days"),
    [
        (Origin.MINISTRY, False, 10),
        (Origin.PROVINCE, False, 5),
        (Origin.MINISTRY, True, 2),
        (Origin.PROVINCE, True, 2),
    ],
)
def test_the_entry_has_its_working_days(origin: Origin, is_shortened: bool, days: int):
    assert LIMITS.entry_days(origin, is_shortened=is_shortened) == days


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (LAST - 4 * DAY, Standing.OPEN),
        (LAST - 3 * DAY, Standing.NEAR),
        (LAST, Standing.NEAR),
        (LAST + DAY, Standing.LATE),
    ],
)
def test_the_last_day_itself_is_in_time(today: date, found: Standing):
    assert standing(LAST, None, today) == found


@pytest.mark.parametrize(("done", "found"), [(LAST, Standing.MET), (LAST + DAY, Standing.MET_LATE)])
def test_what_is_done_stays_as_it_was(done: date, found: Standing):
    assert standing(LAST, done, LAST + 300 * DAY) == found


def test_without_a_last_day_nobody_is_late():
    assert standing(None, None, LAST) == Standing.UNKNOWN
