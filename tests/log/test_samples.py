"""What was ever written to the log can be read for ever.

`samples.jsonl` holds one stored event of each kind and version. Lines are added, never changed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel.errors import BadInput
from motcua.kernel.events import KINDS, Event, data_of, event_of
from tests.areas import modules_called

modules_called("events")
FILE = Path(__file__).parent / "samples.jsonl"
SAMPLES: list[dict[str, Any]] = [
    json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()
]
OURS = {kind: cls for kind, cls in KINDS.items() if cls.__module__.startswith("motcua.")}


def read(sample: dict[str, Any]) -> Event:
    return event_of(sample["kind"], sample["version"], sample["data"])


def test_every_stored_event_is_read() -> None:
    events = [read(sample) for sample in SAMPLES]
    told = [(type(event).__name__, event.SUBJECT) for event in events]
    assert told == [(sample["kind"], sample["subject"]) for sample in SAMPLES]


def test_a_stored_event_of_the_newest_version_says_what_it_said() -> None:
    newest = [one for one in SAMPLES if one["version"] == KINDS[one["kind"]].VERSION]
    changed = {
        sample["kind"]: data
        for sample in newest
        if (data := json.loads(json.dumps(data_of(read(sample))))) != sample["data"]
    }
    assert newest
    assert changed == {}


def test_every_kind_and_version_has_a_sample() -> None:
    stored = {(sample["kind"], sample["version"]) for sample in SAMPLES}
    declared = {
        (kind, version) for kind, cls in OURS.items() for version in range(1, cls.VERSION + 1)
    }
    assert stored == declared


@pytest.mark.parametrize(("kind", "version"), [("NeverDeclared", 1), ("FeePaid", 99)])
def test_an_unknown_event_is_refused_in_a_sentence(kind: str, version: int) -> None:
    with pytest.raises(BadInput, match="không biết"):
        event_of(kind, version, {"amount": 1})


def test_an_event_with_an_unknown_part_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match="phần lạ: payer"):
        event_of("FeePaid", 1, {"amount": 1, "payer": "x"})
