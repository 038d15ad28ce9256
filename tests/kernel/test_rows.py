import pytest
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.kernel.models import EventChain, SubscriberCursor
from motcua.kernel.rows import PreparedRows
from tests.factories.dossiers import accept, make_office

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
