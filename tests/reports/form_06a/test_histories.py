"""Random histories: the report equals a count by hand, whatever happened, was folded or asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.paginator import Paginator
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

from motcua.people.models import Unit
from motcua.reports.queries.form_06a import count_form_06a, find_dossiers_of_form_06a
from motcua.statistics.actions import fold_log
from motcua.statistics.enums import Breakdown
from motcua.statistics.queries import cell_dossiers, drill
from motcua.statistics.rules.marks import INSTANT
from motcua.statistics.rules.windows import Window, add_months, day_of, end_of
from tests.factories.people import UnitFactory
from tests.factories.statistics import record_change
from tests.reports.form_06a.oracle import Known, as_known, columns_of

BEGIN = datetime(2022, 11, 20, 2, tzinfo=UTC)
UNITS = {"P": "", "D": "P", "C1": "D", "C2": "D", "C3": "P"}
FIELDS = {"1.001": "Đất đai", "1.002": "Đất đai", "2.001": "Hộ tịch"}

minutes = st.one_of(st.integers(0, 3 * 1440), st.integers(0, 250 * 1440)).map(
    lambda n: timedelta(minutes=n)
)
units = st.sampled_from(sorted(UNITS))
procedures = st.sampled_from(sorted(FIELDS))
channels = st.sampled_from(["online", "in_person", "postal"])
columns = st.sampled_from([3, 6, 8, 11, 12, 13])


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
            self.units[code] = UnitFactory(code=code, below=self.units.get(above))

    def teardown(self):
        if hasattr(self, "rollback"):
            transaction.set_rollback(True)
            self.rollback.__exit__(None, None, None)

    def change(self, dossier, **changes):
        before = self.figures(dossier)
        after = (before or {}) | changes
        record_change(dossier, at=self.now, before=before, after=after)
        self.history.append(Known(dossier, self.now, after))

    def figures(self, dossier):
        return as_known(self.history, self.now).get(dossier)

    @rule(by=minutes)
    def pass_time(self, by):
        self.now += by

    @rule(
        target=dossiers, unit=units, procedure=procedures, channel=channels,
        ago=minutes, limit=minutes,
    )  # fmt: skip
    def receive(self, unit, procedure, channel, ago, limit):
        dossier = len(self.history) + 1
        self.change(
            dossier,
            unit=unit, procedure=procedure, field=FIELDS[procedure], channel=channel,
            received_at=self.now - ago, due_at=self.now + limit, closed_at=None, timeliness=None,
        )  # fmt: skip
        return dossier

    @rule(dossier=dossiers)
    def pause(self, dossier):
        figures = self.figures(dossier)
        if not figures["closed_at"] and figures["due_at"] and figures["due_at"] >= self.now:
            self.change(dossier, due_at=None)

    @rule(dossier=dossiers, limit=minutes)
    def resume(self, dossier, limit):
        if not self.figures(dossier)["closed_at"] and not self.figures(dossier)["due_at"]:
            self.change(dossier, due_at=self.now + limit)

    @rule(dossier=dossiers, early=st.booleans())
    def close(self, dossier, early):
        if not self.figures(dossier)["closed_at"]:
            self.change(dossier, **self.closing(dossier, self.now, early))

    def closing(self, dossier, at, early):
        due = self.figures(dossier)["due_at"]
        in_time = "early" if early else "on_time"
        return {"closed_at": at, "timeliness": "overdue" if due and due < at else in_time}

    @rule(dossier=dossiers, unit=units, procedure=procedures, channel=channels)
    def correct_what_it_is(self, dossier, unit, procedure, channel):
        self.change(
            dossier, unit=unit, procedure=procedure, field=FIELDS[procedure], channel=channel
        )

    @rule(dossier=dossiers, ago=minutes, early=st.booleans())
    def correct_when_it_was_closed(self, dossier, ago, early):
        figures = self.figures(dossier)
        if figures["closed_at"]:
            at = max(figures["closed_at"] - ago, figures["received_at"])
            self.change(dossier, **self.closing(dossier, at, early))

    @rule(dossier=dossiers)
    def reopen(self, dossier):
        if self.figures(dossier)["closed_at"]:
            self.change(dossier, closed_at=None, timeliness=None)

    @rule(dossier=dossiers, earlier=minutes)
    def correct_when_it_was_received(self, dossier, earlier):
        self.change(dossier, received_at=self.figures(dossier)["received_at"] - earlier)

    @rule(batch=st.integers(1, 5))
    def fold(self, batch):
        fold_log(batch=batch)

    @rule(unit=units, by=st.sampled_from(Breakdown), data=st.data())
    def report(self, unit, by, data):
        window = self.window(data)
        form = count_form_06a(unit=self.units[unit], window=window, by=by)
        expected = self.count(unit, window)
        assert form.total.figures == expected
        for row in form.rows:
            assert row.figures == self.count(unit, *self.part(window, by, row)), row.key
        if by != Breakdown.MONTH:
            assert all(sum(row.figures[c] for row in form.rows) == expected[c] for c in expected)
        small, deep = data.draw(st.sampled_from([(0, 0), (0, 2000), (20_000, -1), (20_000, 1)]))
        with patch.object(drill, "SMALL", small), patch.object(cell_dossiers, "DEEP", deep):
            self.check_drill(form, unit, window, by, data.draw(columns))

    def part(self, window, by, row):
        """The window of a row, and what its dossiers have in common."""
        if by != Breakdown.MONTH:
            return window, (by.value, row.key)
        start = date.fromisoformat(row.key)
        months = (add_months(window.first, n) - timedelta(days=1) for n in range(1, 99))
        end = min([window.last, *(day for day in months if day >= start)])
        return replace(window, first=start, last=end), None

    def count(self, unit, window, only=None):
        return {column: len(found) for column, found in self.cells(unit, window, only).items()}

    def cells(self, unit, window, only=None):
        cells = {column: set() for column in range(3, 14)}
        for dossier, figures in as_known(self.history, window.as_of).items():
            under = self.units[figures["unit"]].path.startswith(self.units[unit].path)
            if under and (only is None or figures[only[0]] == only[1]):
                for column in columns_of(figures, window.first, window.last, window.as_of):
                    cells[column].add(dossier)
        return cells

    def check_drill(self, form, unit, window, by, column):
        row = form.rows[0] if form.rows else form.total
        key, *part = (row.key, *self.part(window, by, row)) if row.key else (None, window)
        expected = self.cells(unit, *part)
        found = find_dossiers_of_form_06a(
            unit=self.units[unit], window=window, by=by, row=key, column=column
        )
        assert found.count() == row.figures[column]
        assert set(found[0:1000]) == expected[column]
        assert [n for page in Paginator(found, 2) for n in page] == found[0:1000]

    def window(self, data):
        """A period and a moment of asking, near to where something happened or was recorded."""
        known = [self.now, *(known.at for known in self.history)]
        moments = [v for k in self.history for v in k.figures.values() if isinstance(v, datetime)]
        nearby = [day_of(moment) for moment in [*known, *moments]]
        first, last = sorted(data.draw(st.sampled_from(nearby)) for _ in range(2))
        as_of = data.draw(st.sampled_from(sorted({*known, *map(end_of, nearby)})))
        return Window(first, last, as_of - data.draw(st.sampled_from([INSTANT * 0, INSTANT])))


@pytest.mark.django_db
def test_the_report_equals_a_count_by_hand_over_random_histories():
    run_state_machine_as_test(
        History, settings=settings(max_examples=10, stateful_step_count=40, deadline=None)
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_the_report_equals_a_count_by_hand_over_many_random_histories():
    run_state_machine_as_test(
        History, settings=settings(max_examples=1500, stateful_step_count=60, deadline=None)
    )
