"""Who may file: the kinds of applicants that a procedure is open to."""

import re

from motcua.kernel.text import fold
from motcua.people.enums import ApplicantKind

_PERSONS = re.compile(r"\b(?:cong dan|ca nhan|nguoi|ho gia dinh|ho kinh doanh|can bo)\b")
_ORGANISATIONS = re.compile(
    r"\b(?:to chuc|doanh nghiep|hop tac xa|htx|co quan|don vi|phap nhan|cong dong|truong|cong ti)\b"
)


def who_may_file(applicants: str) -> frozenset[ApplicantKind]:
    """The kinds that the text of the catalogue names; both where it names none."""
    words = fold(applicants)
    found = {
        ApplicantKind.PERSON: _PERSONS.search(words),
        ApplicantKind.ORGANISATION: _ORGANISATIONS.search(words),
    }
    return frozenset(kind for kind, told in found.items() if told) or frozenset(ApplicantKind)


def is_for_persons_only(applicants: str) -> bool:
    """Whether the text names persons and no kind of organisation; an empty one excludes nobody."""
    return who_may_file(applicants) == {ApplicantKind.PERSON}
