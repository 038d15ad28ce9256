"""Short questions that narrow a procedure to the cases of one person."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.case_names import short_names
from motcua.kernel.text import fold

ORDINARY = ""
"""Stands among names of cases for a filing that has none of them."""
MOST_QUESTIONS, MOST_ANSWERS, LONGEST_TEXT = 5, 15, 200
BRIEF, FEW = 15, 6
"""So many answers are read at once; more are asked for in two steps, if they can be grouped."""
_AND = re.compile(r"\s+và\s+(?=\w)", re.I)


@dataclass(frozen=True)
class CaseAnswer:
    """An answer, and the names of the cases that it leaves."""

    text: str
    keeps: frozenset[str]


@dataclass(frozen=True)
class CaseQuestion:
    """A question of one sentence, asked only where each case left has an answer to it.

    `is_derived`: its words are made from the cases, in the language of the page.
    """

    text: str
    answers: tuple[CaseAnswer, ...]
    hint: str = ""
    is_derived: bool = False

    @property
    def is_brief(self) -> bool:
        """Whether the answers fit beside each other, as yes and no do."""
        return sum(len(answer.text) for answer in self.answers) <= BRIEF

    @property
    def covered(self) -> frozenset[str]:
        """The cases that it has an answer for."""
        return frozenset().union(*(answer.keeps for answer in self.answers))

    def divides(self, cases: Collection[str]) -> bool:
        """Whether its answers tell these cases apart."""
        if not self.covered.issuperset(cases):
            return False
        return (
            len({answer.keeps.intersection(cases) for answer in self.answers} - {frozenset()}) > 1
        )

    def answer_id(self, answer: CaseAnswer) -> str:
        """Names the answer in an address: of a question that changed it is another one."""
        said = [sorted(answer.keeps), *sorted(sorted(each.keeps) for each in self.answers)]
        words = ["", ""] if self.is_derived else [self.text, answer.text]
        return hashlib.sha256(json.dumps([words, said]).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Step:
    """A question that was asked about these cases, and the answer to it if there is one yet."""

    question: CaseQuestion
    cases: tuple[str, ...]
    answer: CaseAnswer | None


@dataclass(frozen=True)
class Narrowing:
    """The names of the cases that are left, and what was asked on the way."""

    cases: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was answered."""
        return any(step.answer for step in self.steps)


def narrow(
    questions: Iterable[CaseQuestion], cases: Sequence[str], answered: Collection[str]
) -> Narrowing:
    """What the answers with these ids leave of the cases; ids of other questions count for nothing.

    A question that tells nothing apart any more is not asked.
    """
    left, steps = tuple(cases), []
    for question in questions:
        if not question.divides(left):
            continue
        given = (each for each in question.answers if question.answer_id(each) in answered)
        answer = next((each for each in given if each.keeps.intersection(left)), None)
        steps.append(Step(question, left, answer))
        if answer:
            left = tuple(case for case in left if case in answer.keeps)
    return Narrowing(left, tuple(steps))


def derive_questions(names: Sequence[str], *, has_ordinary: bool) -> tuple[CaseQuestion, ...]:
    """Questions from the names of the cases alone; none where people could not answer them."""
    short = short_names(list(names))
    if not short or len(short) + has_ordinary < 2:
        return ()
    if has_ordinary and len(short) == 1:
        return (_yes_or_no(next(iter(short.values())), frozenset(short), frozenset({ORDINARY})),)
    return (
        _by_features(short) if has_ordinary and _features(short) else _one_of(short, has_ordinary)
    )


def _features(short: dict[str, str]) -> dict[str, set[str]]:
    """What each case combines ("A", "B" and "A và B"); empty if no case is a combination."""
    parts = {name: {fold(part) for part in _AND.split(said)} for name, said in short.items()}
    single = {fold(said) for said in short.values()}
    combined = [found for found in parts.values() if len(found) > 1 and found <= single]
    whole = {
        name: parts[name] if parts[name] in combined else {fold(short[name])} for name in short
    }
    return whole if combined else {}


def _by_features(short: dict[str, str]) -> tuple[CaseQuestion, ...]:
    features = _features(short)
    every = {*short, ORDINARY}
    questions = []
    for name, said in short.items():
        if len(features[name]) > 1:
            continue
        with_it = frozenset(each for each, found in features.items() if features[name] <= found)
        questions.append(_yes_or_no(said, with_it, frozenset(every - with_it)))
    return tuple(questions)


def _yes_or_no(said: str, if_so: frozenset[str], if_not: frozenset[str]) -> CaseQuestion:
    text = _("Bạn có thuộc trường hợp này không: %(case)s?") % {"case": said}
    answers = (CaseAnswer(_("Có"), if_so), CaseAnswer(_("Không"), if_not))
    return CaseQuestion(text, answers, is_derived=True)


def _one_of(short: dict[str, str], has_ordinary: bool) -> tuple[CaseQuestion, ...]:
    groups = _groups(short) if len(short) > FEW else {}
    if not groups:
        answers = [CaseAnswer(said, frozenset({name})) for name, said in short.items()]
        return (_which(answers, has_ordinary),) if len(answers) < MOST_ANSWERS else ()
    first = [CaseAnswer(said, frozenset(names)) for said, names in groups.items()]
    within = [
        _which([CaseAnswer(short[name], frozenset({name})) for name in names], False)
        for names in groups.values()
        if len(names) > 1
    ]
    return (_which(first, has_ordinary), *within)


def _which(answers: list[CaseAnswer], has_ordinary: bool) -> CaseQuestion:
    if has_ordinary:
        answers = [*answers, CaseAnswer(_("Không thuộc dòng nào ở trên"), frozenset({ORDINARY}))]
    return CaseQuestion(_("Bạn thuộc trường hợp nào?"), tuple(answers), is_derived=True)


def _groups(short: dict[str, str]) -> dict[str, list[str]]:
    """Cases by how their names begin, where that gives from two to six groups; else empty.

    Of several such ways that with the least to read in both steps.
    """
    ways = [_beginning_alike(short, words) for words in range(3, 9)]
    fit = [way for way in ways if 2 <= len(way) <= FEW]
    best = min(fit, key=lambda way: len(way) + max(map(len, way.values())), default={})
    return {
        short[names[0]] if len(names) == 1 else f"{beginning}…": names
        for beginning, names in best.items()
    }


def _beginning_alike(short: dict[str, str], words: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, said in short.items():
        found.setdefault(" ".join(said.split()[:words]), []).append(name)
    return found


def as_rows(questions: Iterable[CaseQuestion]) -> list[dict[str, Any]]:
    """The questions as they are stored."""
    return [
        {
            "text": question.text,
            "hint": question.hint,
            "answers": [{"text": a.text, "keeps": sorted(a.keeps)} for a in question.answers],
        }
        for question in questions
    ]


def read_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[CaseQuestion, ...]:
    """The questions of what is stored."""
    return tuple(
        CaseQuestion(
            row["text"],
            tuple(CaseAnswer(a["text"], frozenset(a["keeps"])) for a in row["answers"]),
            row.get("hint", ""),
        )
        for row in rows
    )


def list_question_problems(questions: Sequence[CaseQuestion], cases: Collection[str]) -> list[str]:
    """Why these questions cannot be asked about these cases, one sentence each."""
    problems = []
    if len(questions) > MOST_QUESTIONS:
        problems.append(_("Nhiều nhất %(most)s câu hỏi.") % {"most": MOST_QUESTIONS})
    for question in questions:
        problems += [
            sentence % {"question": question.text}
            for sentence in _problems_of(question, frozenset(cases))
        ]
    return problems


def _problems_of(question: CaseQuestion, cases: frozenset[str]) -> list[str]:
    texts = [question.text, *(answer.text for answer in question.answers)]
    if not all(texts) or max(map(len, [*texts, question.hint])) > LONGEST_TEXT:
        return [_("Câu hỏi và câu trả lời dài từ 1 đến 200 ký tự.")]
    if not question.covered <= cases:
        return [_("“%(question)s” nói đến trường hợp mà thủ tục không có.")]
    if not all(answer.keeps for answer in question.answers):
        return [_("“%(question)s” có câu trả lời không ứng với trường hợp nào.")]
    if len(question.answers) > MOST_ANSWERS or not question.divides(question.covered):
        return [_("“%(question)s” cần từ 2 đến 15 câu trả lời, ứng với trường hợp khác nhau.")]
    if len({fold(answer.text) for answer in question.answers}) < len(question.answers):
        return [_("“%(question)s” có hai câu trả lời giống nhau.")]
    return []
