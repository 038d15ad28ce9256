"""A request for papers: what is asked of each paper and why, and what is still to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.enums import FileProblem, PaperProblem
from motcua.dossiers.rules.papers import MOST, NOTHING, Count, Needed, list_missing
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.text import tidy_line

LONGEST_WORDS = 500


def is_guided_again(guidances: int, rules: HandlingRules) -> bool:
    """Whether papers were asked for before acceptance more often than once has to do, or what the
    sector says instead (NĐ 118/2025 Điều 17)."""
    return guidances > rules.supplements_per_dossier


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one paper: how much, what is wrong with it, and where exactly.

    Without a count, what the case requires of the paper.
    """

    count: Count = NOTHING
    problem: str = PaperProblem.MISSING
    words: str = ""


def list_asked_problems(asked: Mapping[int, Asked], needed: Mapping[int, Needed]) -> Iterator[str]:
    """Sentences on what is wrong with a request for these papers of a case.

    Papers that the law does not list may not be demanded (NĐ 118/2025 Điều 17).
    """
    if needed and not asked:
        yield _("Hãy chọn ít nhất một giấy tờ còn thiếu hoặc chưa đúng.")
    if any(paper not in needed for paper in asked):
        yield _("Có giấy tờ không nằm trong danh mục; không được đòi thêm.")
        return
    for paper, what in asked.items():
        named = {"name": needed[paper].name, "most": LONGEST_WORDS}
        if what.problem not in PaperProblem.values:
            yield _("Hãy chọn vì sao cần bổ sung “%(name)s”.") % named
        if what.problem == PaperProblem.OTHER and not tidy_line(what.words):
            yield _("Hãy ghi rõ “%(name)s” chưa đúng ở chỗ nào.") % named
        if len(what.words) > LONGEST_WORDS:
            yield _("Lời ghi về “%(name)s” dài quá %(most)s ký tự.") % named
        if any(not 0 <= n <= MOST for n in kinds_of(what.count)):
            yield _("Số lượng giấy tờ phải từ 0 đến %(most)s.") % {"most": MOST}


def in_full(asked: Asked, needed: Needed) -> Asked:
    """The request with its count stated, and its words on one line."""
    count = asked.count if any(kinds_of(asked.count)) else needed.count
    return Asked(count, asked.problem, tidy_line(asked.words))


def printed_lines(asked: Mapping[int, Asked], needed: Mapping[int, Needed]) -> list[dict[str, Any]]:
    """What form 02 keeps of each paper; the words lie elsewhere, so that they can be erased."""
    return [
        {
            "id": paper,
            "name": needed[paper].name,
            "problem": str(what.problem),
            "originals": what.count.originals,
            "certified": what.count.certified,
            "copies": what.count.copies,
        }
        for paper, what in asked.items()
    ]


def why_asked(problem: str, words: str) -> str:
    """Why a paper is asked for: the coded problem, and the words if any."""
    return _with_words(str(PaperProblem(problem).label), words)


def why_declined(problem: str, words: str) -> str:
    """Why a file that was sent is of no use, likewise."""
    return _with_words(str(FileProblem(problem).label), words)


def _with_words(label: str, words: str) -> str:
    return f"{label}: {words}" if words else label


def still_lacking(asked: Needed, brought: Count) -> Count:
    """How much of an asked paper is still to come; `asked.count` is what was asked."""
    lacks = list_missing([asked], {asked.id: brought})
    return lacks[0].count if lacks else NOTHING


def is_beside(problem: str, needed: Needed, given: Count) -> bool:
    """Whether what is brought comes in addition: of what is there, only some was missing.

    A paper of which all that the case needs is there is asked for again because it is no good.
    """
    lacks = list_missing([replace(needed, required=True)], {needed.id: given})
    return problem == PaperProblem.MISSING and bool(lacks)


def left_beside(given: Count, asked: Count) -> Count:
    """What stays of a paper when what was asked for is brought in its place.

    As many pieces are taken off as were asked for, first of the same kind, then plain copies before
    certified ones and originals. A request without a number asks for all of it.
    """
    if not any(kinds_of(asked)):
        return NOTHING
    same = list(map(min, kinds_of(given), kinds_of(asked)))
    left = [there - off for there, off in zip(kinds_of(given), same, strict=True)]
    further = sum(kinds_of(asked)) - sum(same)
    for kind in (2, 1, 0):
        off = min(left[kind], further)
        left[kind], further = left[kind] - off, further - off
    originals, certified, copies = left
    return Count(originals, certified, copies)


def plus(one: Count, other: Count) -> Count:
    """Both together, at most `MOST` of each kind."""
    return Count(
        originals=min(MOST, one.originals + other.originals),
        certified=min(MOST, one.certified + other.certified),
        copies=min(MOST, one.copies + other.copies),
        by_data=one.by_data or other.by_data,
        by_file=one.by_file or other.by_file,
    )


def kinds_of(count: Count) -> tuple[int, int, int]:
    """Numbers of originals, certified and plain copies."""
    return count.originals, count.certified, count.copies
