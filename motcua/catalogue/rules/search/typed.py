"""Decoding input typed without an input method: raw telex, raw VNI."""

import re

_TELEX_TONE = re.compile(r"(?<=[aeiouyw])[sfrxj]|(?<=[nmcptgh])[sfrxj]$")
_TELEX_DOUBLE = re.compile(r"([aeod])\1")
_TELEX_HOOK = re.compile(r"(?<=[auo])w|(?<=[bcdghklmnpqrstvx])w(?=[aiuncmt]|$)")
_VNI = re.compile(r"(?<=[a-z])[1-9]+")


def undo_telex(word: str) -> str:
    """The folded word of telex keys: `ddawng` is `dang`, `kys` is `ki`."""
    bare = _TELEX_TONE.sub("", word)
    if len(bare) > 2 and bare[0] == "d" and bare[-1] == "d":
        bare = bare[:-1]
    bare = _TELEX_DOUBLE.sub(r"\1", bare)
    return _TELEX_HOOK.sub(
        lambda found: "" if found.start() and bare[found.start() - 1] in "auo" else "u", bare
    )


def undo_vni(word: str) -> str:
    """The folded word of VNI keys: `d9a8ng` is `dang`."""
    return _VNI.sub("", word)
