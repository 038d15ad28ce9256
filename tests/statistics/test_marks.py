"""What a dossier and a change of it contribute."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.statistics.enums import Measure
from motcua.statistics.rules.marks import CLOSED, RECEIVED, marks_of_change, marks_of_figures
from tests.factories.statistics import FiguresFactory, as_json

BEGIN = datetime(2023, 1, 10, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
moments = st.integers(-30, 90).map(lambda n: BEGIN + n * HOUR)


def measures_of(**figures):
    return {mark.measure for mark in marks_of_figures(as_json(FiguresFactory(**figures)))}


@pytest.mark.parametrize(("channel", "measure"), RECEIVED.items())
def test_a_dossier_is_received_through_its_channel(channel, measure):
    assert measures_of(channel=channel, due_at=None) == {measure}


def test_an_open_dossier_falls_due_just_after_its_due_moment():
    figures = FiguresFactory()
    due = [m.moment for m in marks_of_figures(as_json(figures)) if m.measure == Measure.DUE]
    assert due == [figures["due_at"] + timedelta(microseconds=1)]


@pytest.mark.parametrize("how", ["early", "on_time"])
def test_what_was_closed_in_time_never_fell_due(how):
    closed = measures_of(closed=True, timeliness=how)
    assert closed == {Measure.RECEIVED_ONLINE, CLOSED[how]}


def test_a_change_that_counts_nothing_new_leaves_no_mark():
    figures = as_json(FiguresFactory())
    assert not marks_of_change({"before": figures, "after": figures})


def test_a_corrected_channel_is_taken_back_and_counted_anew():
    before, after = (as_json(FiguresFactory(channel=c)) for c in ("online", "postal"))
    change = marks_of_change({"before": before, "after": after})
    assert {mark.measure: n for mark, n in change.items()} == {
        Measure.RECEIVED_ONLINE: -1,
        Measure.RECEIVED_POSTAL: 1,
    }


def test_an_event_without_figures_leaves_no_mark():
    assert not marks_of_change(None)


@given(
    received=moments,
    due=st.none() | moments,
    closed=st.none() | moments,
    stated=st.booleans(),
    at=moments,
)
def test_open_and_overdue_is_within_in_progress(received, due, closed, stated, at):
    closed = closed and max(closed, received)
    overdue = stated or due is None or (closed is not None and due < closed)
    figures = FiguresFactory(
        received_at=received,
        due_at=due,
        closed_at=closed,
        timeliness=closed and ("overdue" if overdue else "on_time"),
    )
    so_far = {m.measure for m in marks_of_figures(as_json(figures)) if m.moment <= at}
    in_progress = (Measure.RECEIVED_ONLINE in so_far) - bool(so_far & set(CLOSED.values()))
    assert 0 <= (Measure.DUE in so_far) - (Measure.OVERDUE in so_far) <= in_progress
