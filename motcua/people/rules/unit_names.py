"""Names of places as they are written in lists, mended, and what was mended."""

import re

from motcua.kernel.text import nfc, tidy_line

KINDS = (
    "Thành phố",
    "Thị trấn",
    "Thị xã",
    "Đặc khu",
    "Phường",
    "Huyện",
    "Quận",
    "Tỉnh",
    "Xã",
)
_KIND = re.compile(rf"(?:{'|'.join(KINDS)})(?=\s)", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# The eth looks like the Vietnamese capital.
_LOOK_ALIKE = str.maketrans("\u00d0\u0189", "\u0110\u0110")


def mend_name(name: str) -> tuple[str, list[str]]:
    """The name in its usual spelling, and the kinds of what was mended.

    `invisible`: signs that nobody sees; `capitals`: all letters were capitals; `kind_twice`: the
    word for its kind stood twice; `kind_case`: that word was capitalised otherwise.
    """
    kinds = []
    written = nfc(name.translate(_LOOK_ALIKE))
    plain = tidy_line(written)
    if plain != written:
        kinds.append("invisible")
    if plain.isupper():
        plain = _WORD.sub(lambda word: word[0].capitalize(), plain)
        kinds.append("capitals")
    kind, rest = _apart(plain)
    if kind and _apart(rest)[0] == kind:
        rest = _apart(rest)[1]
        kinds.append("kind_twice")
    mended = f"{kind} {rest}" if kind else plain[:1].upper() + plain[1:]
    if kind and not kinds and mended[1:] != plain[1:]:
        kinds.append("kind_case")
    return mended, kinds


def with_kind(name: str, kind: str) -> str:
    """The name with the word for its kind before it, if it is known and missing."""
    known = next((each for each in KINDS if each.casefold() == nfc(kind).casefold()), "")
    return f"{known} {name}" if known and not _KIND.match(name) else name


def _apart(name: str) -> tuple[str, str]:
    """The word for the kind of a place in its usual spelling, if there is one, and the rest."""
    found = _KIND.match(name)
    if found is None:
        return "", name
    kind = next(each for each in KINDS if each.casefold() == found[0].casefold())
    return kind, name[found.end() :].strip()
