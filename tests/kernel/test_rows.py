import pytest
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from motcua.kernel.actions import (
    insert_row,
    insert_rows,
    next_number,
    next_numbers,
    update_row,
)
from motcua.kernel.models import EventChain, SubscriberCursor
from motcua.kernel.rows import PreparedRows
from tests.factories.dossiers import accept, at, make_office

pytestmark = pytest.mark.django_db


def test_rows_are_the_same_as_those_of_the_query_set() -> None:
    made = accept(make_office())
    (row,) = PreparedRows(lambda: Dossier.objects.filter(pk=1))(made.pk)
    known = Dossier.objects.get(pk=made.pk)
    assert {name: row.__dict__[name] for name in row.__dict__ if name != "_state"} == {
        name: known.__dict__[name] for name in known.__dict__ if name != "_state"
    }
    assert row._state.adding is False


def test_values_go_where_their_numbers_stand() -> None:
    chain = EventChain.objects.create(name="c")
    made = [
        SubscriberCursor.objects.create(subscriber=name, chain=chain, number=n)
        for n, name in enumerate("ab", 7)
    ]
    rows = PreparedRows(lambda: SubscriberCursor.objects.filter(Q(pk=2), number=1))
    assert rows(8, made[1].pk) == [made[1]]
    assert rows(8, made[0].pk) == []


def test_what_is_not_there_is_not_found() -> None:
    assert PreparedRows(lambda: Dossier.objects.filter(pk=1))(10**9) == []


def test_a_row_is_written_as_save_writes_it() -> None:
    chain = EventChain.objects.create(name="c")
    made = insert_row(SubscriberCursor(subscriber="a", chain=chain, number=7))
    assert SubscriberCursor.objects.values().get(pk=made.pk) == {
        "id": made.pk, "subscriber": "a", "chain_id": "c", "number": 7,
        "failures": 0, "error": "", "next_try_at": None,
    }  # fmt: skip
    assert made._state.adding is False


def test_many_rows_are_written_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    chain = EventChain.objects.create(name="c")
    rows = [SubscriberCursor(subscriber=name, chain=chain, number=n) for n, name in enumerate("ab")]
    with django_assert_num_queries(1):
        insert_rows(rows)
    stored = SubscriberCursor.objects.in_bulk([row.pk for row in rows])
    assert [stored[row.pk].subscriber for row in rows] == ["a", "b"]
    assert insert_rows([]) == []


def test_numbers_of_several_series_are_drawn_at_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    given = {"owner": "U1", "period": "2026"}
    next_number(series="b", **given)
    with django_assert_num_queries(1):
        assert next_numbers(series=["b", "a", "b"], **given) == {"a": 1, "b": 2}
    assert next_numbers(series=[], **given) == {}


def test_only_the_named_columns_of_one_row_are_set() -> None:
    dossier, other = (accept(make_office()) for _ in range(2))
    before = Dossier.objects.values().get(pk=dossier.pk)
    update_row(Dossier, dossier.pk, paused_at=at(1), fee_due=5)
    after = Dossier.objects.values().get(pk=dossier.pk)
    assert after == before | {"paused_at": at(1), "fee_due": 5}
    assert Dossier.objects.get(pk=other.pk).fee_due == 0


def test_no_column_is_no_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        update_row(Dossier, 1)
