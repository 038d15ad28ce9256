"""Which papers are missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many originals, certified copies and plain copies; `by_data`: looked up instead."""

    originals: int = 0
    certified: int = 0
    copies: int = 0
    by_data: bool = False


NOTHING = Count()


@dataclass(frozen=True, slots=True)
class Needed:
    """One paper that a case asks for."""

    id: int
    name: str
    count: Count
    required: bool = True
    replaceable_by_data: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper of which something is missing, and how much."""

    id: int
    name: str
    count: Count


def list_missing(needed: Iterable[Needed], given: Mapping[int, Count]) -> list[Missing]:
    """The required papers that are not there in full, in the order of the list.

    A certified copy stands for a plain one and an original for either. Where the list states no
    number, one paper of any kind does. A paper that data replace is there when it was looked up.
    """
    lacks = (
        Missing(paper.id, paper.name, _lack(paper, given.get(paper.id, NOTHING)))
        for paper in needed
        if paper.required
    )
    return [lack for lack in lacks if lack.count != NOTHING]


def _lack(paper: Needed, given: Count) -> Count:
    if given.by_data and paper.replaceable_by_data:
        return NOTHING
    want = paper.count
    if not (want.originals or want.certified or want.copies):
        return NOTHING if given.originals or given.certified or given.copies else Count(originals=1)
    spare_originals = max(0, given.originals - want.originals)
    certified = given.certified + spare_originals
    copies = given.copies + max(0, certified - want.certified)
    return Count(
        originals=max(0, want.originals - given.originals),
        certified=max(0, want.certified - certified),
        copies=max(0, want.copies - copies),
    )


def list_unknown(needed: Iterable[Needed], given: Iterable[int]) -> list[int]:
    """Papers that were given a count but that this case does not ask for."""
    known = {paper.id for paper in needed}
    return [paper for paper in given if paper not in known]
