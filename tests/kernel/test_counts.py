"""Counts of requests, by minute and by hour, in a folder that all processes share."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from motcua.kernel import counts


def ask_often():
    for _turn in range(50):
        counts.spend("k")


def test_all_server_processes_count_together(monkeypatch):
    monkeypatch.setattr(counts, "now", lambda: datetime(2026, 11, 21, tzinfo=UTC))
    others = [multiprocessing.get_context("fork").Process(target=ask_often) for _n in range(2)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert counts.spend("k") == 101


def test_a_minute_later_the_count_begins_anew_and_old_ones_are_kept_for_a_while(
    settings, monkeypatch
):
    start = datetime(2026, 11, 21, tzinfo=UTC)
    for minutes in (0, 1, 3):
        monkeypatch.setattr(counts, "now", lambda later=minutes: start + timedelta(0, 60 * later))
        assert [counts.spend("k"), counts.spend("k")] == [1, 2]
    assert counts.spent("k", minutes=1) == 2
    assert counts.spent("k", minutes=3) == 4
    assert counts.spent("k") == 6
    monkeypatch.setattr(counts, "now", lambda: start + timedelta(minutes=78))
    counts.spend("k")
    assert sorted(int(folder.name) % 60 for folder in settings.COUNTS_DIR.iterdir()) == [3, 18]


def test_of_many_tries_at_once_each_gets_another_number():
    with ThreadPoolExecutor(8) as pool:
        tries = list(pool.map(lambda _n: counts.begin_try("k"), range(40)))
    assert sorted(each.earlier for each in tries) == list(range(40))


def test_a_try_taken_back_counts_no_more_also_minutes_later(monkeypatch):
    moment = datetime(2026, 11, 20, 10, 0, 59, tzinfo=UTC)
    monkeypatch.setattr(counts, "now", lambda: moment)
    tries = [counts.begin_try("k") for _n in range(3)]
    assert [each.earlier for each in tries] == [0, 1, 2]
    moment += timedelta(seconds=2)
    counts.take_back_try(tries[0])
    assert counts.begin_try("k").earlier == 2
    moment += timedelta(minutes=counts.KEPT - 1)
    assert [counts.begin_try("k").earlier for _n in range(2)] == [1, 2]


def test_a_try_of_a_process_that_was_killed_is_soon_forgotten(monkeypatch):
    moment = datetime(2026, 11, 20, 10, 0, 59, tzinfo=UTC)
    monkeypatch.setattr(counts, "now", lambda: moment)
    counts.begin_try("k", 2)
    assert counts.begin_try("k", 2).earlier == 1
    moment += timedelta(minutes=2)
    assert counts.begin_try("k", 2).earlier == 0


@pytest.mark.parametrize(("minute", "second", "left"), [(0, 0, 3600), (59, 59, 1)])
def test_an_hour_has_its_seconds_left(monkeypatch, minute, second, left):
    moment = datetime(2026, 11, 20, 10, minute, second, tzinfo=UTC)
    monkeypatch.setattr(counts, "now", lambda: moment)
    assert counts.seconds_left_of_hour() == left


def test_an_hour_is_counted_as_one_however_late_in_it(monkeypatch):
    moments = [datetime(2026, 11, 20, *time, tzinfo=UTC) for time in ((10, 0), (10, 59), (11, 0))]
    told = []
    for moment in moments:
        monkeypatch.setattr(counts, "now", lambda moment=moment: moment)
        told.append(counts.spend_in_hour("k"))
    assert told == [1, 2, 1]


def test_where_nothing_can_be_counted_operators_are_told(settings, tmp_path, caplog):
    settings.COUNTS_DIR = tmp_path / "file"
    settings.COUNTS_DIR.write_text("in the way")
    assert counts.spend("k") == 0
    assert "cannot count requests" in caplog.text
