"""Which lines of ratings are not told, so that nobody learns what a few people answered."""

from collections.abc import Mapping

FEWEST = 5
"""Of fewer ratings nothing is told."""


def list_withheld(counts: Mapping[str, int], *, fewest: int = FEWEST) -> set[str]:
    """The lines with ratings of which nothing is told.

    All with fewer than `fewest`; and where those together have fewer, the smallest others beside
    them: else the total less what is told would be about too few.
    """
    hidden = {key for key, n in counts.items() if 0 < n < fewest}
    rest = sorted((n, key) for key, n in counts.items() if n >= fewest)
    missing = sum(counts[key] for key in hidden)
    while hidden and missing < fewest and rest:
        n, key = rest.pop(0)
        hidden.add(key)
        missing += n
    return hidden
