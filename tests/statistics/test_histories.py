"""Random histories of two areas: tallies and tail together equal a plain count of all marks."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
from motcua.config.wiring import CONTRIBUTIONS
from motcua.dossiers.enums import Timeliness
from motcua.dossiers.rules import marks
from motcua.kernel.actions import record_event, writing
from motcua.kernel.rules.actors import SYSTEM
from motcua.statistics.enums import Breakdown, Part
from motcua.statistics.projections import fold_log
from motcua.statistics.queries import Cell, count_balances, find_page
from motcua.statistics.registry import register_contributions
from motcua.statistics.rules.windows import Window, day_of, end_of
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, field_id, record_change
from tests.statistics import questions
from tests.statistics.questions import Question, QuestionChanged, marks_of_question

BEGIN = datetime(2022, 11, 20, 2, tzinfo=UTC)
UNITS = {"P": "", "D": "P", "C": "D"}
PROCEDURES = {"1.001": "Đất đai", "2.001": "Hộ tịch"}
CODES = sorted(questions.CONTRIBUTION.codes | marks.CONTRIBUTION.codes)
# Open questions: no subject counts more than once.
OPEN = {(part, code): n for part in Part for code, n in (("asked", 1), ("answered", -1))}

times = st.integers(0, 90 * 1440).map(lambda n: timedelta(minutes=n))
units = st.sampled_from(sorted(UNITS))
procedures = st.sampled_from(sorted(PROCEDURES))


class History(RuleBasedStateMachine):
    """Dossiers and questions come, go on and are corrected, some of it recorded late."""

    dossiers, asked = Bundle("dossiers"), Bundle("asked")

    @initialize()
    def begin(self):
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.now = BEGIN
        self.units = {}
        for code, above in UNITS.items():
            self.units[code] = UnitFactory(code=code, below=self.units.get(above))
        self.fields = {name: field_id(name) for name in PROCEDURES.values()}
        self.names = {pk: name for name, pk in self.fields.items()} | {None: ""}
        # When it was recorded, of which subject, how it counts from then on.
        self.history = []

    def teardown(self):
        if hasattr(self, "rollback"):
            try:
                self.check_all()
            finally:
                transaction.set_rollback(True)
                self.rollback.__exit__(None, None, None)

    @rule(by=times)
    def pass_time(self, by):
        self.now += by

    @rule(target=dossiers, unit=units, procedure=procedures, ago=times, limit=times)
    def receive(self, unit, procedure, ago, limit):
        figures = FiguresFactory(
            unit=unit, procedure=procedure, field=self.fields[PROCEDURES[procedure]],
            received_at=self.now - ago, due_at=self.now - ago + limit,
        )  # fmt: skip
        dossier = [len(self.history), None]
        self.change_dossier(dossier, figures)
        return dossier

    @rule(
        dossier=dossiers, unit=units, earlier=times,
        channel=st.sampled_from(Channel), level=st.sampled_from(OnlineLevel),
    )  # fmt: skip
    def correct_dossier(self, dossier, unit, earlier, channel, level):
        after = replace(
            dossier[1],
            unit=unit, channel=channel, online_level=level,
            received_at=dossier[1].received_at - earlier,
        )  # fmt: skip
        self.change_dossier(dossier, after)

    @rule(dossier=dossiers, ago=times, how=st.sampled_from(Timeliness))
    def close_dossier(self, dossier, ago, how):
        closed = max(self.now - ago, dossier[1].received_at)
        after = replace(dossier[1], closed_at=closed, timeliness=how)
        self.change_dossier(dossier, after)

    def change_dossier(self, dossier, after):
        record_change(dossier[0], at=self.now, before=dossier[1], after=after)
        dossier[1] = after
        self.know("dossier", dossier[0], marks.marks_of_figures(after))

    def know(self, kind, number, marked):
        self.history.append((self.now, (kind, number), list(marked)))

    @rule(target=asked, unit=units, procedure=st.none() | procedures, of=st.booleans(), ago=times)
    def ask(self, unit, procedure, of, ago):
        question = Question(
            unit=unit,
            field=self.fields[PROCEDURES[procedure]] if procedure else None,
            procedure=procedure if of else None,
            asked_at=self.now - ago,
        )
        asked = [len(self.history), None]
        self.change_question(asked, question)
        return asked

    @rule(question=asked, ago=st.none() | times)
    def answer(self, question, ago):
        if question[1]:
            at = None if ago is None else max(self.now - ago, question[1].asked_at)
            self.change_question(question, replace(question[1], answered_at=at))

    @rule(question=asked)
    def strike(self, question):
        self.change_question(question, None)

    def change_question(self, question, after):
        event = QuestionChanged(before=question[1], after=after)
        with writing(), transaction.atomic():
            record_event(chain="q", event=event, subject_id=question[0], by=SYSTEM, at=self.now)
        question[1] = after
        self.know("question", question[0], marks_of_question(after))

    @rule(batch=st.integers(1, 5))
    def fold(self, batch):
        fold_log(batch=batch)

    @rule(unit=units, by=st.sampled_from(Breakdown), data=st.data())
    def count(self, unit, by, data):
        told = self.check(unit, by, window := self.window(data))
        if by != Breakdown.MONTH:
            self.drill(unit, window, by, data.draw(st.sampled_from(["", *told.rows, None])))

    def check_all(self):
        """In the end all is folded and over, so that it is read from the tallies alone."""
        fold_log()
        self.now += timedelta(days=1)
        for unit in UNITS:
            for by in Breakdown:
                self.check(unit, by, Window(day_of(BEGIN), day_of(self.now), self.now))

    def check(self, unit, by, window):
        told = count_balances(unit=self.units[unit], window=window, by=by, measures=CODES)
        assert filled(told.total) == self.total(unit, window)
        if by != Breakdown.MONTH:
            rows = {row: filled(balance) for row, balance in told.rows.items()}
            assert {row: n for row, n in rows.items() if n} == self.rows(unit, window, by)
        return told

    def drill(self, unit, window, by, row):
        found = {subject for subject, n in self.open_ones(unit, window, by, row).items() if n > 0}
        cell = Cell(self.units[unit], window, by, row, OPEN)
        page = find_page(cell, size=1000)
        assert page.count == len(page.subjects)
        assert set(page.subjects) == found

    def open_ones(self, unit, window, by, row):
        weights = Counter()
        for (kind, number), key, found in self.counted(unit, window, by):
            if kind == "question" and row in {None, found}:
                weights[number] += OPEN[key]
        return weights

    def total(self, unit, window):
        return Counter(key for _, key, _ in self.counted(unit, window, Breakdown.FIELD))

    def rows(self, unit, window, by):
        rows = defaultdict(Counter)
        for _, key, row in self.counted(unit, window, by):
            rows[row][key] += 1
        return rows

    def counted(self, unit, window, by):
        """Subject, key and row of each mark that counts: of the last that was known of each."""
        known = {subject: of for at, subject, of in self.history if at <= window.as_of}
        for subject, marked in known.items():
            for mark in marked:
                under = self.units[mark.unit].path.startswith(self.units[unit].path)
                day = day_of(mark.at)
                if under and mark.at <= window.as_of and day <= window.last:
                    row = self.names[mark.field] if by == "field" else getattr(mark, by, "")
                    yield subject, (window.part(day), mark.measure), row

    def window(self, data):
        marked = [mark.at for _, _, of in self.history for mark in of]
        nearby = [day_of(moment) for moment in [self.now, *marked]]
        first, last = sorted(data.draw(st.sampled_from(nearby)) for _ in range(2))
        recorded = {at for at, _, _ in self.history} | {end_of(last)}
        as_of = data.draw(st.just(self.now) | st.sampled_from(sorted(recorded)))
        return Window(first, last, as_of)


def filled(balance):
    return Counter({key: n for key, n in balance.items() if n})


@pytest.fixture
def both_areas():
    register_contributions([*CONTRIBUTIONS, questions.CONTRIBUTION])
    yield
    register_contributions(CONTRIBUTIONS)


@pytest.mark.django_db
@pytest.mark.usefixtures("both_areas")
def test_the_balances_of_two_areas_equal_a_plain_count():
    run_state_machine_as_test(
        History, settings=settings(max_examples=8, stateful_step_count=40, deadline=None)
    )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("both_areas")
def test_the_balances_of_two_areas_equal_a_plain_count_in_many_histories():
    run_state_machine_as_test(
        History, settings=settings(max_examples=500, stateful_step_count=60, deadline=None)
    )
