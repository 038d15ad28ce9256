"""The words that come with the product: everyday names, English, what happens in people's lives."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from motcua.catalogue.rules.search import English, LifeEvent, Synonyms, read_life_event

# Of an event so many first steps are found by the words in which it is told: those behind them are
# wanted by few. Measured on questions of citizens.
TOLD_STEPS = 2
DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def get_synonyms() -> Synonyms:
    """Everyday words and abbreviations with the words of the law."""
    return Synonyms(json.loads(_text("synonyms.json"))["synonyms"])


@cache
def get_english() -> English:
    """The glossary for questions in English."""
    return English(json.loads(_text("english_words.json"))["words"])


@cache
def list_life_event_texts() -> tuple[LifeEvent, ...]:
    """All life events that the product knows, in their order."""
    lines = _text("life_events.jsonl").splitlines()
    return tuple(read_life_event(json.loads(line)) for line in lines)


@cache
def map_everyday_names() -> dict[str, tuple[str, ...]]:
    """For each code what people call the procedure, what happened before, and what they want."""
    said: dict[str, list[str]] = defaultdict(list)
    for line in _text("everyday_names.jsonl").splitlines():
        record = json.loads(line)
        said[record["code"]] += [*record["called"], *record["happened"], *record["wanted"]]
    for event in list_life_event_texts():
        for step in event.steps[:TOLD_STEPS]:
            said[step.procedure] += event.phrases
    return {code: tuple(phrases) for code, phrases in said.items()}


def _text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")
