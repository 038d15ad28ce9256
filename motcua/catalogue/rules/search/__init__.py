"""Finding procedures by what people type: without marks, with slips, in everyday words."""

from motcua.catalogue.rules.search.everyday import EverydayWords
from motcua.catalogue.rules.search.index import Entry, Found, SearchIndex

__all__ = ["Entry", "EverydayWords", "Found", "SearchIndex"]
