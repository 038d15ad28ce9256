"""Telling twins apart: procedures of one matter, for other cases or at other levels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from motcua.catalogue.rules.search.index import Entry
from motcua.catalogue.rules.search.ranking import STOP_WORDS
from motcua.kernel.text import fold

MOST_QUESTIONS = 2
# Results are of one matter if they share at least so many words with the question.
LEAST_SHARED = 2
MOST_TWINS = 10
LEVEL, PURPOSE, ABROAD = "level", "purpose", "abroad"
# By a question, what words of a folded title answer it; the first that fits, else the last.
ASPECTS: dict[str, dict[str, re.Pattern[str]]] = {
    ABROAD: {
        "foreign": re.compile(r"\bnuoc ngoai\b|\bbien gioi\b"),
        "domestic": re.compile(""),
    },
    PURPOSE: {
        "again": re.compile(r"\b(?:cap|dang ki|cong nhan) lai\b"),
        "extend": re.compile(r"\bgia han\b"),
        "end": re.compile(r"\b(?:cham dut|thu hoi|xoa|huy|tam ngung|giai the|tra lai)\b"),
        "change": re.compile(
            r"^(?:thu tuc )?doi\b"
            r"|\b(?:cap doi|thay doi|dieu chinh|sua doi|bo sung|cai chinh|chuyen doi)\b"
        ),
        "first": re.compile(""),
    },
}


class Distinction(NamedTuple):
    """A question that tells the first results apart, and the answers that occur among them."""

    aspect: str
    answers: list[str]


def aspect_of(entry: Entry, aspect: str) -> str:
    """How the title of an entry answers a question of `ASPECTS`."""
    title = fold(entry.names[0])
    return next(answer for answer, words in ASPECTS[aspect].items() if words.search(title))


def answers_all(entry: Entry, wanted: Mapping[str, str]) -> bool:
    """Whether the entry is of the kind that was chosen; unknown questions are ignored."""
    return all(
        aspect_of(entry, aspect) == answer
        for aspect, answer in wanted.items()
        if aspect in ASPECTS and answer in ASPECTS[aspect]
    )


def distinctions(
    question: str, found: Sequence[Entry], answered: Iterable[str]
) -> list[Distinction]:
    """At most two questions, not `answered` yet, that tell the first results apart.

    Empty unless results of the same matter as the first one differ.
    """
    twins = _twins(question, found[:MOST_TWINS])
    levels = {level for entry in twins for level in entry.levels}
    by_level = any(entry.levels != levels for entry in twins)
    asked = [Distinction(LEVEL, sorted(levels))] if by_level else []
    for aspect, answers in ASPECTS.items():
        given = {aspect_of(entry, aspect) for entry in twins}
        asked.append(Distinction(aspect, [answer for answer in answers if answer in given]))
    telling = [each for each in asked if len(each.answers) > 1 and each.aspect not in answered]
    return telling[:MOST_QUESTIONS]


def _twins(question: str, found: Sequence[Entry]) -> list[Entry]:
    """The results that hold all words of the question that the first one holds."""
    if not found:
        return []
    words = [frozenset(fold(entry.names[0]).split()) for entry in found]
    matter = words[0] & frozenset(fold(question).split()) - STOP_WORDS
    if len(matter) < LEAST_SHARED:
        return []
    return [entry for entry, held in zip(found, words, strict=True) if matter <= held]
