"""Questions about cases as an officer types them.

A line that begins with a dash is an answer, with the numbers of the cases that it leaves behind its
last equals sign; a line in brackets is a hint; any other line begins a question:

    Bạn xây gì?
    (Nhà xưởng là công trình khác.)
    - Nhà ở của gia đình = 1
    - Công trình khác = 2
"""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from motcua.catalogue.rules.case_questions import CaseAnswer, CaseQuestion
from motcua.kernel.errors import BadInput
from motcua.kernel.text import tidy_line

_ANSWER = re.compile(r"[-–•*]\s*(?P<text>[^\s=].*?)\s*=\s*(?P<numbers>[\d,; ]+)")


def question_lines(questions: Iterable[CaseQuestion], cases: Sequence[str]) -> str:
    """The questions to edit; a case is written as its place in `cases`, from 1."""
    return "\n\n".join("\n".join(_lines(question, cases)) for question in questions)


def _lines(question: CaseQuestion, cases: Sequence[str]) -> list[str]:
    hint = [f"({question.hint})"] if question.hint else []
    answers = [f"- {answer.text} = {_numbers(answer, cases)}" for answer in question.answers]
    return [question.text, *hint, *answers]


def _numbers(answer: CaseAnswer, cases: Sequence[str]) -> str:
    return ", ".join(str(n) for n, case in enumerate(cases, 1) if case in answer.keeps)


def read_question_lines(text: str, cases: Sequence[str]) -> list[CaseQuestion]:
    """What was typed. Raises `BadInput` with a sentence for each line that cannot be read."""
    found: list[tuple[str, str, list[CaseAnswer]]] = []
    problems: list[str] = []
    for number, line in enumerate(map(tidy_line, text.splitlines()), 1):
        if not line:
            continue
        if line[0] not in "-–•*(":
            found.append((line, "", []))
        elif not found:
            problems.append(_("Dòng %(n)s: viết câu hỏi trước.") % {"n": number})
        elif line[0] == "(":
            found[-1] = (found[-1][0], line.removeprefix("(").removesuffix(")"), found[-1][2])
        elif answer := _answer(line, cases):
            found[-1][2].append(answer)
        else:
            problems.append(
                _("Dòng %(n)s: viết như “- câu trả lời = 1, 2”, số từ 1 đến %(most)s.")
                % {"n": number, "most": len(cases)}
            )
    if problems:
        raise BadInput(problems)
    return [CaseQuestion(question, tuple(answers), hint) for question, hint, answers in found]


def _answer(line: str, cases: Sequence[str]) -> CaseAnswer | None:
    found = _ANSWER.fullmatch(line)
    if found is None:
        return None
    numbers = [int(number[:6]) for number in re.findall(r"\d+", found["numbers"])]
    if not numbers or not all(1 <= number <= len(cases) for number in numbers):
        return None
    return CaseAnswer(found["text"], frozenset(cases[number - 1] for number in numbers))
