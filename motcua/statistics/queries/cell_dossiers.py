"""The dossiers of a figure as a list of which only the pages asked for are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import QuerySet

from motcua.statistics.models import Fact

# Further from both ends than this it is cheaper to weigh all dossiers at once.
DEEP = 2_000


@dataclass(frozen=True)
class Folded:
    """The same dossiers in the same order: met one after another, or all weighed at once."""

    met: QuerySet[Fact, Any]
    weighed: QuerySet[Fact, Any]


class CellDossiers:
    """The numbers of the dossiers of a cell, newest first; counts and slices for a paginator.

    A dossier belongs to the cell if its own facts, weighed as the figure weighs them, are
    positive. Those with facts in the live tail stand first, the others by the day of the fact
    that brought them in. The count is the figure itself; only the pages asked for are read.
    """

    def __init__(self, count: int, fresh: list[int], folded: Folded, *, all_young: bool) -> None:
        self._count, self._fresh, self._folded = count, fresh, folded
        self._all_young = all_young

    def count(self) -> int:
        """How many dossiers."""
        return self._count

    __len__ = count

    def __iter__(self) -> Iterator[int]:
        """All of them."""
        yield from self._fresh
        yield from self._folded.weighed.iterator(chunk_size=2000)

    @overload
    def __getitem__(self, wanted: int, /) -> int: ...
    @overload
    def __getitem__(self, wanted: slice, /) -> list[int]: ...
    def __getitem__(self, wanted: int | slice, /) -> int | list[int]:
        """One page of dossier numbers, or one of them."""
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, skipped = wanted.start or 0, len(self._fresh)
        stop = min(wanted.stop, self._count)
        page = self._fresh[start:stop]
        return page + self._folded_page(max(start - skipped, 0), max(stop - skipped, 0))

    def _folded_page(self, start: int, stop: int) -> list[int]:
        """Never read beyond the last that there is, and from the nearer end; only what is young
        is always read from there, because between it and the oldest days there is nothing."""
        count = self._count - len(self._fresh)
        if start >= stop:
            return []
        if not self._all_young and min(start, count - stop) > DEEP:
            return list(self._folded.weighed[start:stop])
        if self._all_young or start <= count - stop:
            return list(self._folded.met[start:stop])
        return list(self._folded.met.reverse()[count - stop : count - start])[::-1]
