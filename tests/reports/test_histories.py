"""Random histories: the report equals a count by hand, whatever happened, was folded or asked."""

from dataclasses import astuple, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)  # fmt: skip

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import Timeliness
from motcua.dossiers.rules.figures import Figures
from motcua.kernel.measures import INSTANT
from motcua.people.enums import Level
from motcua.people.models import Unit
from motcua.reports.base.report import Question
from motcua.reports.queries.dossiers import find_page
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import OF_DOSSIERS, REPORTS
from motcua.statistics.enums import Breakdown
from motcua.statistics.projections import fold_log
from motcua.statistics.queries import drill
from motcua.statistics.rules.windows import Window, add_months, day_of, end_of
from tests.factories.people import UnitFactory
from tests.factories.statistics import field_id, record_change
from tests.reports.oracle import Known, as_known, columns_of

BEGIN = datetime(2022, 11, 20, 2, tzinfo=UTC)
UNITS = {"P": "", "D": "P", "C1": "D", "C2": "D", "C3": "P"}
FIELDS = {"1.001": "Đất đai", "1.002": "Đất đai", "2.001": "Hộ tịch"}

minutes = st.one_of(st.integers(0, 3 * 1440), st.integers(0, 250 * 1440)).map(
    lambda n: timedelta(minutes=n)
)
units = st.sampled_from(sorted(UNITS))
procedures = st.sampled_from(sorted(FIELDS))
channels = st.sampled_from(Channel)
columns = st.sampled_from(
    ["received", "carried_over", "early", "in_progress", "in_progress_in_time"]
)
levels = st.sampled_from(OnlineLevel)


class History(RuleBasedStateMachine):
    """Dossiers come in, pause, go on, are closed and corrected; reports are asked in between."""

    dossiers = Bundle("dossiers")

    @initialize()
    def begin(self):
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.now = BEGIN
        self.history: list[Known] = []
        self.units: dict[str, Unit] = {}
        for code, above in UNITS.items():
            level = Level.COMMUNE if code.startswith("C") else Level.PROVINCE
            self.units[code] = UnitFactory(code=code, below=self.units.get(above), level=level)
        self.fields = {name: field_id(name) for name in set(FIELDS.values())}

    def teardown(self):
        if hasattr(self, "rollback"):
            transaction.set_rollback(True)
            self.rollback.__exit__(None, None, None)

    def change(self, dossier, **changes):
        before = self.figures(dossier)
        after = replace(before, **changes) if before else Figures(**changes)
        record_change(dossier, at=self.now, before=before, after=after)
        self.history.append(Known(dossier, self.now, after))

    def kind(self, procedure):
        return {"procedure": procedure, "field": self.fields[FIELDS[procedure]]}

    def figures(self, dossier):
        return as_known(self.history, self.now).get(dossier)

    @rule(by=minutes)
    def pass_time(self, by):
        self.now += by

    @rule(
        target=dossiers, unit=units, procedure=procedures, channel=channels, level=levels,
        ago=minutes, limit=minutes,
    )  # fmt: skip
    def receive(self, unit, procedure, channel, level, ago, limit):
        dossier = len(self.history) + 1
        self.change(
            dossier,
            unit=unit, **self.kind(procedure), channel=channel, online_level=level,
            received_at=self.now - ago, due_at=self.now + limit,
        )  # fmt: skip
        return dossier

    @rule(dossier=dossiers)
    def pause(self, dossier):
        figures = self.figures(dossier)
        if not figures.closed_at and figures.due_at and figures.due_at >= self.now:
            self.change(dossier, due_at=None)

    @rule(dossier=dossiers, limit=minutes)
    def resume(self, dossier, limit):
        if not self.figures(dossier).closed_at and not self.figures(dossier).due_at:
            self.change(dossier, due_at=self.now + limit)

    @rule(dossier=dossiers, early=st.booleans())
    def close(self, dossier, early):
        if not self.figures(dossier).closed_at:
            self.change(dossier, **self.closing(dossier, self.now, early))

    def closing(self, dossier, at, early):
        due = self.figures(dossier).due_at
        in_time = Timeliness.EARLY if early else Timeliness.ON_TIME
        how = Timeliness.OVERDUE if due and due < at else in_time
        return {"closed_at": at, "timeliness": how}

    @rule(dossier=dossiers, unit=units, procedure=procedures, channel=channels)
    def correct_what_it_is(self, dossier, unit, procedure, channel):
        self.change(dossier, unit=unit, **self.kind(procedure), channel=channel)

    @rule(dossier=dossiers, ago=minutes, early=st.booleans())
    def correct_when_it_was_closed(self, dossier, ago, early):
        figures = self.figures(dossier)
        if figures.closed_at:
            at = max(figures.closed_at - ago, figures.received_at)
            self.change(dossier, **self.closing(dossier, at, early))

    @rule(dossier=dossiers)
    def reopen(self, dossier):
        if self.figures(dossier).closed_at:
            self.change(dossier, closed_at=None, timeliness=None)

    @rule(dossier=dossiers, earlier=minutes)
    def correct_when_it_was_received(self, dossier, earlier):
        self.change(dossier, received_at=self.figures(dossier).received_at - earlier)

    @rule(batch=st.integers(1, 5))
    def fold(self, batch):
        fold_log(batch=batch)

    @rule(
        unit=units,
        report=st.sampled_from([report.code for report in OF_DOSSIERS]),
        by=st.sampled_from(Breakdown),
        data=st.data(),
    )
    def report(self, unit, report, by, data):
        report, window = REPORTS[report], self.window(data)
        sheet = count_sheet(report, Question(self.units[unit], window, by))
        assert sheet.total.figures == self.count(report, unit, window)
        for row in sheet.rows:
            assert row.figures == self.count(report, unit, *self.part(window, by, row)), row.key
        self.check_sums(sheet)
        assert sheet.left_before == self.left_before(report, unit, window)
        small, fewest = data.draw(st.sampled_from([(0, 1), (0, 100), (20_000, 1), (20_000, 100)]))
        with patch.object(drill, "SMALL", small), patch.object(drill, "FEWEST", fewest):
            self.check_drill(sheet, unit, window, data.draw(columns))

    def check_sums(self, sheet):
        """Parts make up the total; so do their rows, or all rows, unless these are months."""
        parts = [row for row in sheet.rows if row.is_subtotal]
        single = [row for row in sheet.rows if not row.is_subtotal]
        for rows in filter(None, [parts, single if sheet.by != Breakdown.MONTH else []]):
            for column, n in sheet.total.figures.items():
                assert sum(row.figures[column] for row in rows) == n

    def left_before(self, report, unit, window):
        """What a report made when the day before the period ended said was in progress."""
        day = window.first - timedelta(days=1)
        if end_of(day) > window.as_of:
            return None
        told = self.count(report, unit, Window(day, day, end_of(day)))
        return told[report.layout.numbers["in_progress"]]

    def part(self, window, by, row):
        """The window of a row, the part of the table, and what its dossiers have in common."""
        part, key = (row.key, "") if row.is_subtotal else row.key.rpartition(":")[::2]
        if not key:
            return window, part, None
        if by != Breakdown.MONTH:
            return window, part, (by.value, key)
        start = date.fromisoformat(key)
        months = (add_months(window.first, n) - timedelta(days=1) for n in range(1, 99))
        end = min([window.last, *(day for day in months if day >= start)])
        return replace(window, first=start, last=end), part, None

    def count(self, report, unit, window, part="", only=None):
        cells = self.cells(report, unit, window, part, only)
        return {column: len(found) for column, found in cells.items()}

    def cells(self, report, unit, window, part="", only=None):
        cells = {column: set() for column in report.layout.weights}
        numbers = report.layout.numbers
        for dossier, figures in as_known(self.history, window.as_of).items():
            under = self.units[figures.unit].path.startswith(self.units[unit].path)
            in_part = not part or part == ("II" if figures.unit.startswith("C") else "I")
            if under and in_part and (only is None or self.row_of(figures, only[0]) == only[1]):
                keys = columns_of(figures, window.first, window.last, window.as_of)
                for key in keys & numbers.keys():
                    cells[numbers[key]].add(dossier)
        return cells

    def row_of(self, figures, by):
        return FIELDS[figures.procedure] if by == "field" else getattr(figures, by)

    def check_drill(self, sheet, unit, window, key):
        report, column = sheet.report, sheet.report.layout.numbers[key]
        row = sheet.rows[-1] if sheet.rows else sheet.total
        where = self.part(window, sheet.by, row) if row.key else (window,)
        expected = self.cells(report, unit, *where)[column]
        question = Question(self.units[unit], window, sheet.by)
        ask = partial(find_page, report, question, row=row.key or None, column=column)
        found = ask(size=1000)
        assert (found.count, set(found.subjects)) == (row.figures[column], expected)
        self.check_pages(ask, found.subjects)

    def check_pages(self, ask, subjects):
        """Page by page to the end, then back: every subject once, in the same order."""
        page = ask(size=2)
        there = list(page.subjects)
        while page.next:
            page = ask(size=2, cursor=page.next)
            there += page.subjects
        back = list(page.subjects)
        while page.previous:
            page = ask(size=2, cursor=page.previous)
            back = page.subjects + back
        assert there == back == subjects

    def window(self, data):
        """A period and a time of asking, near to where something happened or was recorded."""
        known = [self.now, *(known.at for known in self.history)]
        moments = [v for k in self.history for v in astuple(k.figures) if isinstance(v, datetime)]
        nearby = [day_of(moment) for moment in [*known, *moments]]
        first, last = sorted(data.draw(st.sampled_from(nearby)) for _ in range(2))
        as_of = data.draw(st.sampled_from(sorted({*known, *map(end_of, nearby)})))
        return Window(first, last, as_of - data.draw(st.sampled_from([INSTANT * 0, INSTANT])))


@pytest.mark.django_db
def test_the_report_equals_a_count_by_hand_over_random_histories():
    run_state_machine_as_test(
        History, settings=settings(max_examples=6, stateful_step_count=40, deadline=None)
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_the_report_equals_a_count_by_hand_over_many_random_histories():
    run_state_machine_as_test(
        History, settings=settings(max_examples=1500, stateful_step_count=60, deadline=None)
    )
