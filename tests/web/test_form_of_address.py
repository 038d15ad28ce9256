"""A page says "bạn" to its reader; "ông/bà" is for letters and messages (docs/glossary.md)."""

import re

import pytest

from tools.messages import CODE, first_of, sentences

LETTERS = ("motcua/dossiers/rules/", "motcua/simulation/", "motcua/messages/")
"""Where letters in their official layout and messages are worded."""
OFFICIAL = re.compile(r"ông/bà(?! %\(name\))", re.IGNORECASE)
"""Not "ông/bà %(name)s", which names somebody else."""


def strays(found: dict[str, str]) -> list[str]:
    """What pages say in the form of letters."""
    return [
        f"{place}: {said}"
        for said, place in found.items()
        if OFFICIAL.search(said) and not place.startswith(LETTERS)
    ]


def test_pages_say_you_in_one_form() -> None:
    assert strays({first_of(key): place for key, place in sentences(CODE).items()}) == []


@pytest.mark.parametrize(
    ("said", "is_stray"),
    [
        ("Vì sao ông/bà rút hồ sơ?", True),
        ("Ông/bà đã gửi lúc %(at)s.", True),
        ("Đọc lại cho ông/bà %(name)s nghe.", False),
        ("Vì sao bạn rút hồ sơ?", False),
    ],
)
def test_what_counts_as_a_stray(said: str, is_stray: bool) -> None:
    assert bool(strays({said: "motcua/web/portal/a.html"})) is is_stray
    assert strays({said: "motcua/dossiers/rules/wording.py"}) == []
