"""What events can hold, and how an older version is read."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from motcua.kernel.events import (
    KINDS,
    UPCASTS,
    AwareDatetime,
    Code,
    Digest,
    Event,
    data_of,
    event,
    event_of,
    upcast,
)


@event("place", version=3)
class Grown(Event):
    size: int
    unit: Code | None = None
    at: AwareDatetime | None = None
    on: date | None = None
    reason: Digest | None = None


@upcast("Grown", 1)
def _from_metres(data: dict[str, Any]) -> dict[str, Any]:
    return {"size": data["metres"] * 100}


@upcast("Grown", 2)
def _from_text(data: dict[str, Any]) -> dict[str, Any]:
    return {"size": int(data["size"])}


def test_an_event_reads_back_as_it_was_written() -> None:
    said = Grown(size=1, unit="91.1", at=datetime(2026, 3, 2, tzinfo=UTC), on=date(2026, 3, 2))
    assert event_of("Grown", 3, data_of(said)) == said


def test_what_is_not_stated_is_not_written() -> None:
    assert data_of(Grown(size=1)) == {"size": 1}


@pytest.mark.parametrize(
    ("version", "data"), [(1, {"metres": 2}), (2, {"size": "200"}), (3, {"size": 200})]
)
def test_an_older_version_is_read_as_the_newest(version: int, data: dict[str, Any]) -> None:
    assert event_of("Grown", version, data) == Grown(size=200)


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": "Danh Thị Út"},
        {"unit": "Út"},
        {"unit": "a b"},
        {"unit": ""},
        {"unit": "x" * 121},
        {"reason": "a reason"},
        {"size": "1"},
        {"at": datetime(2026, 3, 2)},  # noqa: DTZ001 - that is what is wrong with it
    ],
)
def test_neither_a_name_nor_free_words_fit_in(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError, match="Expected"):
        data_of(Grown(**({"size": 1} | wrong)))


@pytest.mark.parametrize("hint", [str, float, dict, list[int], Any, datetime, str | None])
def test_a_field_for_free_text_cannot_be_declared(hint: Any) -> None:
    with pytest.raises(TypeError, match=r"Wordy.text: .*into the log"):
        event("place")(type("Wordy", (Event,), {"__annotations__": {"text": hint}}))
    KINDS.pop("Wordy", None)


def test_the_fields_of_an_event_are_given_by_name() -> None:
    with pytest.raises(TypeError, match="positional"):
        Grown(1)  # type: ignore[misc]


def test_two_events_cannot_have_one_name() -> None:
    with pytest.raises(TypeError, match="two events are called Grown"):
        event("place")(type("Grown", (Event,), {"__annotations__": {}}))


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot assign to field"):
        Grown(size=1).size = 2  # type: ignore[misc]


def test_a_missing_step_between_versions_is_an_error() -> None:
    kept = UPCASTS.pop(("Grown", 2))
    with pytest.raises(KeyError, match="Grown"):
        event_of("Grown", 1, {"metres": 2})
    UPCASTS["Grown", 2] = kept
