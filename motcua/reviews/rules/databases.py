"""Which database may already hold what a paper says: a hint to whoever reviews, never a finding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text import fold


@dataclass(frozen=True)
class HoldingDatabase:
    """A database, and words of the names of papers of which it holds the data, between days."""

    name: str
    words: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None

    def holds(self, paper: str, on: date) -> bool:
        """Whether the name of the paper has one of the words on this local day."""
        if on < self.valid_from or (self.valid_to is not None and on >= self.valid_to):
            return False
        said = fold(paper)
        return any(re.search(rf"\b{re.escape(fold(word))}\b", said) for word in self.words)


def held_by(paper: str, databases: Sequence[HoldingDatabase], on: date) -> list[str]:
    """The names of the databases that may hold what the paper says."""
    return [each.name for each in databases if each.holds(paper, on)]
