"""Which papers are missing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of originals, certified and plain copies; `by_data`: looked up in data instead.

    `by_file`: what was filed or sent online came as a file, and nothing is due at the desk.
    """

    originals: int = 0
    certified: int = 0
    copies: int = 0
    by_data: bool = False
    by_file: bool = False


NOTHING = Count()
IDENTITY = ("giay to tuy than", "can cuoc", "ho chieu")
"""What papers that prove who somebody is are called in the catalogue, folded."""
MOST = 999
"""The largest number of one kind of a paper."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One paper that a case requires; `condition` is when, in the words of the catalogue."""

    id: int
    name: str
    count: Count
    required: bool = True
    replaceable_by_data: bool = False
    condition: str = ""


def is_asked_itself(paper: Needed) -> bool:
    """Whether it must be there, and no database shows what it says."""
    return paper.required and not paper.replaceable_by_data


@dataclass(frozen=True, slots=True)
class Missing:
    """An incomplete paper, and how much of it is missing."""

    id: int
    name: str
    count: Count


def is_known_here(name: str, *, has_passport: bool) -> bool:
    """Whether a paper that data replace is in a database of the country.

    What proves who somebody is, is not, where that is a passport of another country.
    """
    return not (has_passport and any(each in fold(name) for each in IDENTITY))


def whole(count: Count) -> Count:
    """The count of a complete paper: as stated, else one original."""
    stated = count.originals or count.certified or count.copies
    return count if stated else Count(originals=1)


def only_on_paper(
    counted: Iterable[tuple[Needed, Count]], scanned: Collection[int | None]
) -> list[Needed]:
    """The papers that came as papers and of which there is no file."""
    return [
        paper
        for paper, count in counted
        if paper.id not in scanned and replace(count, by_data=False) != NOTHING
    ]


def only_scanned(
    counted: Iterable[tuple[Needed, Count]], scanned: Collection[int | None]
) -> list[Needed]:
    """The papers of which there is a file, but no number of what was handed in."""
    return [paper for paper, count in counted if paper.id in scanned and count == NOTHING]


def scanned_uncounted(name: str) -> str:
    """Why the files of a paper without a number are not passed over in silence."""
    said = _("“%(name)s” có bản quét mà chưa ghi số lượng. Ghi số bản vừa nhận, hoặc bỏ tệp.")
    return said % {"name": name}


def list_missing(needed: Iterable[Needed], given: Mapping[int, Count]) -> list[Missing]:
    """The required papers that are incomplete, in the order of the list.

    A certified copy may replace a plain one, and an original either. If the list states no
    number, one of any kind is enough. A paper that data replace is complete once looked up, one
    that was filed as a file is complete as it is.
    """
    lacks = (
        Missing(paper.id, paper.name, _lack(paper, given.get(paper.id, NOTHING)))
        for paper in needed
        if paper.required
    )
    return [lack for lack in lacks if lack.count != NOTHING]


def with_files(counts: Mapping[int, Count], filed: Collection[int]) -> dict[int, Count]:
    """The counts with those papers that came as files marked as such."""
    marked = {pk: replace(counts.get(pk, NOTHING), by_file=True) for pk in filed}
    return {**counts, **marked}


def list_to_compare(
    counted: Iterable[tuple[Needed, Count]], declaration: Needed | None
) -> list[Needed]:
    """The papers of which only a file came and whose list states an original: it is looked at when
    the result is handed over. Not the declaration, which was made as a file, nor what nobody had to
    send, as the office looks it up."""
    return [
        paper
        for paper, count in counted
        if replace(count, by_file=False) == NOTHING
        and count.by_file
        and paper.count.originals
        and not paper.replaceable_by_data
        and paper != declaration
    ]


def list_lacking_authority(needed: Iterable[Needed], given: Mapping[int, Count]) -> list[Needed]:
    """The papers of authorisation of the list, by their names, if none of them was given."""
    papers = [paper for paper in needed if "uy quyen" in fold(paper.name)]
    return papers if all(given.get(each.id, NOTHING) == NOTHING for each in papers) else []


def _lack(paper: Needed, given: Count) -> Count:
    if given.by_file or (given.by_data and paper.replaceable_by_data):
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
    """Papers that have a count but that this case does not require."""
    known = {paper.id for paper in needed}
    return [paper for paper in given if paper not in known]
