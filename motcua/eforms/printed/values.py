"""Single answers of a filled form, as other papers name them by their place."""

from collections.abc import Mapping
from typing import Any

from motcua.eforms.enums import Kind
from motcua.eforms.printed.paper import in_words
from motcua.eforms.rules import Answers, FormShape, Question
from motcua.eforms.rules.places import find_question

OTHER = "other_"


def list_nameable(form: FormShape) -> dict[str, str]:
    """What each place of the form asks, also whole groups and tables; nothing within a table."""
    return dict(_named(form.questions, "", ""))


def _named(questions: tuple[Question, ...], place: str, above: str) -> list[tuple[str, str]]:
    found = []
    for question in questions:
        name = f"{above}{question.name}"
        found.append((f"{place}{question.key}", name))
        if question.kind is Kind.GROUP:
            found += _named(question.questions, f"{place}{question.key}.", f"{name}: ")
    return found


def said_at(form: FormShape, answers: Answers, place: str, places: Mapping[str, str]) -> str | None:
    """The answer at a place in words: empty if it was not asked or not answered.

    A group is its answers in one line, a table its rows. None where the form has no such question.
    `places` are the names of the places in the answers by their codes.
    """
    question = find_question(form, place)
    holder: Any = answers
    for key in place.split(".")[:-1]:
        holder = holder.get(key, {}) if isinstance(holder, Mapping) else None
    if question is None or not isinstance(holder, Mapping):
        return None
    return _said(question, holder, places)


def _said(question: Question, beside: Answers, places: Mapping[str, str]) -> str:
    answer = beside.get(question.key)
    if question.kind is Kind.GROUP:
        return _joined(question, answer or {}, places)
    if question.kind is Kind.TABLE:
        return "; ".join(_joined(question, row, places) for row in answer or [])
    # "Khác", and which one: the forms ask for it beside.
    return str(beside.get(f"{OTHER}{question.key}") or in_words(question, answer, places))


def _joined(holder: Question, answers: Answers, places: Mapping[str, str]) -> str:
    asked = (each for each in holder.questions if each.kind is not Kind.YES_NO)
    said = (_said(each, answers, places) for each in asked if not each.key.startswith(OTHER))
    return ", ".join(text for text in said if text)
