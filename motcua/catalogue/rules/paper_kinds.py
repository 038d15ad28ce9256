"""Whether a paper that somebody has is the one that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from motcua.kernel.text import fold

COPY = "ban sao "
OR = " hoac "


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: folded phrases by which it is asked for, codes of procedures whose result it
    is, and codes of types of results."""

    code: str
    asked: tuple[str, ...]
    procedures: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Held:
    """A paper that somebody has: what it is called, the type of result it is, if known, and the
    procedure that issued it; none for a scan, of which an officer only said what it is called."""

    name: str
    type_code: str = ""
    procedure: str = ""


class Fit(Enum):
    """Whether a paper is the one asked for; `OTHER` if an officer must look."""

    SAME = "same"
    OTHER = "other"
    WRONG = "wrong"


def fit_of(wanted: str, held: Held, kinds: Sequence[Kind]) -> Fit:
    """How `held` fits the paper called `wanted`: the same if it is of a kind that is asked for.

    Called exactly alike, it is the same too. Of a known kind where another is asked for, it is
    wrong. Where the name asks for several kinds, one is enough only if it says "hoặc".
    """
    words = fold(wanted)
    if words and words == fold(held.name):
        return Fit.SAME
    asked = [kind for kind in kinds if any(phrase in words for phrase in kind.asked)]
    own = [kind for kind in kinds if _is_of(held, kind)]
    if not asked or not own:
        return Fit.OTHER
    if not any(kind in asked for kind in own):
        return Fit.WRONG
    return Fit.OTHER if len(asked) > 1 and OR not in f" {words} " else Fit.SAME


def _is_of(held: Held, kind: Kind) -> bool:
    if held.type_code in kind.types:
        return True
    name = fold(held.name)
    if held.procedure:
        return held.procedure in kind.procedures and any(said in name for said in kind.asked)
    return name.removeprefix(COPY).startswith(kind.asked)
