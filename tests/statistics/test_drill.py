"""The subjects behind a figure: which ones, and page by page in both directions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.projections import fold_log
from motcua.statistics.queries import Cell, count_balances, drill, find_page
from motcua.statistics.rules.windows import Window, day_of, end_of
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, record_change

pytestmark = pytest.mark.django_db
AT = datetime(2023, 1, 10, 2, tzinfo=UTC)
DAY = timedelta(days=1)
RECEIVED, CLOSED = "received_online_full", "on_time"


@pytest.fixture
def unit():
    return UnitFactory(code="U")


def receive(number, received_at=AT):
    figures = FiguresFactory(received_at=received_at, due_at=AT + 90 * DAY)
    record_change(number, at=received_at, after=figures)
    return figures


def cell(unit, weights=None, **changes):
    window = replace(
        Window(day_of(AT), day_of(AT + 9 * DAY), end_of(day_of(AT + 9 * DAY))), **changes
    )
    return Cell(unit, window, Breakdown.FIELD, None, weights or {(Part.WITHIN, RECEIVED): 1})


def pages(of, cursor_of, page):
    """The subjects of all pages from this one on."""
    found = [page.subjects]
    while cursor := cursor_of(page):
        page = find_page(of, cursor, size=2)
        found.append(page.subjects)
    return found, page


@pytest.mark.parametrize("small", [0, 20_000], ids=["many", "few"])
@pytest.mark.parametrize("folded", [True, False], ids=["folded", "in the tail"])
def test_the_newest_come_first_and_pages_turn_both_ways(unit, monkeypatch, small, folded):
    monkeypatch.setattr(drill, "SMALL", small)
    monkeypatch.setattr(drill, "FEWEST", 2)
    for number, days in [(4, 0), (5, 1), (2, 1), (3, 1), (1, 2)]:
        receive(number, AT + days * DAY)
    if folded:
        fold_log()
    figure = cell(unit)
    first = find_page(figure, size=2)
    forth, last = pages(figure, lambda page: page.next, first)
    back, again = pages(figure, lambda page: page.previous, last)
    assert forth == [[1, 5], [3, 2], [4]]
    assert back == forth[::-1]
    assert (first.previous, again) == (None, first)
    assert [(page.first, page.last) for page in (first, last)] == [(1, 2), (5, 5)]


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "in the tail"])
def test_what_happens_at_the_moment_of_the_question_counts(unit, folded):
    receive(1)
    if folded:
        fold_log()
    for as_of, found in ((AT, [1]), (AT - timedelta(microseconds=1), [])):
        figure = cell(unit, as_of=as_of)
        page = find_page(figure, size=9)
        told = count_balances(
            unit=unit, window=figure.window, by=Breakdown.FIELD, measures=[RECEIVED]
        )
        assert (page.subjects, told.total[Part.WITHIN, RECEIVED]) == (found, len(found))


def test_what_a_figure_gives_no_weight_does_not_add_a_subject(unit):
    """A receipt corrected from before the period into it is not carried over."""
    receive(1, AT - 2 * DAY)
    before = receive(2, AT - DAY)
    record_change(2, at=AT, before=before, after=replace(before, received_at=AT))
    fold_log()
    carried_over = {(Part.BEFORE, RECEIVED): 1, (Part.WITHIN, CLOSED): -1}
    assert find_page(cell(unit, carried_over), size=9).subjects == [1]
