"""Telling results of one matter apart: for other cases, or at other levels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from motcua.catalogue.rules.search.index import Entry
from motcua.catalogue.rules.search.ranking import STOP_WORDS
from motcua.kernel.text import fold

MOST_QUESTIONS = 2
# Results are of one matter if they share at least so many words with the question.
LEAST_SHARED = 2
MOST_ALIKE = 10
LEVEL, PURPOSE, ABROAD = "level", "purpose", "abroad"
# By a question, what words of a folded title answer it; the first that fits, else the last.
CHOICES: dict[str, dict[str, re.Pattern[str]]] = {
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

    choice: str
    answers: list[str]


def answer_of(entry: Entry, choice: str) -> str:
    """How the title of an entry answers a question of `CHOICES`."""
    title = fold(entry.names[0])
    return next(answer for answer, words in CHOICES[choice].items() if words.search(title))


def answers_all(entry: Entry, wanted: Mapping[str, str]) -> bool:
    """Whether the entry is of the kind that was chosen; unknown questions are ignored."""
    return all(
        answer_of(entry, choice) == answer
        for choice, answer in wanted.items()
        if choice in CHOICES and answer in CHOICES[choice]
    )


def distinctions(
    question: str, found: Sequence[Entry], answered: Iterable[str]
) -> list[Distinction]:
    """At most two questions, not `answered` yet, that tell the first results apart.

    Empty unless results of the same matter as the first one differ.
    """
    alike = _alike(question, found[:MOST_ALIKE])
    levels = {level for entry in alike for level in entry.levels}
    by_level = any(entry.levels != levels for entry in alike)
    asked = [Distinction(LEVEL, sorted(levels))] if by_level else []
    for choice, answers in CHOICES.items():
        given = {answer_of(entry, choice) for entry in alike}
        asked.append(Distinction(choice, [answer for answer in answers if answer in given]))
    telling = [each for each in asked if len(each.answers) > 1 and each.choice not in answered]
    return telling[:MOST_QUESTIONS]


def _alike(question: str, found: Sequence[Entry]) -> list[Entry]:
    """The results that hold all words of the question that the first one holds."""
    if not found:
        return []
    words = [frozenset(fold(entry.names[0]).split()) for entry in found]
    matter = words[0] & frozenset(fold(question).split()) - STOP_WORDS
    if len(matter) < LEAST_SHARED:
        return []
    return [entry for entry, held in zip(found, words, strict=True) if matter <= held]
