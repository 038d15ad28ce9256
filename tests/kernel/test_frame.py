"""The one frame of actions, tried on places."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import gettext_lazy

from motcua.kernel.actions import Done, action
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.events import Code, Event, event
from motcua.kernel.models import LoggedEvent, UsedKey
from motcua.kernel.queries import list_events_of
from motcua.kernel.queries.keys import find_made
from motcua.kernel.rules.actors import SYSTEM, Actor, ActorRef
from motcua.kernel.rules.content import content_digest
from motcua.people.models import Place, Unit

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
SOMEBODY = ActorRef(ActorKind.OFFICER, 7)


class CannotTouchPlace(Refused):
    """It cannot."""


@event("place")
class PlaceTouched(Event):
    code: Code


@event("place")
class PlaceFounded(Event):
    code: Code


def can_touch_place(actor: Actor, place: Place | None, at: datetime) -> bool:
    return actor != ActorRef(ActorKind.OFFICER, 8)


@action(on=Place, may=can_touch_place, refusal=CannotTouchPlace, chain="places")
def touch_place(
    *, place: Place, name: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Place]:
    if name == "":
        raise CannotTouchPlace("name")
    if name == place.name:
        return Done(place, None)
    place.name = name
    return Done(place, PlaceTouched(code=place.code))


@action(
    makes=Place,
    may=can_touch_place,
    refusal=CannotTouchPlace,
    chain=lambda place: place.code,
    newer=lambda pk, given: touch_place(
        place=Place(pk=pk), name=given["name"], by=given["by"], at=given["at"]
    ),
)
def found_place(
    *, code: str, name: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Place]:
    place = Place.objects.create(code=code, name=name, level="commune", valid_from=date(2026, 1, 1))
    return Done(place, PlaceFounded(code=code))


@action(
    makes=Place,
    may=can_touch_place,
    refusal=CannotTouchPlace,
    chain="places",
    again=gettext_lazy("Đã thêm."),
    secret=("password",),
)
def found_secret_place(
    *, code: str, password: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Place]:
    place = Place.objects.create(code=code, name="x", level="commune", valid_from=date(2026, 1, 1))
    return Done(place, PlaceFounded(code=code))


@action(on=Place, may=can_touch_place, refusal=CannotTouchPlace, chain="places")
def misname_place(*, place: Place, by: Actor, at: datetime) -> Done[Place]:
    return Done(place, PlaceTouched(code=place.code), about=Unit(pk=place.pk))


@pytest.fixture
def place() -> Place:
    return found_place(code="p1", name="one", by=SYSTEM, at=AT)


def kinds() -> list[str]:
    return list(LoggedEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_the_changed_columns_are_written_and_the_event_recorded(place: Place) -> None:
    touch_place(place=Place(pk=place.pk), name="two", by=SOMEBODY, at=AT)
    place.refresh_from_db()
    last = list_events_of(place)[-1]
    assert (place.name, last.event, last.actor) == ("two", PlaceTouched(code="p1"), SOMEBODY)


def test_who_may_not_is_told_so_and_nothing_changes(place: Place) -> None:
    stranger = ActorRef(ActorKind.OFFICER, 8)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        touch_place(place=place, name="two", by=stranger, at=AT)
    assert kinds() == ["PlaceFounded"]


def test_a_refusal_leaves_no_key_behind(place: Place) -> None:
    with pytest.raises(CannotTouchPlace, match="name"):
        touch_place(place=place, name="", by=SOMEBODY, at=AT, key="k")
    assert not UsedKey.objects.exists()


def test_the_same_key_with_the_same_content_does_nothing(place: Place) -> None:
    for _n in range(2):
        touch_place(place=place, name="two", by=SOMEBODY, at=AT + timedelta(seconds=_n), key="k")
    assert kinds() == ["PlaceFounded", "PlaceTouched"]


def test_the_same_key_with_other_content_is_never_told_to_be_done(place: Place) -> None:
    touch_place(place=place, name="two", by=SOMEBODY, at=AT, key="k")
    with pytest.raises(CannotTouchPlace, match="nội dung khác"):
        touch_place(place=place, name="three", by=SOMEBODY, at=AT, key="k")


def test_two_people_may_use_one_key(place: Place) -> None:
    touch_place(place=place, name="two", by=SOMEBODY, at=AT, key="k")
    touch_place(place=place, name="three", by=SYSTEM, at=AT, key="k")
    assert kinds() == ["PlaceFounded", "PlaceTouched", "PlaceTouched"]


def test_a_key_of_another_row_or_action_is_refused(place: Place) -> None:
    other = found_place(code="p2", name="other", by=SYSTEM, at=AT)
    touch_place(place=place, name="two", by=SOMEBODY, at=AT, key="k")
    with pytest.raises(CannotTouchPlace, match="Trang đã cũ"):
        touch_place(place=other, name="two", by=SOMEBODY, at=AT, key="k")
    with pytest.raises(CannotTouchPlace, match="Trang đã cũ"):
        found_place(code="p3", name="two", by=SOMEBODY, at=AT, key="k")


def test_what_was_made_is_answered_again(place: Place) -> None:
    codes = ["p2", "p3"]
    made = [found_place(code=code, name="n", by=SOMEBODY, at=AT, key=code) for code in codes]
    again = [found_place(code=code, name="n", by=SOMEBODY, at=AT, key=code) for code in codes]
    assert again == made


def test_rows_are_found_by_the_keys_that_made_them(place: Place) -> None:
    made = {
        key: found_place(code=f"p{n}", name="n", by=SOMEBODY, at=AT, key=key).pk
        for n, key in enumerate(["a:1", "a:2", "a", "a;", "aa:1", "b:1"], 2)
    }
    touch_place(place=place, name="two", by=SOMEBODY, at=AT, key="a:3")
    assert find_made("found_place", "a:") == {"a:1": made["a:1"], "a:2": made["a:2"]}


def test_a_draft_takes_the_newer_content_and_then_it_is_the_same() -> None:
    made = found_place(code="p2", name="old", by=SOMEBODY, at=AT, key="k")
    for _n in range(2):
        found_place(code="p2", name="new", by=SOMEBODY, at=AT, key="k")
    made.refresh_from_db()
    assert (made.name, kinds()) == ("new", ["PlaceFounded", "PlaceTouched"])


def test_a_newer_draft_leaves_other_keys_as_they_were() -> None:
    for code in ("p2", "p3"):
        found_place(code=code, name="old", by=SOMEBODY, at=AT, key=code)
    found_place(code="p3", name="new", by=SOMEBODY, at=AT, key="p3")
    content = content_digest({"code": "p2", "name": "old"})
    assert UsedKey.objects.get(key="p2").content == content


def test_a_draft_goes_back_to_what_it_said_before() -> None:
    made = found_place(code="p2", name="old", by=SOMEBODY, at=AT, key="k")
    for name in ("new", "old"):
        found_place(code="p2", name=name, by=SOMEBODY, at=AT, key="k")
    made.refresh_from_db()
    assert made.name == "old"


def test_the_digest_of_what_was_asked_covers_no_secret() -> None:
    found_secret_place(code="p2", password="a", by=SOMEBODY, at=AT, key="k")
    assert UsedKey.objects.get().content == content_digest({"code": "p2"})


def test_an_event_about_another_kind_of_row_is_a_fault(place: Place) -> None:
    with pytest.raises(TypeError, match="PlaceTouched is not about unit"):
        misname_place(place=place, by=SOMEBODY, at=AT)


def test_what_is_shown_once_is_refused_the_second_time() -> None:
    found_secret_place(code="p2", password="a", by=SOMEBODY, at=AT, key="k")
    with pytest.raises(CannotTouchPlace, match="Đã thêm"):
        found_secret_place(code="p2", password="b", by=SOMEBODY, at=AT, key="k")


def test_a_key_without_a_row_to_answer_again_is_not_declared() -> None:
    declare = action(may=can_touch_place, refusal=CannotTouchPlace, chain="places")

    def touch_all(*, by: Actor, at: datetime, key: str | None = None) -> Done[int]:
        return Done(0, None)

    with pytest.raises(TypeError, match="no row to answer"):
        declare(touch_all)


def test_what_changes_nothing_records_nothing(place: Place) -> None:
    touch_place(place=place, name="one", by=SOMEBODY, at=AT)
    assert kinds() == ["PlaceFounded"]
