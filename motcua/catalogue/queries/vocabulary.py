"""The vocabularies of the product: everyday names, English glossary, life events."""

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from motcua.catalogue.rules.search import English, LifeEvent, Synonyms, read_life_event
from motcua.kernel.untranslated import ORIGINAL, joined, official

# The first steps of a life event that are found by its phrases: few people want the later ones.
# Measured on questions of citizens.
TOLD_STEPS = 2
DATA = Path(__file__).resolve().parent.parent / "data"
# "HTX", within brackets, begins no name.
_BETWEEN = re.compile(r",\s+(?=[A-ZĐ][^\WA-Z])")


@cache
def get_synonyms() -> Synonyms:
    """Everyday words and abbreviations with their legal terms."""
    return Synonyms(json.loads(_text("synonyms.json"))["synonyms"])


@cache
def get_english() -> English:
    """The glossary to translate English questions."""
    return English(json.loads(_text("english_words.json"))["words"])


def find_law_title(number: str) -> str:
    """The title of a legal text that a source names by its number alone; empty where none is known.

    What a source says itself goes before.
    """
    return _law_titles().get(number, "")


@cache
def _law_titles() -> dict[str, str]:
    titles: dict[str, str] = json.loads(_text("law_titles.json"))["titles"]
    return titles


@cache
def list_life_event_texts() -> tuple[LifeEvent, ...]:
    """All life events of the product, in order."""
    lines = _text("life_events.jsonl").splitlines()
    return tuple(read_life_event(json.loads(line)) for line in lines)


@cache
def map_everyday_names() -> dict[str, tuple[str, ...]]:
    """The product's everyday names by code: names, what happened before, and aims of citizens."""
    records = map(json.loads, _text("everyday_names.jsonl").splitlines())
    return {
        record["code"]: (*record["called"], *record["happened"], *record["wanted"])
        for record in records
    }


@cache
def map_phrases() -> dict[str, tuple[str, ...]]:
    """The product's everyday names by code, with the phrases of life events."""
    said: dict[str, list[str]] = defaultdict(list)
    for code, names in map_everyday_names().items():
        said[code] += names
    for event in list_life_event_texts():
        for step in event.steps[:TOLD_STEPS]:
            said[step.procedure] += event.phrases
    return {code: tuple(phrases) for code, phrases in said.items()}


def _text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def said(text: str) -> str:
    """What comes with a translation, in the reader's language, else marked as Vietnamese.

    Names of fields, life events and papers, questions about one's case, fees, who may apply.
    """
    return _translations(get_language() or ORIGINAL).get(text) or official(text)


def said_each(text: str) -> str:
    """The same of a list that begins each of its names with a capital: who may apply."""
    return joined(", ", (said(each) for each in _BETWEEN.split(text)))


@cache
def _translations(language: str) -> dict[str, str]:
    """What comes with the product for a language, by Vietnamese text; empty where nothing does."""
    if language not in {path.stem for path in (DATA / "translations").glob("*.json")}:
        return {}
    texts: dict[str, str] = json.loads(_text(f"translations/{language}.json"))
    return texts
