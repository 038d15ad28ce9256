"""Actions that record many events of one chain."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.actions import Done, action, record_event, record_events
from motcua.kernel.errors import Refused
from motcua.kernel.events import Code, Event, event
from motcua.kernel.models import EventChain, LoggedEvent
from motcua.kernel.queries import list_events_of, verify_log
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.people.models import Place
from tests.factories.actors import ADMINISTRATOR

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


@event("place")
class PlaceListed(Event):
    code: Code


@event("unit")
class UnitListed(Event):
    code: Code


@action(may=lambda *_asked: True, refusal=Refused, chain="places")
def list_places(*, codes: list[str], kind: type, by: Actor, at: datetime) -> Done[int]:
    day = date(2026, 1, 1)
    places = [
        Place.objects.create(code=code, name=code, level="commune", valid_from=day)
        for code in codes
    ]
    return Done(len(codes), None, events=tuple((kind(code=p.code), p) for p in places))


def test_each_event_is_about_its_own_row() -> None:
    list_places(codes=["a", "b"], kind=PlaceListed, by=ADMINISTRATOR, at=AT)
    [entry] = list_events_of(Place.objects.get(code="b"))
    assert (entry.number, entry.event, entry.at) == (2, PlaceListed(code="b"), AT)
    assert entry.actor.actor_id == ADMINISTRATOR.actor_id


def test_a_chain_of_many_and_single_events_is_proved() -> None:
    given = {"chain": "places", "by": SYSTEM, "at": AT}
    record_event(event=PlaceListed(code="a"), subject_id=1, **given)
    record_events(events=[(PlaceListed(code="b"), 2), (PlaceListed(code="c"), 3)], **given)
    record_event(event=PlaceListed(code="d"), subject_id=4, **given)
    proof = verify_log()
    assert (proof.events, proof.ok, EventChain.objects.get().length) == (4, True, 4)


def test_none_leaves_the_chain_as_it_was() -> None:
    record_events(chain="places", events=[], by=SYSTEM, at=AT)
    assert verify_log().events == 0


def test_an_event_about_another_kind_of_row_is_a_fault() -> None:
    with pytest.raises(TypeError, match="not about place"):
        list_places(codes=["a"], kind=UnitListed, by=SYSTEM, at=AT)
    assert not LoggedEvent.objects.exists()


def test_the_head_is_locked_once_for_all(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    record_events(chain="places", events=[(PlaceListed(code="a"), 1)], by=SYSTEM, at=AT)
    many = [(PlaceListed(code="a"), number) for number in range(50)]
    with django_assert_max_num_queries(3):
        record_events(chain="places", events=many, by=SYSTEM, at=AT)
