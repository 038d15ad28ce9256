"""Names of procedures: the search text, and the similarity of two names."""

from collections.abc import Iterable

from motcua.kernel.text import fold

LEAST_SHARE = 0.3


def search_text(code: str, names: Iterable[str]) -> str:
    """The code and all names, folded."""
    return " ".join(dict.fromkeys(fold(each) for each in (code, *names)))


def are_alike(name: str, other: str) -> bool:
    """Whether the names share enough words to be names of one procedure."""
    words, others = set(fold(name).split()), set(fold(other).split())
    fewer = min(len(words), len(others))
    return fewer == 0 or len(words & others) / fewer >= LEAST_SHARE
