"""The dossiers behind a figure, as the report counted them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers.queries.figures import figures_of
from motcua.reports.queries.dossiers import list_lines
from motcua.statistics.rules.windows import Window, day_of, end_of
from tests.factories.dossiers import accept, at, finish, make_office
from tests.factories.statistics import record_change

pytestmark = pytest.mark.django_db
DUE = at(1, 16)
LONG_AFTER = DUE + timedelta(days=9)


def line_of(dossier, as_of, last=None):
    (line,) = list_lines([dossier.pk], Window(day_of(at()), last or day_of(as_of), as_of))
    return line


def change(dossier, when, **changes):
    """Record other figures of a dossier at this time."""
    figures = figures_of(dossier)
    record_change(dossier.pk, at=when, before=figures, after=replace(figures, **changes))


@pytest.mark.parametrize(("hours", "late"), [(0, None), (1, 0), (9, 1), (24 * 9, 9)])
def test_an_open_dossier_is_late_by_days_of_the_calendar_after_it_was_due(hours, late):
    dossier = accept(make_office())
    change(dossier, at(1), due_at=DUE)
    assert line_of(dossier, DUE + timedelta(hours=hours)).days_late == late


def test_a_dossier_that_was_not_received_yet_is_no_line():
    window = Window(day_of(at()), day_of(at()), at(0, 23))
    assert list_lines([accept(make_office(), at(1)).pk], window) == []


@pytest.mark.parametrize(("hours", "late"), [(0, None), (1, 0), (48, 2)])
def test_a_closed_dossier_is_no_later_than_the_day_on_which_it_was_closed(hours, late):
    office = make_office()
    dossier = finish(office, accept(office), DUE)
    change(dossier, DUE, due_at=DUE - timedelta(hours=hours))
    assert line_of(dossier, LONG_AFTER).days_late == late


def test_a_dossier_whose_clock_is_paused_is_not_late():
    dossier = accept(make_office())
    change(dossier, at(1), due_at=None)
    assert line_of(dossier, LONG_AFTER).days_late is None


@pytest.fixture
def finished_late():
    """Due on Thursday, finished on the Monday after; corrected a day later to the Friday."""
    office = make_office()
    dossier = finish(office, accept(office), at(7))
    change(dossier, at(8), closed_at=at(4))
    return dossier


@pytest.mark.parametrize(
    ("as_of", "closed_at", "late"),
    [
        (end_of(day_of(at(2))), None, None),
        (end_of(day_of(at(6))), None, 3),
        (at(7), at(7), 4),
        (at(8), at(4), 1),
    ],
    ids=["in time", "before it was finished", "finished", "corrected"],
)
def test_a_dossier_is_listed_as_it_was_known(finished_late, as_of, closed_at, late):
    line = line_of(finished_late, as_of)
    assert (line.closed_at, line.days_late) == (closed_at, late)


def test_what_was_finished_after_the_period_is_listed_in_progress(finished_late):
    line = line_of(finished_late, LONG_AFTER, last=day_of(at(3)))
    assert (line.closed_at, line.days_late) == (None, 0)


def test_the_lines_keep_the_order_of_the_page():
    office = make_office()
    one, two = accept(office).pk, accept(office).pk
    window = Window(day_of(DUE), day_of(DUE), DUE)
    assert [line.dossier.pk for line in list_lines([two, one], window)] == [two, one]
