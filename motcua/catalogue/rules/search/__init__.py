"""Search for procedures: without diacritics, with typos, in everyday words."""

from motcua.catalogue.rules.search.choices import Distinction, answers_all, distinctions
from motcua.catalogue.rules.search.index import Entry, Found, SearchIndex
from motcua.catalogue.rules.search.life_events import (
    LifeEvent,
    LifeEventIndex,
    Step,
    read_life_event,
)
from motcua.catalogue.rules.search.synonyms import English, Synonyms

__all__ = [
    "Distinction",
    "English",
    "Entry",
    "Found",
    "LifeEvent",
    "LifeEventIndex",
    "SearchIndex",
    "Step",
    "Synonyms",
    "answers_all",
    "distinctions",
    "read_life_event",
]
