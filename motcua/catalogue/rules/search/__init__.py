"""Finding procedures by what people type: without marks, with slips, in everyday words."""

from motcua.catalogue.rules.search.index import Entry, Found, SearchIndex
from motcua.catalogue.rules.search.synonyms import Synonyms

__all__ = ["Entry", "Found", "SearchIndex", "Synonyms"]
