"""Who may file: the kinds of applicants that a procedure is open to."""

import re

from motcua.kernel.text import fold

_PERSONS = re.compile(r"\b(?:cong dan|ca nhan|nguoi|ho gia dinh)\b")
_ORGANISATIONS = re.compile(
    r"\b(?:to chuc|doanh nghiep|hop tac xa|htx|co quan|don vi|phap nhan|cong dong|truong|cong ti)\b"
)


def is_for_persons_only(applicants: str) -> bool:
    """Whether the text names persons and no kind of organisation; an empty one excludes nobody."""
    words = fold(applicants)
    return _PERSONS.search(words) is not None and _ORGANISATIONS.search(words) is None
