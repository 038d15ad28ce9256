"""Whether a form can be filled in: asked before it is published and while it is edited."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.shapes import NESTS, Condition, FormShape, Question, walk

# A key is a name in answers, addresses of pages and merge fields of papers.
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_ROWS = 100
DECIDES = frozenset({Kind.CHOICE, Kind.YES_NO})


def problems_of(form: FormShape) -> list[str]:
    """One sentence for each thing that must be mended; empty for a sound form."""
    return [*_paging(form), *_within(form.questions, ""), *_in_general(form)]


def _in_general(form: FormShape) -> Iterator[str]:
    if not form.questions:
        yield _("Biểu mẫu chưa có câu hỏi nào.")
    for question in form.questions:
        if len(list(walk((question,)))) > 1 and question.kind not in NESTS:
            yield _("“%(name)s” không phải nhóm hay bảng nên không chứa câu hỏi khác.") % {
                "name": question.name
            }


def _paging(form: FormShape) -> Iterator[str]:
    places = Counter(key for page in form.pages for key in page.questions)
    for question in form.questions:
        if places[question.key] != 1:
            yield _("“%(name)s” phải nằm ở đúng một trang.") % {"name": question.name}
    for key in places.keys() - form.by_key.keys():
        yield _("Không có câu hỏi “%(key)s” mà một trang nhắc đến.") % {"key": key}
    for page in form.pages:
        if not page.questions:
            yield _("Trang “%(title)s” chưa có câu hỏi.") % {"title": page.title}


def _within(questions: tuple[Question, ...], place: str) -> Iterator[str]:
    """Problems of questions that stand beside each other; conditions look back only."""
    before: dict[str, Question] = {}
    for question in questions:
        if question.key in before:
            yield _("Hai câu hỏi cùng mang khoá “%(key)s”.") % {"key": f"{place}{question.key}"}
        yield from _of_question(question)
        for condition in question.conditions:
            yield from _of_condition(question, condition, before)
        before[question.key] = question
        yield from _within(question.questions, f"{place}{question.key}.")


def _of_question(question: Question) -> Iterator[str]:
    named = {"name": question.name or question.key}
    if not KEY.fullmatch(question.key):
        yield _("Khoá của “%(name)s” chỉ gồm chữ thường không dấu, chữ số và gạch dưới.") % named
    if not question.name.strip():
        yield _("Câu hỏi “%(name)s” chưa có lời.") % named
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        values = {choice.value for choice in question.choices}
        if len(values) < len(question.choices) or len(values) < 2 - (question.kind is Kind.SEVERAL):
            yield _("“%(name)s” cần ít nhất hai lựa chọn khác nhau.") % named
    if question.kind in NESTS and not question.questions:
        yield _("“%(name)s” chưa có câu hỏi bên trong.") % named
    if question.kind is Kind.TABLE and not (1 <= (question.most or 0) <= MOST_ROWS):
        yield _("Bảng “%(name)s” phải nói nhiều nhất bao nhiêu dòng, từ 1 đến %(most)d.") % (
            named | {"most": MOST_ROWS}
        )
    if None not in {question.least, question.most} and question.least > question.most:  # type: ignore[operator]
        yield _("“%(name)s”: mức thấp nhất cao hơn mức cao nhất.") % named


def _of_condition(
    question: Question, condition: Condition, before: dict[str, Question]
) -> Iterator[str]:
    named = {"name": question.name, "key": condition.key}
    asked = before.get(condition.key)
    if asked is None:
        yield _("“%(name)s” tuỳ thuộc “%(key)s”, câu này phải đứng trước và cùng nhóm.") % named
    elif asked.kind not in DECIDES:
        yield _("“%(name)s” chỉ tuỳ thuộc được câu chọn một, hoặc có hay không.") % named
    elif not condition.values or not set(condition.values) <= _values(asked):
        yield _("“%(name)s” tuỳ thuộc một câu trả lời mà “%(key)s” không có.") % named


def _values(question: Question) -> set[str | bool]:
    if question.kind is Kind.YES_NO:
        return {True, False}
    return {choice.value for choice in question.choices}
