"""What a dossier and a change of it add to the statistics."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import FilingWay, Timeliness
from motcua.dossiers.events import DossierCorrected, DossierSubmitted, DraftSaved
from motcua.dossiers.rules import marks
from motcua.dossiers.rules.durations import TOOK
from motcua.dossiers.rules.figures import FiguresChange, Filed
from motcua.dossiers.rules.marks import CLOSED, marks_of_event, marks_of_figures, received
from tests.factories.statistics import FiguresFactory

BEGIN = datetime(2023, 1, 10, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
moments = st.integers(-30, 90).map(lambda n: BEGIN + n * HOUR)


def figures(**given):
    return FiguresFactory(field=1, **given)


def codes_of(**given):
    """Without the band of how long it took."""
    bands = {measure.code for measure in TOOK}
    return {mark.measure for mark in marks_of_figures(figures(**given))} - bands


@pytest.mark.parametrize(
    ("channel", "level", "measure"),
    [
        (Channel.ONLINE, OnlineLevel.FULL, marks.RECEIVED_ONLINE_FULL),
        (Channel.ONLINE, OnlineLevel.PARTIAL, marks.RECEIVED_ONLINE_PARTIAL),
        (Channel.ONLINE, OnlineLevel.NONE, marks.RECEIVED_ONLINE_PARTIAL),
        (Channel.ONLINE, OnlineLevel.UNKNOWN, marks.RECEIVED_ONLINE_PARTIAL),
        (Channel.IN_PERSON, OnlineLevel.FULL, marks.RECEIVED_IN_PERSON),
        (Channel.POSTAL, OnlineLevel.FULL, marks.RECEIVED_POSTAL),
    ],
)
def test_a_dossier_is_received_through_its_channel(channel, level, measure):
    assert received(channel, level) == measure


def test_without_a_due_moment_a_dossier_is_received_and_no_more():
    assert codes_of(due_at=None) == {"received_online_full"}


def test_an_open_dossier_falls_due_just_after_its_due_moment():
    open_one = figures()
    due = [m.at for m in marks_of_figures(open_one) if m.measure == marks.DUE.code]
    assert due == [open_one.due_at + timedelta(microseconds=1)]


@pytest.mark.parametrize("how", [Timeliness.EARLY, Timeliness.ON_TIME])
def test_what_was_closed_in_time_never_fell_due(how):
    assert codes_of(closed=True, timeliness=how) == {"received_online_full", CLOSED[how].code}


def test_what_is_not_received_leaves_no_mark():
    assert list(marks_of_figures(None)) == []


def test_a_change_that_counts_nothing_new_leaves_no_mark():
    change = FiguresChange(before=figures(), after=figures())
    assert not marks_of_event(DossierCorrected(figures=change))


def test_a_corrected_channel_is_taken_back_and_counted_anew():
    before = figures()
    change = FiguresChange(before=before, after=replace(before, channel=Channel.POSTAL))
    counted = {m.measure: n for m, n in marks_of_event(DossierCorrected(figures=change)).items()}
    assert counted == {"received_online_full": -1, "received_postal": 1}


@pytest.mark.parametrize(
    ("way", "measure"),
    [
        (FilingWay.SELF, "filed_self"),
        (FilingWay.OFFICER, "filed_by_officer"),
        (FilingWay.DIGITAL_TEAM, "filed_by_team"),
        (FilingWay.UNASKED, "filed_unasked"),
    ],
)
def test_what_is_filed_online_is_counted_by_who_sent_it_and_not_as_received(way, measure):
    moment = datetime(2026, 3, 2, 2, tzinfo=UTC)
    filed = Filed(unit="30904", field=7, procedure="1.001193", at=moment)
    event = DossierSubmitted(answer_due_at=moment, way=way, filed=filed)
    [(mark, n)] = marks_of_event(event).items()
    assert (mark.measure, mark.unit, mark.field, mark.at, n) == (measure, "30904", 7, moment, 1)


def test_what_was_filed_before_ways_were_recorded_is_counted_in_none():
    event = DossierSubmitted(answer_due_at=datetime(2026, 3, 2, 2, tzinfo=UTC))
    assert not marks_of_event(event)


def test_an_event_without_figures_leaves_no_mark():
    assert not marks_of_event(DraftSaved())


@given(
    received_at=moments,
    due=st.none() | moments,
    closed=st.none() | moments,
    stated=st.booleans(),
    at=moments,
)
def test_open_and_overdue_is_within_in_progress(received_at, due, closed, stated, at):
    closed = closed and max(closed, received_at)
    overdue = stated or due is None or (closed is not None and due < closed)
    how = Timeliness.OVERDUE if overdue else Timeliness.ON_TIME
    given = figures(
        received_at=received_at, due_at=due, closed_at=closed, timeliness=how if closed else None
    )
    so_far = {m.measure for m in marks_of_figures(given) if m.at <= at}
    ended = bool(so_far & {measure.code for measure in CLOSED.values()})
    in_progress = (marks.RECEIVED_ONLINE_FULL.code in so_far) - ended
    overdue_and_open = (marks.DUE.code in so_far) - (marks.OVERDUE.code in so_far)
    assert 0 <= overdue_and_open <= in_progress
