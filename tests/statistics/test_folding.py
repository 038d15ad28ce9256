"""Folding counts each event exactly once, whatever happens in between."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db.models import Sum

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.rules import marks
from motcua.kernel.actions import run_subscriber
from motcua.statistics.enums import Grain
from motcua.statistics.models import Fact, Tally
from motcua.statistics.projections import fold_events, fold_log
from motcua.statistics.queries.proof import first_wrong_tally
from motcua.statistics.queries.tail import SUBSCRIBER, TRIES, list_tail, read_steadily
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, record_change

AT = datetime(2023, 1, 10, 2, tzinfo=UTC)


@pytest.fixture
def commune():
    return UnitFactory(code="C", below=UnitFactory(code="P"))


def receive(unit, *, number=1, **figures):
    return record_change(number, at=AT, after=FiguresFactory(unit=unit.code, **figures))


def received_online(unit, **span):
    return received(unit, marks.RECEIVED_ONLINE_FULL, **span)


def received(unit, measure, **span):
    rows = Tally.objects.filter(scope__unit=unit, scope__field="", measure=measure.code, **span)
    return rows.aggregate(sum=Sum("n"))["sum"]


@pytest.mark.django_db
@pytest.mark.parametrize("grain", Grain)
def test_a_dossier_counts_for_its_unit_and_those_above(commune, grain):
    receive(commune)
    fold_log()
    assert received_online(commune, grain=grain) == 1
    assert received_online(commune.parent, grain=grain) == 1


@pytest.mark.django_db
def test_folding_again_counts_nothing_twice(commune):
    receive(commune)
    assert (fold_log(), fold_log()) == (1, 0)
    assert Fact.objects.filter(measure="received_online_full").count() == 1


@pytest.mark.parametrize(("folds", "reads"), [(0, 1), (1, 2), (TRIES - 1, TRIES)])
def test_what_was_read_while_the_log_was_folded_is_read_again(monkeypatch, folds, reads):
    counts = iter([*range(2 * folds), *[2 * folds] * 2])
    monkeypatch.setattr("motcua.statistics.queries.tail.count_read", lambda _name: next(counts))
    read = iter(range(1, TRIES + 1))
    assert read_steadily(lambda: next(read)) == reads


def test_what_is_folded_at_each_reading_is_not_read_for_ever(monkeypatch):
    counts = iter(range(2 * TRIES))
    monkeypatch.setattr("motcua.statistics.queries.tail.count_read", lambda _name: next(counts))
    with pytest.raises(RuntimeError, match="folded faster than a report can be read"):
        read_steadily(lambda: None)


@pytest.mark.django_db
def test_a_tally_that_is_not_the_sum_of_its_facts_is_named(commune):
    receive(commune)
    fold_log()
    assert first_wrong_tally() is None
    wrong = Tally.objects.filter(scope__unit=commune, measure="received_online_full").first()
    Tally.objects.filter(pk=wrong.pk).update(n=2)
    named = (wrong.scope_id, wrong.grain, wrong.start, wrong.known, wrong.measure)
    assert first_wrong_tally() == " ".join(map(str, named))


@pytest.mark.django_db
def test_small_batches_and_a_large_one_add_up_to_the_same(commune):
    for number in range(5):
        receive(commune, number=number)
    fold_log(batch=2)
    assert received_online(commune, grain=Grain.YEAR) == 5


@pytest.mark.django_db
def test_the_tail_is_what_is_not_folded(commune):
    receive(commune)
    assert {change.measure for change in list_tail()} == {"received_online_full", "due"}
    fold_log()
    assert list_tail() == []


@pytest.mark.django_db
def test_a_correction_is_known_from_its_own_day(commune):
    before = FiguresFactory(unit=commune.code)
    record_change(1, at=AT, after=before)
    later = datetime(2023, 2, 20, 2, tzinfo=UTC)
    record_change(1, at=later, before=before, after=replace(before, channel=Channel.POSTAL))
    fold_log()
    late = {"grain": Grain.MONTH, "known": "2023-02-01", "start": "2023-01-01"}
    assert received(commune, marks.RECEIVED_ONLINE_FULL, **late) == -1
    assert received(commune, marks.RECEIVED_POSTAL, **late) == 1


@pytest.mark.django_db
def test_a_field_is_counted_under_its_name(commune):
    receive(commune)
    fold_log()
    assert set(Fact.objects.values_list("scope__field", flat=True)) == {"Đất đai"}


@pytest.mark.django_db
def test_online_is_full_only_where_the_procedure_is_fully_online(commune):
    receive(commune, online_level=OnlineLevel.PARTIAL)
    fold_log()
    assert received(commune, marks.RECEIVED_ONLINE_PARTIAL, grain=Grain.DAY) == 1


@pytest.mark.django_db
def test_a_fold_that_fails_leaves_nothing(commune):
    receive(commune)

    def fold_and_fail(events):
        fold_events(events)
        raise ConnectionError

    with pytest.raises(ConnectionError):  # noqa: PT011 - it says nothing
        run_subscriber(name=SUBSCRIBER, handler=fold_and_fail)
    assert not Fact.objects.exists()
    assert not Tally.objects.exists()
